import { Descriptor, World } from "../../descriptor";
import { Properties } from "../../values";
import { CAPACITY_PROVIDER, CLUSTER, DAEMON, DAEMON_TASK_DEFINITION, ROLE } from "../types";
import { clientError, invalid } from "./answers";
import { providersOf } from "./cluster";

const roleInvalid = () => clientError("Role is not valid");

const daemonTaskDefinition: Descriptor = {
    type: DAEMON_TASK_DEFINITION,
    name: { property: "family", max: 255, pattern: /^[A-Za-z0-9_-]+$/ },
    create: ({ family }, make) => {
        const revision = make.next(`revisions of daemon ${family} in ${make.region}`);
        const arn = make.arn("ecs", `daemon-task-definition/${family}:${revision}`);
        return { id: arn, outputs: { arn, revision, status: "ACTIVE" } };
    },
    replaces: [],
    updatesOnly: ["tags", "tagsAll"],
    refers: {
        executionRoleArn: { to: ROLE, weak: true, missing: roleInvalid },
        taskRoleArn: { to: ROLE, weak: true, missing: roleInvalid },
    },
    rules: [containersRefused],
    notFound: () => clientError("DaemonTaskDefinition not found."),
};

const daemon: Descriptor = {
    type: DAEMON,
    name: { max: 255, pattern: /^[A-Za-z0-9_-]+$/ },
    create: ({ name, clusterArn }, make) => {
        const cluster = make.find(CLUSTER, clusterArn)?.state.name;
        const arn = make.arn("ecs", `daemon/${cluster}/${name}`);
        const deploymentArn = make.arn("ecs", `daemon-deployment/${cluster}/${name}/${make.hex(16)}`);
        return { id: arn, outputs: { arn, deploymentArn, status: "ACTIVE" } };
    },
    replaces: ["clusterArn", "name"],
    refers: {
        clusterArn: { to: CLUSTER },
        "capacityProviderArns[]": { to: CAPACITY_PROVIDER },
        daemonTaskDefinitionArn: { to: DAEMON_TASK_DEFINITION, weak: true },
    },
    unique: [
        {
            by: ({ clusterArn, name }) => [clusterArn, name],
            refuse: ({ name }) => invalid(`Daemon ${name} already exists.`),
        },
    ],
    rules: [placeRefused],
    notFound: (name) => `DaemonNotFoundException: Daemon not found: ${name}`,
};

/** Daemons on instances that ECS manages. */
export const daemons: Descriptor[] = [daemonTaskDefinition, daemon];

function containersRefused({ containerDefinitions = [], volumes = [] }: Properties): string | undefined {
    if (containerDefinitions.length === 0) {
        return clientError("Container list cannot be empty.");
    }
    const known = volumes.map(({ name }: Properties) => name);
    for (const { name, mountPoints = [] } of containerDefinitions) {
        const unknown = mountPoints.find(({ sourceVolume }: Properties) => !known.includes(sourceVolume));
        if (unknown !== undefined) {
            return clientError(`Unknown volume '${unknown.sourceVolume}' of container '${name}'.`);
        }
    }
    return undefined;
}

function placeRefused({ clusterArn, capacityProviderArns = [] }: Properties, world: World): string | undefined {
    const associated = providersOf(world.find(CLUSTER, clusterArn), world);
    for (const arn of capacityProviderArns) {
        const { state } = world.find(CAPACITY_PROVIDER, arn) ?? { state: {} as Properties };
        if (state.managedInstancesProvider === undefined) {
            return invalid("Daemons are supported on Amazon ECS Managed Instances capacity providers only.");
        }
        if (!associated.includes(state.name)) {
            return invalid(`The capacity provider ${state.name} is not associated with the cluster.`);
        }
    }
    return undefined;
}
