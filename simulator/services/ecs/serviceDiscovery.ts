import { World } from "../../descriptor";
import { Properties } from "../../values";
import { DISCOVERY_SERVICE, TASK_DEFINITION } from "../types";
import { invalid } from "./answers";
import { containersOf } from "./containers";

/** What ECS refuses in how a service registers its tasks in Cloud Map. */
export function registryRefused(properties: Properties, world: World): string | undefined {
    const { serviceRegistries: registry, taskDefinition } = properties;
    if (registry === undefined) {
        return undefined;
    }
    const entry = world.find(DISCOVERY_SERVICE, registry.registryArn);
    if (entry === undefined) {
        return invalid(`The service registry ${registry.registryArn} was not found.`);
    }
    const task = world.find(TASK_DEFINITION, taskDefinition)?.state ?? {};
    if (task.networkMode === "none") {
        return invalid("serviceRegistries is not supported for tasks with network mode none.");
    }
    const records: Properties[] = entry.state.dnsConfig?.dnsRecords ?? [];
    const hasPorts = records.some(({ type }) => type === "SRV");
    if (task.networkMode !== "awsvpc" && (!hasPorts || records.length > 1)) {
        return invalid(`Only SRV records are supported for tasks with network mode ${task.networkMode}.`);
    }
    const { containerName, containerPort, port } = registry;
    const tells = containerName !== undefined || port !== undefined;
    if (hasPorts !== tells || (containerName !== undefined && port !== undefined)) {
        return invalid(
            hasPorts
                ? "When specifying SRV records, either a port or a containerName and containerPort must be specified."
                : "containerName and containerPort cannot be specified for records without ports.",
        );
    }
    const container = containersOf(task).find(({ name }) => name === containerName);
    const ports = (container?.portMappings ?? []).map((mapping: Properties) => mapping.containerPort);
    return containerName === undefined || ports.includes(containerPort)
        ? undefined
        : invalid(`The container ${containerName} has no port ${containerPort} in the task definition.`);
}
