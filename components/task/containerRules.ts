import { Preset } from "../environment/presets";
import { isArnOf } from "../shared/arns";
import { asWarning, type Problem, under, wholeBetween } from "../shared/problems";
import { buildProblems } from "./buildRules";
import type { Container } from "./container";
import { environmentProblems } from "./environmentRules";
import { healthCheckProblems } from "./healthCheck";
import { ecrRepositoryOf, imageProblems, isOnDockerHub, isPinned } from "./images";
import { Compatibility, isWindows, type Launch, launchOf } from "./launch";
import { launchLimitProblems, windowsProblems } from "./launchLimits";
import { linuxProblems, systemControlProblems, ulimitProblems } from "./linuxRules";
import { pathProblems } from "./mounts";
import { portProblems } from "./ports";
import { restartProblems } from "./restart";
import { judged } from "./statements";
import type { TaskSettings } from "./taskDefinition";

// The largest instances have 192 processors, 32 TiB of memory and 16 GPUs.
const MOST_CPU = 196_608;
const MOST_MEMORY = 32 * 1024 * 1024;
const MOST_GPUS = 16;
const DAY = 86_400;

/** What is wrong with one container, by itself and where it runs. */
export function containerProblems(name: string, container: Container, args: TaskSettings, preset: Preset): Problem[] {
    const launch = launchOf(args);
    const { linuxParameters, ulimits, systemControls, healthCheck, restartPolicy, workingDirectory } = container;
    return [
        nameProblems(name),
        imageSourceProblems(container, args, preset),
        sizeProblems(container, args),
        portProblems(container, launch),
        timeProblems(container, launch),
        userProblems(container.user),
        administratorProblems(container.user, args, preset),
        workingDirectory === undefined ? [] : directoryProblems(workingDirectory, args),
        environmentProblems(container),
        privilegeProblems(container),
        healthCheck === undefined ? [] : under("healthCheck", healthCheckProblems(healthCheck)),
        restartPolicy === undefined ? [] : under("restartPolicy", restartProblems(restartPolicy)),
        linuxParameters === undefined ? [] : under("linuxParameters", linuxProblems(linuxParameters, launch)),
        ulimits === undefined ? [] : ulimitProblems(ulimits, launch),
        systemControls === undefined ? [] : systemControlProblems(systemControls, launch),
        launchLimitProblems(container, launch),
        windowsProblems(container, args.operatingSystemFamily),
    ].flat();
}

function nameProblems(name: string): Problem[] {
    if (/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
        return [];
    }
    const remedy = "Use letters, digits, hyphens and underscores";
    return [{ rule: "name-container", path: "", message: `"${name}" is no name for a container`, remedy }];
}

function imageSourceProblems(container: Container, args: TaskSettings, preset: Preset): Problem[] {
    const { image, build, repositoryCredentialsArn: credentials, versionConsistency } = container;
    if (image === undefined && build === undefined) {
        return [{ rule: "image-missing", path: "image", message: "is missing", remedy: "Add it, or `build`" }];
    }
    const problems: Problem[] = [];
    if (image !== undefined && build !== undefined) {
        const message = "is given, and so is an image";
        problems.push({ rule: "image-missing", path: "build", message, remedy: "Keep one of the two" });
    }
    if (build !== undefined) {
        problems.push(...under("build", buildProblems(build, args.cpuArchitecture ?? "X86_64")));
    }
    if (typeof image === "string") {
        problems.push(...imageProblems("image", image, preset));
        if (versionConsistency === "disabled" && !isPinned(image)) {
            const message = "lets tasks of one deployment run different images";
            const remedy = "Remove it, or name the image by its digest";
            problems.push(judged({ rule: "version-consistency", path: "versionConsistency", message, remedy }, preset));
        }
    }
    return [problems, credentialProblems(image, credentials), rateLimitProblems(container, preset)].flat();
}

function credentialProblems(image: Container["image"], credentials: unknown): Problem[] {
    const rule = "image-registry-credentials";
    const path = "repositoryCredentialsArn";
    if (typeof credentials === "string" && !isArnOf(credentials, "secretsmanager")) {
        const message = `"${credentials}" is not the ARN of a secret`;
        return [{ rule, path, message, remedy: "Write arn:aws:secretsmanager:region:account:secret:name" }];
    }
    if (credentials !== undefined && typeof image === "string" && ecrRepositoryOf(image) !== undefined) {
        const message = "is given for an image in ECR, which the execution role pulls";
        return [{ rule, path, message, remedy: "Remove it" }];
    }
    return [];
}

/** AWS: "CannotPullContainer task errors", on the pull rate limit of Docker Hub. */
function rateLimitProblems({ image, repositoryCredentialsArn }: Container, preset: Preset): Problem[] {
    const isLimited = preset === Preset.Production && typeof image === "string" && isOnDockerHub(image);
    if (!isLimited || repositoryCredentialsArn !== undefined) {
        return [];
    }
    const message = `"${image}" comes from Docker Hub, which limits pulls without an account: tasks may not start when they have to`;
    const remedy = "Copy it into ECR, take it from public.ecr.aws, or give `repositoryCredentialsArn`";
    return [asWarning({ rule: "image-public-rate-limit", path: "image", message, remedy })];
}

function sizeProblems(container: Container, args: TaskSettings): Problem[] {
    const { cpu, memoryMiB, memoryReservationMiB: reserved, gpus } = container;
    // Windows takes 0 for one percent of a processor.
    const least = isWindows(args.operatingSystemFamily) ? 1 : 0;
    const problems = [
        ...wholeBetween("container-cpu", "cpu", cpu, least, MOST_CPU),
        ...wholeBetween("container-memory-minimum", "memoryMiB", memoryMiB, 6, MOST_MEMORY),
        ...wholeBetween("container-memory-minimum", "memoryReservationMiB", reserved, 6, MOST_MEMORY),
        ...wholeBetween("container-gpu", "gpus", gpus, 1, MOST_GPUS),
    ];
    if (memoryMiB !== undefined && reserved !== undefined && reserved >= memoryMiB) {
        const message = `${reserved} MiB are kept of at most ${memoryMiB}`;
        const path = "memoryReservationMiB";
        problems.push({ rule: "container-memory-order", path, message, remedy: "Use less than `memoryMiB`" });
    }
    return problems;
}

function timeProblems({ startTimeoutSeconds, stopTimeoutSeconds }: Container, { compatibility }: Launch): Problem[] {
    const [least, most] = compatibility === Compatibility.Fargate ? [2, 120] : [1, DAY];
    return [
        ...wholeBetween("container-stop-timeout", "stopTimeoutSeconds", stopTimeoutSeconds, 0, 120),
        ...wholeBetween("container-start-timeout", "startTimeoutSeconds", startTimeoutSeconds, least, most),
    ];
}

function userProblems(user: string | undefined): Problem[] {
    if (user === undefined || /^[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$/.test(user)) {
        return [];
    }
    const remedy = "Write user, user:group, uid or uid:gid, such as 1000:1000";
    return [{ rule: "container-user", path: "user", message: `"${user}" is no user`, remedy }];
}

/** Only a warning, because the API's reference says that ECS takes no user for Windows, and Security Hub asks for one. */
function administratorProblems(user: string | undefined, args: TaskSettings, preset: Preset): Problem[] {
    const isNamed = user?.toLowerCase() === "containeradministrator";
    const isUnsaid = user === undefined && preset === Preset.Production;
    if (!isWindows(args.operatingSystemFamily) || !(isNamed || isUnsaid)) {
        return [];
    }
    const message = "is the administrator of the container (ECS.21)";
    const remedy = "Name a user that the image has, such as ContainerUser";
    return [asWarning({ rule: "container-user-windows", path: "user", message, remedy })];
}

function directoryProblems(directory: string, { operatingSystemFamily }: TaskSettings): Problem[] {
    return isWindows(operatingSystemFamily)
        ? []
        : pathProblems("workingDirectory", directory).map((it) => ({ ...it, rule: "container-working-directory" }));
}

function privilegeProblems({ privileged, privilegedReason, linuxParameters }: Container): Problem[] {
    const problems: Problem[] = [];
    if (privileged === true && !privilegedReason) {
        const message = "gives the container the whole instance (ECS.4)";
        problems.push({
            rule: "container-privileged",
            path: "privileged",
            message,
            remedy: "Name `capabilities` instead, or say under `privilegedReason` why it has to be",
        });
    }
    if (linuxParameters?.initProcessEnabled === false) {
        const path = "linuxParameters.initProcessEnabled";
        const message = "is off: a shell as PID 1 does not hand the signal to stop to the application";
        const remedy = "Remove it, unless the image brings an init process of its own";
        problems.push(asWarning({ rule: "container-init-process", path, message, remedy }));
    }
    return problems;
}
