import { groundOf, type Grounded } from "../platform/ground";
import type { ClusterReference, NetworkReference } from "../shared/references";
import type { ScheduledTaskArgs } from "./scheduledTaskArgs";

/** The arguments of a scheduled task with what it runs on, whichever way that was said. */
export interface PlacedScheduledTask extends Omit<ScheduledTaskArgs, keyof Grounded> {
    readonly network: NetworkReference;
    readonly cluster: ClusterReference;
    readonly tags: ScheduledTaskArgs["tags"];
}

/** Puts a task on its network and its cluster. */
export function placeScheduledTask({ platform, ...args }: ScheduledTaskArgs): PlacedScheduledTask {
    return { ...args, ...groundOf({ platform, ...args }) };
}
