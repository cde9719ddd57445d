import { canonical, isObject, parsed, Properties } from "../../values";

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
    const { environment = [], healthCheck, linuxParameters, logConfiguration, portMappings, restartPolicy } = container;
    return {
        ...ALWAYS,
        ...container,
        // In no order that anybody could rely on.
        environment: [...environment].reverse(),
        ...(portMappings && { portMappings: portMappings.map((it: Properties) => mappingOf(it, networkMode)) }),
        ...(healthCheck && { healthCheck: { interval: 30, timeout: 5, retries: 3, ...healthCheck } }),
        ...(linuxParameters && { linuxParameters: linuxOf(linuxParameters) }),
        ...(logConfiguration && { logConfiguration: { secretOptions: [], ...logConfiguration } }),
        ...(restartPolicy && { restartPolicy: { ignoredExitCodes: [], restartAttemptPeriod: 300, ...restartPolicy } }),
    };
}

function mappingOf(mapping: Properties, networkMode: string | undefined): Properties {
    const hostPort =
        networkMode === "bridge" || mapping.containerPort === undefined ? {} : { hostPort: mapping.containerPort };
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

/**
 * Whether the provider finds two texts of container definitions equal. It knows of empty lists and of orders at the top of a
 * container; what is inside of a container's own objects it compares to the letter.
 */
export function sameContainers(before: unknown, after: unknown, networkMode: string | undefined): boolean {
    const [one, other] = [before, after].map((text) => {
        const containers = parsed(text);
        return Array.isArray(containers) ? byName(containers).map((it) => reduced(it, networkMode)) : text;
    });
    return canonical(one) === canonical(other);
}

const byName = (list: Properties[]) => [...list].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

function reduced(container: Properties, networkMode: string | undefined): Properties {
    const {
        cpu,
        environment = [],
        essential = true,
        healthCheck,
        portMappings = [],
        secrets = [],
        ...rest
    } = container;
    const all: Properties = {
        ...rest,
        essential,
        environment: byName(environment),
        portMappings: portMappings.map((mapping: Properties) => {
            const { protocol, hostPort, ...others } = mappingOf(mapping, networkMode);
            return { ...others, ...(hostPort && { hostPort }), ...(protocol !== "tcp" && { protocol }) };
        }),
        secrets: byName(secrets),
        ...(cpu && { cpu }),
        ...(healthCheck && { healthCheck: { interval: 30, timeout: 5, retries: 3, ...healthCheck } }),
    };
    return Object.fromEntries(
        Object.entries(all).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
    );
}
