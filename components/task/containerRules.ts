import { asWarning, type Problem, under, wholeBetween } from "../shared/problems";
import { isAdministrator } from "../shared/users";
import { buildProblems } from "./buildRules";
import type { Container } from "./containerArgs";
import { argumentsOf, type ContainerPath, type ContainerRules, type ContainerScene } from "./containerScene";
import { ENVIRONMENT_RULES, wordProblems } from "./environmentRules";
import { healthCheckProblems } from "./healthCheck";
import { ecrRepositoryOf, imageProblems, isPinned } from "./images";
import { Compatibility, isWindows } from "./launch";
import { dnsServerProblems, extraHostProblems, launchLimitProblems } from "./launchLimits";
import { initProcessProblems, linuxProblems } from "./linuxRules";
import { pathProblems } from "./mounts";
import { namedPortProblems, portProblems } from "./ports";
import { restartProblems } from "./restart";
import { secretRestartProblems } from "./secretRestart";
import { judged } from "./statements";
import { windowsProblems } from "./windowsRules";

// CPU units of the largest instances.
const MOST_CPU = 196_608;
const DAY = 86_400;

const RULES: ContainerRules = {
    build: (build, { image }, { args }) => [
        ...(image === undefined ? [] : [imageAndBuild()]),
        ...under("build", buildProblems(build, args.runtimePlatform?.cpuArchitecture ?? "X86_64")),
    ],
    image: (image, { repositoryCredentialsArn: credentials }, { strict }) =>
        typeof image === "string" ? imageProblems("image", image, strict, credentials !== undefined) : [],
    versionConsistency: consistencyProblems,
    repositoryCredentialsArn: credentialProblems,
    cpu: cpuProblems,
    memoryReservationMib: reservationProblems,
    port: portProblems,
    ports: namedPortProblems,
    startTimeoutSeconds: startTimeoutProblems,
    "security.user": userProblems,
    workingDirectory: directoryProblems,
    ...ENVIRONMENT_RULES,
    "security.privileged": privilegeProblems,
    healthCheck: (check) => [
        ...wordProblems("healthCheck.command", check.command),
        ...under("healthCheck", healthCheckProblems(check)),
    ],
    restartOnSecretChange: (restart, { secrets }) => secretRestartProblems(restart, secrets),
    restartPolicy: (policy) => under("restartPolicy", restartProblems(policy)),
    linux: (linux, _, { launch }) => under("linux", [...initProcessProblems(linux), ...linuxProblems(linux, launch)]),
    "network.dnsServers": dnsServerProblems,
    "network.extraHosts": extraHostProblems,
};

type AnyRule = (value: unknown, container: Container, scene: ContainerScene) => Problem[];
const ALL_RULES = RULES as Readonly<Partial<Record<ContainerPath, AnyRule>>>;

/** What is wrong with one container, by itself and where it runs. */
export function containerProblems(name: string, container: Container, scene: ContainerScene): Problem[] {
    const problems = [...nameProblems(name), ...missingImageProblems(container)];
    const given = argumentsOf(container);
    given.forEach(({ path, value }) => problems.push(...(ALL_RULES[path]?.(value, container, scene) ?? [])));
    problems.push(
        ...administratorProblems(container.security?.user, scene),
        ...launchLimitProblems(given, scene.launch),
    );
    // What is refused where the task runs need not be refused once more for what it runs on.
    const known = new Set(problems.map(({ path }) => path));
    const windows = windowsProblems(given, scene.args, scene.launch).filter(({ path }) => !known.has(path));
    return [...problems, ...windows];
}

function nameProblems(name: string): Problem[] {
    if (/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
        return [];
    }
    const remedy = "Use letters, digits, hyphens and underscores";
    return [{ rule: "name-container", path: "", message: `"${name}" is no name for a container`, remedy }];
}

function missingImageProblems({ image, build }: Container): Problem[] {
    return image === undefined && build === undefined
        ? [{ rule: "image-missing", path: "image", message: "is missing", remedy: "Add it, or `build`" }]
        : [];
}

function imageAndBuild(): Problem {
    const message = "is given, and so is an image";
    return { rule: "image-missing", path: "build", message, remedy: "Keep one of the two" };
}

function consistencyProblems(consistency: string, { image }: Container, { strict }: ContainerScene): Problem[] {
    if (consistency === "enabled" || typeof image !== "string" || isPinned(image)) {
        return [];
    }
    const message = "lets tasks of one deployment run different images";
    const remedy = "Remove it, or name the image by its digest";
    return [judged({ rule: "version-consistency", path: "versionConsistency", message, remedy }, strict)];
}

function credentialProblems(_credentials: unknown, { image }: Container): Problem[] {
    const rule = "image-registry-credentials";
    const path = "repositoryCredentialsArn";
    if (typeof image === "string" && ecrRepositoryOf(image) !== undefined) {
        const message = "is given for an image in ECR, which the execution role pulls";
        return [{ rule, path, message, remedy: "Remove it" }];
    }
    return [];
}

function cpuProblems(cpu: number, _: Container, { args }: ContainerScene): Problem[] {
    // Windows takes 0 for one percent of a processor.
    return wholeBetween("container-cpu", "cpu", cpu, isWindows(args.runtimePlatform) ? 1 : 0, MOST_CPU);
}

function reservationProblems(reserved: number, { memoryMib }: Container): Problem[] {
    if (memoryMib !== undefined && reserved >= memoryMib) {
        const path = "memoryReservationMib";
        const message = `${reserved} MiB are kept of at most ${memoryMib}`;
        return [{ rule: "container-memory-order", path, message, remedy: "Use less than `memoryMib`" }];
    }
    return [];
}

function startTimeoutProblems(seconds: number, _: Container, { launch }: ContainerScene): Problem[] {
    const [least, most] = launch.compatibility === Compatibility.Fargate ? [2, 120] : [1, DAY];
    return wholeBetween("container-start-timeout", "startTimeoutSeconds", seconds, least, most);
}

function userProblems(user: string): Problem[] {
    if (/^[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$/.test(user)) {
        return [];
    }
    const remedy = "Write user, user:group, uid or uid:gid, such as 1000:1000";
    return [{ rule: "container-user", path: "security.user", message: `"${user}" is no user`, remedy }];
}

/** Only a warning, because the API's reference says that ECS takes no user for Windows, and Security Hub asks for one. */
function administratorProblems(user: string | undefined, { args, strict }: ContainerScene): Problem[] {
    const mayBeUnsaid = user === undefined && !strict;
    if (!isWindows(args.runtimePlatform) || !isAdministrator(user) || mayBeUnsaid) {
        return [];
    }
    const message = "is the administrator of the container (ECS.21)";
    const remedy = "Name a user that the image has, such as ContainerUser";
    return [asWarning({ rule: "container-user-windows", path: "security.user", message, remedy })];
}

function directoryProblems(directory: string, _: Container, { args }: ContainerScene): Problem[] {
    return isWindows(args.runtimePlatform)
        ? []
        : pathProblems("workingDirectory", directory).map((it) => ({ ...it, rule: "container-working-directory" }));
}

function privilegeProblems(privileged: boolean, { security }: Container): Problem[] {
    if (!privileged || security?.privilegedReason) {
        return [];
    }
    const message = "gives the container the whole instance (ECS.4)";
    const remedy = "Name `linux.capabilities` instead, or say under `security.privilegedReason` why it has to be";
    return [{ rule: "container-privileged", path: "security.privileged", message, remedy }];
}
