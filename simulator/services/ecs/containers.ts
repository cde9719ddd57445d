import { isObject, parsed, Properties } from "../../values";
import { clientError } from "./answers";

/** The containers of a task definition; none where the JSON is broken. */
export function containersOf({ containerDefinitions }: Properties): Properties[] {
    const containers = parsed(containerDefinitions);
    return Array.isArray(containers) ? containers.filter(isObject) : [];
}

const MOST_BYTES = 65_536;

/** What ECS refuses in the list of containers. */
export function containersRefused(properties: Properties): string | undefined {
    const { containerDefinitions } = properties;
    const containers = parsed(containerDefinitions);
    if (!Array.isArray(containers) || !containers.every(isObject)) {
        return "ECS Task Definition container_definitions is invalid: it has to be a JSON array of objects";
    }
    if (containers.length === 0) {
        return clientError("Container list cannot be empty.");
    }
    const bytes = Buffer.byteLength(containerDefinitions);
    if (bytes > MOST_BYTES) {
        return clientError(`Actual length: '${bytes}'. Max allowed length is '${MOST_BYTES}' bytes.`);
    }
    const names = containers.map(({ name }) => name);
    if (new Set(names).size < names.length) {
        return clientError("Container names must be unique.");
    }
    if (containers.every(({ essential }) => essential === false)) {
        return clientError("At least one container must be marked as essential.");
    }
    return containers.map((container) => containerRefused(container, properties, containers)).find(Boolean);
}

function containerRefused(container: Properties, properties: Properties, containers: Properties[]): string | undefined {
    const { name, image, environment = [] } = container;
    if (typeof name !== "string" || !/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
        return clientError(`Container name is invalid: '${name}'.`);
    }
    if (typeof image !== "string" || image === "") {
        return clientError("Container.image should not be null or empty.");
    }
    const wrong = environment.find((item: Properties) => typeof item.value !== "string" || !item.name);
    if (wrong !== undefined) {
        return clientError(`The environment variable '${wrong.name}' of container '${name}' must be a string.`);
    }
    return (
        memoryRefused(container, properties) ??
        portsRefused(container, properties) ??
        orderRefused(container, containers) ??
        mountsRefused(container, properties)
    );
}

function memoryRefused({ name, memory, memoryReservation }: Properties, task: Properties): string | undefined {
    if (task.memory === undefined && memory === undefined && memoryReservation === undefined) {
        return clientError(
            `Invalid setting for container '${name}'. ` +
                "At least one of 'memory' or 'memoryReservation' must be specified.",
        );
    }
    const isFargateSize = /^\d+$/.test(task.memory ?? "");
    return isFargateSize && memory > Number(task.memory)
        ? clientError(`Invalid setting for container '${name}'. 'memory' must not exceed the memory of the task.`)
        : undefined;
}

function portsRefused({ name, portMappings = [] }: Properties, { networkMode }: Properties): string | undefined {
    const wrong = portMappings.find(
        ({ containerPort, containerPortRange, hostPort }: Properties) =>
            containerPortRange === undefined &&
            (!(containerPort >= 1 && containerPort <= 65535) ||
                (networkMode === "awsvpc" && hostPort !== undefined && hostPort !== containerPort)),
    );
    const nameless = portMappings.find(
        ({ name: port }: Properties) => port !== undefined && !/^[a-z0-9_][a-z0-9_-]{0,63}$/.test(port),
    );
    if (nameless !== undefined) {
        return clientError(`The name '${nameless.name}' of a port mapping of container '${name}' is not valid.`);
    }
    if (wrong === undefined) {
        return undefined;
    }
    return networkMode === "awsvpc"
        ? clientError("When networkMode=awsvpc, the host ports and container ports in port mappings must match.")
        : clientError(`Invalid container port ${wrong.containerPort} of container '${name}'.`);
}

const CONDITIONS = ["START", "COMPLETE", "SUCCESS", "HEALTHY"];

function orderRefused({ name, dependsOn = [] }: Properties, containers: Properties[]): string | undefined {
    for (const { containerName, condition } of dependsOn) {
        const other = containers.find((container) => container.name === containerName);
        if (other === undefined || other.name === name) {
            return clientError(
                `Container '${name}' depends on '${containerName}', which is not another container of the task.`,
            );
        }
        if (!CONDITIONS.includes(condition)) {
            return clientError(`Invalid dependsOn condition '${condition}' of container '${name}'.`);
        }
        if (condition === "HEALTHY" && other.healthCheck === undefined) {
            return clientError(
                `Container '${name}' waits for '${containerName}' to be HEALTHY, which has no health check.`,
            );
        }
    }
    return undefined;
}

function mountsRefused({ mountPoints = [] }: Properties, { volumes = [] }: Properties): string | undefined {
    const known = volumes.map((volume: Properties) => volume.name);
    const unknown = mountPoints.find(({ sourceVolume }: Properties) => !known.includes(sourceVolume));
    return unknown === undefined ? undefined : clientError(`Unknown volume '${unknown.sourceVolume}'.`);
}
