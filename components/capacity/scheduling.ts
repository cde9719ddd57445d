import { Compatibility } from "../task/launch";
import type { Capacities } from "./facts";

/** What decides on the number of tasks of a service. */
export const SchedulingStrategy = {
    /** As many tasks as are wanted, wherever there is room. */
    Replica: "REPLICA",
    /** One task on each instance of the cluster, for agents and proxies. */
    Daemon: "DAEMON",
} as const;

export type SchedulingStrategy = (typeof SchedulingStrategy)[keyof typeof SchedulingStrategy];

/** The argument that makes a service a daemon. */
export interface Scheduled {
    readonly schedulingStrategy?: SchedulingStrategy;
}

/** True for a service with one task on each instance. */
export function isDaemon({ schedulingStrategy }: Scheduled): boolean {
    return schedulingStrategy === SchedulingStrategy.Daemon;
}

/** The names of the instances that a daemon runs on: all that the program knows of. */
export function daemonCapacities(capacities: Capacities | undefined): string[] {
    return [...(capacities ?? [])]
        .filter(([, { compatibility }]) => compatibility === Compatibility.Ec2)
        .map(([name]) => name)
        .sort();
}
