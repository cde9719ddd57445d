import { sortedEntries } from "../shared/json";
import { asWarning, type Problem } from "../shared/problems";
import type { RuleId } from "../shared/rules/rules";
import type { ContainerPath, GivenArgument } from "./containerScene";
import { Compatibility, isWindows, type Launch, launchOf } from "./launch";
import type { LogDriver } from "./logDrivers";
import type { ContainerRestartPolicy } from "./restart";
import { sidecarsOf } from "./sidecars/sidecars";
import type { TaskSettings } from "./taskArgs";
import type { TaskVolume } from "./volumes";

interface Absent {
    readonly rule: RuleId;
    readonly remedy: string;
    /** Whether it is absent on Fargate alone. */
    readonly fargate?: true;
}

const LINUX_PARAMETER: Absent = { rule: "container-linux-parameters-windows", remedy: "Remove it" };
const NAME_SERVERS: Absent = {
    rule: "container-dns-windows",
    remedy: "Remove it: the DHCP options of the VPC say the same for all",
};
const ACCELERATOR: Absent = { rule: "container-accelerator-windows", remedy: "Run the task on Linux, or remove it" };

/**
 * What containers of Windows do not have. ECS registers some of it and drops it where the task runs. AWS:
 * `ContainerDefinition`; "Pass environment variables to an Amazon ECS container"; "Restart individual containers in
 * Amazon ECS tasks".
 */
const ABSENT: Partial<Record<ContainerPath, Absent>> = {
    linux: LINUX_PARAMETER,
    "security.readonlyRootFilesystem": LINUX_PARAMETER,
    "security.scratchPaths": LINUX_PARAMETER,
    "security.privileged": LINUX_PARAMETER,
    "network.enabled": { rule: "container-disable-networking-windows", remedy: "Remove it" },
    "network.dnsServers": NAME_SERVERS,
    "network.dnsSearchDomains": NAME_SERVERS,
    "network.extraHosts": {
        rule: "container-extra-hosts",
        remedy: "Remove it: a private hosted zone of Route 53 does the same",
    },
    "network.links": {
        rule: "container-links",
        remedy: "Remove it: containers of a task reach each other on localhost",
    },
    environmentFiles: {
        rule: "environment-files-windows",
        remedy: "Remove it, and name the variables under `environment` and `secrets`",
    },
    "accelerators.gpus": ACCELERATOR,
    "accelerators.neuron": ACCELERATOR,
    restartPolicy: {
        rule: "container-restart-policy-windows",
        remedy: "Remove it: the service replaces a task whose essential container ends",
        fargate: true,
    },
};

/** What a container of Windows cannot have. */
export function windowsProblems(given: readonly GivenArgument[], args: TaskSettings, launch: Launch): Problem[] {
    if (!isWindows(args.runtimePlatform)) {
        return [];
    }
    const isFargate = launch.compatibility === Compatibility.Fargate;
    return given.filter(asksForSomething).flatMap(({ path }) => {
        const absent = ABSENT[path];
        if (absent === undefined || (absent.fargate && !isFargate)) {
            return [];
        }
        const { rule, remedy } = absent;
        const message = absent.fargate
            ? "is for Linux, and the task is for Windows on Fargate"
            : "is for Linux, and the task is for Windows";
        return [{ rule, path, message, remedy }];
    });
}

// What is off is off there too, but a root that is not read-only is a statement about Linux.
function asksForSomething({ path, value }: GivenArgument): boolean {
    if (path === "restartPolicy") {
        return (value as ContainerRestartPolicy).enabled !== false;
    }
    const isUsual =
        (path === "network.enabled" && value === true) || (path === "accelerators.neuron" && value === false);
    return !isUsual;
}

// Docker for Windows has neither systemd's journal nor the router, which is an image for Linux.
const LINUX_DRIVERS: readonly LogDriver[] = ["awsfirelens", "journald"];

/** What a task for Windows cannot have as a whole. */
export function windowsTaskProblems(args: TaskSettings): Problem[] {
    if (!isWindows(args.runtimePlatform)) {
        return [];
    }
    const isFargate = launchOf(args).compatibility === Compatibility.Fargate;
    const volumes = sortedEntries(args.volumes).flatMap(([name, volume]) => volumeProblems(name, volume, isFargate));
    const absent: readonly (readonly [path: string, rule: RuleId])[] = [
        ...(args.hardening === "strict" ? [["hardening", "task-hardening-windows"] as const] : []),
        ...(sidecarsOf(args.sidecars).length > 0 ? [["sidecars", "sidecar-windows"] as const] : []),
        ...(args.enableFaultInjection === true ? [["enableFaultInjection", "task-fault-injection"] as const] : []),
    ];
    return [
        ...volumes,
        ...absent.map(([path, rule]) => linuxOnly(rule, path)),
        driverProblems(args),
        storageProblems(args),
    ].flat();
}

function linuxOnly(rule: RuleId, path: string, remedy = "Remove it"): Problem {
    return { rule, path, message: "is for Linux, and the task is for Windows", remedy };
}

function volumeProblems(name: string, { efs, s3Files, ebs, docker }: TaskVolume, isFargate: boolean): Problem[] {
    const rule = "volume-windows";
    const at = `volumes.${name}`;
    const problems = [
        ...(efs === undefined ? [] : [linuxOnly(rule, `${at}.efs`)]),
        ...(s3Files === undefined ? [] : [linuxOnly(rule, `${at}.s3Files`)]),
        ...(ebs === undefined || !isFargate ? [] : [linuxOnly(rule, `${at}.ebs`)]),
    ];
    // The only one that AWS has there is NTFS, which is what it takes when nobody says otherwise.
    if (ebs?.fileSystemType !== undefined && !isFargate) {
        problems.push(linuxOnly(rule, `${at}.ebs.fileSystemType`, "Remove it: the volume gets NTFS"));
    }
    if (docker?.driver !== undefined && docker.driver !== "local") {
        const message = `${docker.driver} is not possible on Windows`;
        problems.push({ rule, path: `${at}.docker.driver`, message, remedy: "Use local, or remove it" });
    }
    return problems;
}

function driverProblems({ logging, containers }: TaskSettings): Problem[] {
    const own = sortedEntries(containers).map(([name, it]) => [`containers.${name}.logging`, it.logging] as const);
    return [["logging", logging] as const, ...own].flatMap(([path, given]) => {
        const driver = given?.driver;
        return driver === undefined || !LINUX_DRIVERS.includes(driver)
            ? []
            : [linuxOnly("log-driver-windows", `${path}.driver`, "Use awslogs")];
    });
}

/** AWS's reference and its page "Fargate task ephemeral storage" contradict each other here. */
function storageProblems({ ephemeralStorageGib, ...args }: TaskSettings): Problem[] {
    if (ephemeralStorageGib === undefined || launchOf(args).compatibility !== Compatibility.Fargate) {
        return [];
    }
    const message = "may be ignored: Fargate does not share more storage among containers of Windows";
    const remedy = "Remove it, or see whether the task gets it";
    return [asWarning({ rule: "ephemeral-storage-windows", path: "ephemeralStorageGib", message, remedy })];
}
