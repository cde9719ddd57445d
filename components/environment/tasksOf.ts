import { clusterCapacities } from "../cluster/capacities";
import type { Capacities } from "../cluster/capacityFacts";
import type { ScheduledTaskSettings } from "../scheduledTask/scheduledTask";
import { onCapacity } from "../service/capacity";
import { sortedEntries } from "../shared/json";
import type { Problem } from "../shared/problems";
import { Compatibility } from "../task/launch";
import type { EnvironmentArgs, EnvironmentService } from "./environment";
import { isClosed } from "./existingNetwork";
import { Preset } from "./presets";

type AnyTask = EnvironmentService | ScheduledTaskSettings;

/** The services in a fixed order, with what follows from the environment's network. */
export function servicesOf(args: EnvironmentArgs): [string, EnvironmentService][] {
    return placed(args, args.services);
}

/** The scheduled tasks in a fixed order, with what follows from the environment's network. */
export function schedulesOf(args: EnvironmentArgs): [string, ScheduledTaskSettings][] {
    return placed(args, args.schedules ?? {});
}

/**
 * Without a way out of private subnets, tasks need addresses of their own to pull their images. On instances they cannot
 * have any, and their images are pulled by the instance.
 */
function placed<T extends AnyTask>(args: EnvironmentArgs, tasks: Record<string, T>): [string, T][] {
    const open = isClosed(args) && args.preset === Preset.Development;
    const capacities = clusterCapacities(args.cluster ?? {}, args.preset);
    return sortedEntries(tasks).map(([key, task]) => [
        key,
        { assignPublicIp: open && isOnFargate(task, args.preset, capacities), ...task },
    ]);
}

/** True for a task that Fargate runs, on the capacity that it names or on the preset's. */
function isOnFargate(task: AnyTask, preset: Preset | undefined, capacities: Capacities): boolean {
    return onCapacity(task, preset, capacities).requiresCompatibilities?.includes(Compatibility.Fargate) === true;
}

/** A task that is kept from having an address where it has no other way out never starts: it cannot pull its image. */
export function registryProblems(args: EnvironmentArgs): Problem[] {
    if (!isClosed(args)) {
        return [];
    }
    const capacities = clusterCapacities(args.cluster ?? {}, args.preset);
    const all = Object.entries({ services: args.services, schedules: args.schedules ?? {} }).flatMap(([group, tasks]) =>
        sortedEntries<AnyTask>(tasks).map(([key, task]) => ({ group, key, task })),
    );
    return all
        .filter(({ task }) => task.assignPublicIp === false && isOnFargate(task, args.preset, capacities))
        .map(({ group, key }) => ({
            rule: "image-registry-unreachable",
            path: `${group}.${key}.assignPublicIp`,
            message: "leaves the task no way to the registry of its image: the private subnets have no NAT gateway",
            remedy: "Remove it, or give the network a NAT gateway",
        }));
}
