import { Proposed, World } from "../../descriptor";
import { Properties } from "../../values";
import { CLUSTER, HTTP_NAMESPACE, ROLE, SERVICE, TASK_DEFINITION } from "../types";
import { containersOf } from "./containers";
import { invalid } from "./answers";

/** What ECS refuses in how a service takes part in Service Connect. */
export function connectionRefused(properties: Properties, world: World, { id }: Proposed): string | undefined {
    const { serviceConnectConfiguration: wanted, cluster, taskDefinition } = properties;
    if (wanted?.enabled !== true) {
        return undefined;
    }
    const namespace = wanted.namespace ?? world.find(CLUSTER, cluster)?.state.serviceConnectDefaults?.namespace;
    if (world.find(HTTP_NAMESPACE, namespace) === undefined) {
        return invalid(`The namespace '${namespace}' was not found.`);
    }
    const task = world.find(TASK_DEFINITION, taskDefinition)?.state ?? {};
    if (!["awsvpc", "bridge"].includes(task.networkMode)) {
        return invalid("Service Connect is only supported for the awsvpc and bridge network modes.");
    }
    const services: Properties[] = wanted.services ?? [];
    const names = services.map(({ discoveryName, portName }) => discoveryName ?? portName);
    return new Set(names).size < names.length
        ? invalid("The discovery names of a Service Connect configuration must be unique.")
        : (services.map((service) => endpointRefused(service, task, properties, world)).find(Boolean) ??
              nameTaken(namespace, claimsOf(services), world, id));
}

/** What a service is called in its namespace: names that no two services have. */
function claimsOf(services: Properties[]): string[] {
    return services.flatMap(({ discoveryName, portName, clientAlias = [] }) => [
        discoveryName ?? portName,
        ...clientAlias.map(({ dnsName, port }: Properties) => `${dnsName ?? discoveryName ?? portName}:${port}`),
    ]);
}

/** The endpoints of another service stay taken as long as that service is there. */
function nameTaken(namespace: string, claims: string[], world: World, id: string | undefined): string | undefined {
    for (const other of world.all(SERVICE)) {
        const { serviceConnectConfiguration: its, name } = other.state;
        const isNeighbour = other.id !== id && its?.enabled === true && its.namespace === namespace;
        const taken = isNeighbour ? claimsOf(its.services ?? []).find((claim) => claims.includes(claim)) : undefined;
        if (taken !== undefined) {
            return invalid(
                `The Service Connect endpoint '${taken}' is used by the service '${name}' in the namespace.`,
            );
        }
    }
    return undefined;
}

function endpointRefused(
    service: Properties,
    task: Properties,
    { deploymentConfiguration }: Properties,
    world: World,
): string | undefined {
    const { portName, discoveryName = portName, clientAlias: aliases = [], timeout, tls } = service;
    const mappings: Properties[] = containersOf(task).flatMap(({ portMappings = [] }) => portMappings);
    const mapping = mappings.find(({ name }) => name === portName);
    if (mapping === undefined) {
        return invalid(`The port name '${portName}' was not found in the task definition.`);
    }
    if (!/^[a-z0-9_][a-z0-9_-]{0,63}$/.test(discoveryName)) {
        return invalid(`The discovery name '${discoveryName}' is not valid.`);
    }
    if (
        aliases.some(
            ({ dnsName }: Properties) => dnsName !== undefined && !/^[a-z0-9_.][a-z0-9_.-]{0,126}$/.test(dnsName),
        )
    ) {
        return invalid(
            "The DNS name of a client alias has up to 127 of a-z 0-9 _ . - and does not begin with a hyphen.",
        );
    }
    if (aliases.length > 1 || aliases.some(({ port }: Properties) => port < 1 || port > 65535)) {
        return invalid("A Service Connect service has at most one client alias, with a port from 1 to 65535.");
    }
    if (tls !== undefined && world.find(ROLE, tls.roleArn) === undefined) {
        return invalid("A role is required for the TLS configuration of Service Connect.");
    }
    // The provider sends both, and 0 for the one that is left out.
    if (mapping.appProtocol === undefined && timeout !== undefined) {
        return invalid("perRequestTimeoutSeconds cannot be set for the TCP protocol.");
    }
    const tests = aliases.some(({ testTrafficRules = [] }: Properties) => testTrafficRules.length > 0);
    return tests && (deploymentConfiguration?.strategy ?? "ROLLING") === "ROLLING"
        ? invalid("testTrafficRules are not supported for the ROLLING deployment strategy.")
        : undefined;
}
