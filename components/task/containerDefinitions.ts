import { sortedEntries, stableJson } from "../shared/json";
import type { ContainerHealthCheck } from "./container";
import { Compatibility, isWindows, type Launch, NetworkMode } from "./launch";
import { logConfiguration } from "./logs";
import type { OperatingSystemFamily } from "./platform";

/** A container whose values are all known. */
export interface ResolvedContainer {
    readonly image: string;
    readonly port?: number;
    readonly essential?: boolean;
    readonly command?: readonly string[];
    readonly entryPoint?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
    readonly secrets?: Readonly<Record<string, string>>;
    readonly healthCheck?: ContainerHealthCheck;
    readonly stopTimeoutSeconds: number;
    readonly readonlyRootFilesystem?: boolean;
    readonly user?: string;
    /** What it speaks to clients of Service Connect; absent if those cannot call it. */
    readonly appProtocol?: string;
}

/** Where the containers write their output. */
export interface LogTarget {
    readonly group: string;
    readonly region: string;
}

/** What the definition of a container depends on besides the container. */
export interface TaskFrame {
    readonly cpu: number;
    readonly memoryMiB: number;
    readonly launch: Launch;
    readonly operatingSystemFamily: OperatingSystemFamily;
}

/** Whether the containers have the sizes, and not the task: so it is for Windows on instances. */
export function hasContainerSizes({ launch, operatingSystemFamily }: TaskFrame): boolean {
    return isWindows(operatingSystemFamily) && launch.compatibility !== Compatibility.Fargate;
}

/**
 * The container definitions of a task as ECS takes them. Lists are sorted and defaults written, because another order
 * or an absent default would be a new revision, and a new revision is a deployment.
 */
export function containerDefinitions(
    containers: Readonly<Record<string, ResolvedContainer>>,
    logs: LogTarget,
    task: TaskFrame,
): string {
    const share = hasContainerSizes(task) ? equalShare(task, Object.keys(containers).length) : {};
    return stableJson(
        sortedEntries(containers).map(([name, container]) => ({
            ...definition(name, container, logs, task),
            ...share,
        })),
    );
}

function equalShare({ cpu, memoryMiB }: TaskFrame, containers: number) {
    return { cpu: Math.floor(cpu / containers), memory: Math.floor(memoryMiB / containers) };
}

function definition(name: string, container: ResolvedContainer, logs: LogTarget, task: TaskFrame): object {
    const { port, healthCheck, appProtocol } = container;
    return {
        name,
        image: container.image,
        essential: container.essential ?? true,
        portMappings: port === undefined ? undefined : [portMapping(name, port, task.launch, appProtocol)],
        command: container.command,
        entryPoint: container.entryPoint,
        environment: pairs(container.environment, "value"),
        secrets: pairs(container.secrets, "valueFrom"),
        healthCheck: healthCheck === undefined ? undefined : healthCheckOf(healthCheck),
        stopTimeout: container.stopTimeoutSeconds,
        readonlyRootFilesystem: container.readonlyRootFilesystem,
        user: container.user,
        // PID 1 forwards signals and reaps children; without it many images ignore the signal to stop.
        linuxParameters: isWindows(task.operatingSystemFamily) ? undefined : { initProcessEnabled: true },
        logConfiguration: logConfiguration(name, logs.group, logs.region),
        versionConsistency: "enabled",
    };
}

function portMapping(name: string, port: number, launch: Launch, appProtocol: string | undefined): object {
    // On a bridge Docker picks the port of the instance, so that several tasks of a kind fit on one.
    const hostPort = launch.networkMode === NetworkMode.Bridge ? 0 : port;
    const mapping = { containerPort: port, hostPort, protocol: "tcp" };
    // Only a port with a name can be called by Service Connect. TCP is what ECS takes for granted, and has no word for.
    const spoken = appProtocol === "tcp" ? {} : { appProtocol };
    return appProtocol === undefined ? mapping : { ...mapping, name, ...spoken };
}

function pairs(record: Readonly<Record<string, string>> | undefined, valueKey: "value" | "valueFrom") {
    const entries = sortedEntries(record ?? {});
    return entries.length === 0 ? undefined : entries.map(([name, value]) => ({ name, [valueKey]: value }));
}

function healthCheckOf(check: ContainerHealthCheck): object {
    return {
        command: check.command,
        interval: check.intervalSeconds ?? 30,
        timeout: check.timeoutSeconds ?? 5,
        retries: check.retries ?? 3,
        startPeriod: check.startPeriodSeconds,
    };
}
