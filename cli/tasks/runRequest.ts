import type { RunTaskCommandInput, Service, ServiceVolumeConfiguration, TaskDefinition } from "@aws-sdk/client-ecs";
import { primaryOf } from "../../components/follow/observation";
import { listed } from "../../components/shared/problems";
import { CommandError } from "../errors";

/** What is run beside a service. */
export interface RunOptions {
    readonly container?: string;
    /** `NAME=value`, added to what the container has. */
    readonly env: readonly string[];
    readonly command: readonly string[];
}

/** What the service runs: CodeDeploy keeps it in a task set, everything else in the service itself. */
export function runsAt(live: Service): Place {
    return live.taskSets?.find(({ status }) => status === "PRIMARY") ?? live;
}

type Place = Pick<
    Service,
    "taskDefinition" | "networkConfiguration" | "launchType" | "capacityProviderStrategy" | "platformVersion"
>;

/** A task as the service has them, with another command, in the same subnets, groups and capacity. */
export function runRequest(live: Service, definition: TaskDefinition, options: RunOptions): RunTaskCommandInput {
    const { taskDefinition, networkConfiguration, launchType, capacityProviderStrategy, platformVersion } =
        runsAt(live);
    const volumes = primaryOf(live)?.volumeConfigurations ?? [];
    const isByStrategy = (capacityProviderStrategy ?? []).length > 0;
    return {
        cluster: live.clusterArn,
        taskDefinition,
        count: 1,
        // ECS takes one of the two.
        ...(isByStrategy ? { capacityProviderStrategy } : { launchType }),
        ...(networkConfiguration && { networkConfiguration }),
        ...(platformVersion && { platformVersion }),
        ...((live.placementStrategy ?? []).length > 0 && { placementStrategy: live.placementStrategy }),
        ...((live.placementConstraints ?? []).length > 0 && { placementConstraints: live.placementConstraints }),
        enableExecuteCommand: live.enableExecuteCommand ?? false,
        enableECSManagedTags: live.enableECSManagedTags ?? false,
        propagateTags: "TASK_DEFINITION",
        ...(volumes.length > 0 && { volumeConfigurations: volumes.map(ofItsOwn) }),
        startedBy: "slipway-run",
        overrides: {
            containerOverrides: [
                {
                    name: chosenContainer(live, definition, options.container),
                    ...(options.command.length > 0 && { command: [...options.command] }),
                    ...(options.env.length > 0 && { environment: options.env.map(variableIn) }),
                },
            ],
        },
    };
}

/** The volume that the task gets goes with it, as that of a service's task does. */
function ofItsOwn({ name, managedEBSVolume }: ServiceVolumeConfiguration) {
    return {
        name,
        ...(managedEBSVolume && {
            managedEBSVolume: { ...managedEBSVolume, terminationPolicy: { deleteOnTermination: true } },
        }),
    };
}

function variableIn(text: string): { name: string; value: string } {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined) {
        throw new CommandError(`--env "${text}" sets nothing. Write NAME=value.`, 2);
    }
    return { name, value };
}

/** The container that gets the command: the named one, the only one, or the one that takes the requests. */
export function chosenContainer(live: Service, definition: TaskDefinition, meant: string | undefined): string {
    const names = (definition.containerDefinitions ?? []).map(({ name = "" }) => name);
    const taking = new Set((live.loadBalancers ?? []).map(({ containerName }) => containerName));
    const found =
        meant !== undefined
            ? names.filter((name) => name === meant)
            : names.length === 1
              ? names
              : names.filter((name) => taking.has(name));
    if (found.length === 1) {
        return found[0];
    }
    const what = meant === undefined ? "Which container? Give `--container`" : `There is no container "${meant}"`;
    throw new CommandError(`${what}. The task has ${listed(names)}.`);
}
