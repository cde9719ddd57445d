import type { Capacities } from "../capacity/facts";
import { type CompleteStrategyItem, onCapacity } from "../capacity/strategy";
import { completeStrategy } from "../capacity/strategySettings";
import type { ClusterSettings } from "../cluster/clusterArgs";
import type { Ec2CapacitySettings } from "../cluster/ec2Capacity/ec2CapacityArgs";
import type { ScheduledTaskSettings } from "../scheduledTask/scheduledTaskArgs";
import { sortedEntries } from "../shared/json";
import { Preset } from "../shared/presets";
import { Compatibility } from "../task/launch";
import type { EnvironmentArgs, EnvironmentService } from "./environmentArgs";
import { capacitiesFor } from "./ground";
import { canPull, reaches, reachOf } from "./reach";

/** What an environment runs. */
export type AnyTask = EnvironmentService | ScheduledTaskSettings;

/** The services in a fixed order, with what follows from the environment's network. */
export function servicesOf(args: EnvironmentArgs): [string, EnvironmentService][] {
    return placed(args, args.services ?? {});
}

/** The scheduled tasks in a fixed order, with what follows from the environment's network. */
export function schedulesOf(args: EnvironmentArgs): [string, ScheduledTaskSettings][] {
    return placed(args, args.schedules ?? {});
}

/**
 * Without a way out of private subnets, and without the endpoints that images in ECR are pulled through, tasks need addresses
 * of their own. On instances they cannot have any, and their images are pulled by the instance. ECS Exec is off by itself
 * where nothing leads to it.
 */
function placed<T extends AnyTask>(args: EnvironmentArgs, tasks: Record<string, T>): [string, T][] {
    const reach = reachOf(args);
    const open = !canPull(reach) && args.preset === Preset.Development;
    const capacities = capacitiesFor(args);
    return sortedEntries(tasks).map(([key, task]) => {
        const assignPublicIp = open && isOnFargate(task, completeStrategy(task, args.preset), capacities);
        const whole = { assignPublicIp, ...task };
        const isDeaf = isConfined(args, args.cluster ?? {}, whole) && !reaches(reach, ["ssmmessages"]);
        return [key, isDeaf ? { enableExecuteCommand: false, ...whole } : whole];
    });
}

/** True for a task that Fargate runs, on the capacity that it names or on the usual one. */
export function isOnFargate(task: AnyTask, strategy: readonly CompleteStrategyItem[], capacities: Capacities): boolean {
    const placed = onCapacity(task, strategy, capacities);
    return placed.requiresCompatibilities?.includes(Compatibility.Fargate) === true;
}

/** Whether a task reaches nothing but what the network has endpoints for. */
export function isConfined(args: EnvironmentArgs, cluster: ClusterSettings, task: AnyTask): boolean {
    const reach = reachOf(args);
    if (reach.internet || !canPull(reach) || task.assignPublicIp === true) {
        return false;
    }
    const fargate = isOnFargate(task, completeStrategy(task, args.preset), capacitiesFor({ ...args, cluster }));
    // Of the instances of a platform nobody has told whether they have addresses.
    if (args.platform !== undefined) {
        return fargate;
    }
    // What runs on an instance with an address of its own is pulled, and told, from there.
    return fargate || !Object.values(cluster.capacities ?? {}).some(isPublic);
}

function isPublic({ assignPublicIp }: Ec2CapacitySettings): boolean {
    return assignPublicIp === true;
}
