import { asWarning, duplicateProblems, listed, type Problem } from "../shared/problems";
import { isRoot } from "../shared/users";
import type { ContainerSecurity } from "./containerSecurityArgs";
import { CpuArchitecture, OperatingSystemFamily, type RuntimePlatform } from "./platform";

/** Kinds of capacity that a task can run on. */
export const Compatibility = {
    /** Fargate: AWS keeps the machines. */
    Fargate: "FARGATE",
    /** Instances of an Auto Scaling group. */
    Ec2: "EC2",
    /** Instances that ECS starts, patches and replaces. */
    ManagedInstances: "MANAGED_INSTANCES",
} as const;
export type Compatibility = (typeof Compatibility)[keyof typeof Compatibility];

/** How the containers of a task are connected to the network. */
export const NetworkMode = {
    /** Containers reach nothing and nothing reaches them. */
    None: "none",
    /** The task has an interface, an address and a security group of its own; its load balancer targets are addresses. */
    Awsvpc: "awsvpc",
    /** Containers share the instance's address, each port behind a port that Docker picks; its targets are instances. */
    Bridge: "bridge",
    /** Containers use the ports of the instance themselves, so that one task of a kind fits on an instance (ECS.17). */
    Host: "host",
} as const;
export type NetworkMode = (typeof NetworkMode)[keyof typeof NetworkMode];

/** What a task has to be, and how it is connected: what most limits of a task definition depend on. */
export interface Launch {
    /** The kind of capacity with the most limits among those that the task has to run on. */
    readonly compatibility: Compatibility;
    readonly networkMode: NetworkMode;
}

/** The arguments of a task that its launch follows from. */
export interface LaunchArgs {
    readonly requiresCompatibilities?: readonly Compatibility[];
    readonly networkMode?: NetworkMode;
    readonly runtimePlatform?: RuntimePlatform;
    readonly containers?: Readonly<
        Record<string, { readonly security?: Pick<ContainerSecurity, "privileged" | "user"> }>
    >;
}

// Fargate has the most limits, instances of one's own the fewest.
const BY_LIMITS = [Compatibility.Fargate, Compatibility.ManagedInstances, Compatibility.Ec2];

/** Kinds of capacity that a task runs on. */
export function compatibilitiesOf({ requiresCompatibilities }: LaunchArgs): readonly Compatibility[] {
    return requiresCompatibilities ?? [Compatibility.Fargate];
}

/** What a task has to be, and how it is connected. */
export function launchOf(args: LaunchArgs): Launch {
    const wanted = compatibilitiesOf(args);
    return {
        compatibility: BY_LIMITS.find((it) => wanted.includes(it)) ?? Compatibility.Fargate,
        networkMode: args.networkMode ?? NetworkMode.Awsvpc,
    };
}

/** What is wrong with where a task is to run. */
export function launchProblems(args: LaunchArgs, strict: boolean): Problem[] {
    const { requiresCompatibilities: kinds } = args;
    const path = "requiresCompatibilities";
    const message = "names no kind of capacity";
    const remedy = `Use one of ${listed(BY_LIMITS)}`;
    const none: Problem = { rule: "task-compatibility", path, message, remedy };
    return [
        kinds?.length === 0 ? [none] : duplicateProblems("list-duplicate", path, kinds),
        networkModeProblems(args),
        hostModeProblems(args, strict),
        platformProblems(args),
    ].flat();
}

/** Network modes that each kind of capacity offers for Linux. */
const MODES: Readonly<Record<Compatibility, readonly NetworkMode[]>> = {
    [Compatibility.Fargate]: [NetworkMode.Awsvpc],
    [Compatibility.ManagedInstances]: [NetworkMode.Awsvpc, NetworkMode.Host],
    [Compatibility.Ec2]: Object.values(NetworkMode),
};

function networkModeProblems(args: LaunchArgs): Problem[] {
    const { networkMode } = launchOf(args);
    const path = "networkMode";
    const refusing = compatibilitiesOf(args).find((kind) => !MODES[kind].includes(networkMode));
    if (refusing !== undefined) {
        const rule = refusing === Compatibility.Fargate ? "fargate-network-mode" : "managed-instances-task-limits";
        const message = `"${networkMode}" is not offered by ${refusing}`;
        const elsewhere = refusing === Compatibility.Fargate ? ", or run the task on EC2 `capacity`" : "";
        return [{ rule, path, message, remedy: `Use ${MODES[refusing].join(" or ")}${elsewhere}` }];
    }
    if (isWindows(args.runtimePlatform) && networkMode !== NetworkMode.Awsvpc) {
        const message = `"${networkMode}" is not offered for Windows`;
        return [{ rule: "task-network-mode", path, message, remedy: "Use awsvpc" }];
    }
    return [];
}

/** A process on the host's network that is root reaches everything that the instance reaches. */
function hostModeProblems(args: LaunchArgs, strict: boolean): Problem[] {
    if (args.networkMode !== NetworkMode.Host) {
        return [];
    }
    const message = "host puts the containers on the network of the instance (ECS.17)";
    const shared: Problem = { rule: "host-network-mode", path: "networkMode", message, remedy: "Use awsvpc or bridge" };
    const roots = Object.entries(args.containers ?? {}).filter(
        ([, { security }]) => !security?.privileged && isRoot(security?.user),
    );
    const users = roots.map(([name]): Problem => {
        const path = `containers.${name}.security.user`;
        const message = "is root on the network of the instance (ECS.1)";
        return { rule: "host-network-user", path, message, remedy: "Name another user, such as 1000:1000" };
    });
    return [asWarning(shared), ...users.map((problem) => (strict ? problem : asWarning(problem)))];
}

function platformProblems({ runtimePlatform = {}, ...args }: LaunchArgs): Problem[] {
    if (!isWindows(runtimePlatform)) {
        return [];
    }
    const { operatingSystemFamily: family, cpuArchitecture } = runtimePlatform;
    const problems: Problem[] = [];
    if (cpuArchitecture === CpuArchitecture.Arm) {
        const message = "ARM64 is not offered for Windows";
        const path = "runtimePlatform.cpuArchitecture";
        problems.push({ rule: "task-architecture", path, message, remedy: "Use X86_64" });
    }
    if (compatibilitiesOf(args).includes(Compatibility.ManagedInstances)) {
        const message = `${family} is not offered by Managed Instances`;
        const rule = "managed-instances-task-limits";
        const path = "runtimePlatform.operatingSystemFamily";
        problems.push({ rule, path, message, remedy: "Use LINUX, or EC2 capacity" });
    }
    return problems;
}

/** Whether the images are for one of the families of Windows. */
export function isWindows({ operatingSystemFamily: family }: RuntimePlatform = {}): boolean {
    return family !== undefined && family !== OperatingSystemFamily.Linux;
}
