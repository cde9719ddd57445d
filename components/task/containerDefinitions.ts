import { sortedEntries, stableJson } from "../shared/json";
import type { ContainerHealthCheck } from "./container";
import { logConfiguration } from "./logs";

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

/**
 * The container definitions of a task as ECS takes them. Lists are sorted and defaults written, because another order
 * or an absent default would be a new revision, and a new revision is a deployment.
 */
export function containerDefinitions(
    containers: Readonly<Record<string, ResolvedContainer>>,
    logGroup: string,
    region: string,
): string {
    return stableJson(
        sortedEntries(containers).map(([name, container]) => definition(name, container, logGroup, region)),
    );
}

function definition(name: string, container: ResolvedContainer, logGroup: string, region: string): object {
    const { port, healthCheck, appProtocol } = container;
    return {
        name,
        image: container.image,
        essential: container.essential ?? true,
        portMappings: port === undefined ? undefined : [portMapping(name, port, appProtocol)],
        command: container.command,
        entryPoint: container.entryPoint,
        environment: pairs(container.environment, "value"),
        secrets: pairs(container.secrets, "valueFrom"),
        healthCheck: healthCheck === undefined ? undefined : healthCheckOf(healthCheck),
        stopTimeout: container.stopTimeoutSeconds,
        readonlyRootFilesystem: container.readonlyRootFilesystem,
        user: container.user,
        // PID 1 forwards signals and reaps children; without it many images ignore the signal to stop.
        linuxParameters: { initProcessEnabled: true },
        logConfiguration: logConfiguration(name, logGroup, region),
        versionConsistency: "enabled",
    };
}

function portMapping(name: string, port: number, appProtocol: string | undefined): object {
    const mapping = { containerPort: port, hostPort: port, protocol: "tcp" };
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
