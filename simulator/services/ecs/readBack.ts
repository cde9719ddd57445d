import { isObject, parsed, Properties } from "../../values";

// Lists and numbers that ECS reports for every container, whether or not somebody has said anything of them.
const ALWAYS: Properties = {
    cpu: 0,
    environment: [],
    essential: true,
    mountPoints: [],
    portMappings: [],
    systemControls: [],
    volumesFrom: [],
};

/** The container definitions as `DescribeTaskDefinition` reports them: with what ECS has filled in. */
export function readBack(containerDefinitions: string, networkMode: string | undefined): string {
    const containers = parsed(containerDefinitions);
    if (!Array.isArray(containers) || !containers.every(isObject)) {
        return containerDefinitions;
    }
    return JSON.stringify(containers.map((container) => filledIn(container, networkMode)));
}

function filledIn(container: Properties, networkMode: string | undefined): Properties {
    const {
        environment = [],
        healthCheck,
        linuxParameters,
        logConfiguration,
        portMappings,
        restartPolicy,
        secrets,
    } = container;
    return {
        ...ALWAYS,
        ...container,
        // In no order that anybody could rely on.
        environment: [...environment].reverse(),
        ...(secrets && { secrets: [...secrets].reverse() }),
        ...(portMappings && { portMappings: portMappings.map((it: Properties) => mappingOf(it, networkMode)) }),
        ...(healthCheck && { healthCheck: { interval: 30, timeout: 5, retries: 3, ...healthCheck } }),
        ...(linuxParameters && { linuxParameters: linuxOf(linuxParameters) }),
        ...(logConfiguration && { logConfiguration: { secretOptions: [], ...logConfiguration } }),
        ...(restartPolicy && { restartPolicy: { ignoredExitCodes: [], restartAttemptPeriod: 300, ...restartPolicy } }),
    };
}

function mappingOf(mapping: Properties, networkMode: string | undefined): Properties {
    const { containerPort } = mapping;
    const hostPort = containerPort === undefined ? {} : { hostPort: networkMode === "bridge" ? 0 : containerPort };
    return { protocol: "tcp", ...hostPort, ...mapping };
}

function linuxOf({ capabilities = {}, devices, tmpfs, ...rest }: Properties): Properties {
    const { add = [], drop = [] } = capabilities;
    return {
        ...rest,
        // Capabilities that name none are dropped, one list alone gets the other.
        ...(add.length + drop.length > 0 && { capabilities: { add, drop } }),
        ...(devices && { devices: devices.map(deviceOf) }),
        ...(tmpfs && { tmpfs: tmpfs.map((mount: Properties) => ({ mountOptions: [], ...mount })) }),
    };
}

function deviceOf({ hostPath, ...rest }: Properties): Properties {
    return { hostPath, containerPath: hostPath, permissions: ["read", "write", "mknod"], ...rest };
}
