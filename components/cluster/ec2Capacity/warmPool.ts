import type { autoscaling as inputs } from "@pulumi/aws/types/input";
import { type Problem, wholeBetween } from "../../shared/problems";

/** In what state instances wait. */
export const WarmPoolState = {
    /** Stopped: costs its disk alone. */
    Stopped: "Stopped",
    /** Running: costs as much as the others, and is there at once. */
    Running: "Running",
    /** Stopped with its memory on the disk, which has to be large enough. */
    Hibernated: "Hibernated",
} as const;
export type WarmPoolState = (typeof WarmPoolState)[keyof typeof WarmPoolState];

/** Instances that have started once and wait, so that scaling out takes seconds instead of minutes. */
export interface WarmPool {
    /** In what state they wait. Defaults to `Stopped` in both presets. */
    state?: WarmPoolState;
    /**
     * Fewest instances that wait. Defaults to 0 in both presets.
     * @integer
     * @range 0 1000
     */
    minSize?: number;
    /**
     * Most instances that wait and run together, not below `minInstances`, up to 1000. Defaults to `maxInstances` in both
     * presets. AWS: `MaxGroupPreparedCapacity`.
     * @integer
     */
    maxPreparedCapacity?: number;
    /** Puts instances back into the pool when the group scales in. Defaults to `false` in both presets. */
    reuseOnScaleIn?: boolean;
}

/** The pool as an Auto Scaling group has it. */
export function warmPoolOf(pool: WarmPool | undefined): { warmPool?: inputs.GroupWarmPool } {
    if (pool === undefined) {
        return {};
    }
    return {
        warmPool: {
            poolState: pool.state ?? WarmPoolState.Stopped,
            minSize: pool.minSize ?? 0,
            ...(pool.maxPreparedCapacity === undefined ? {} : { maxGroupPreparedCapacity: pool.maxPreparedCapacity }),
            instanceReusePolicy: { reuseOnScaleIn: pool.reuseOnScaleIn ?? false },
        },
    };
}

/** What is wrong with the pool; it is not offered for groups that mix instances. */
export function warmPoolProblems(pool: WarmPool | undefined, isMixed: boolean, minInstances: number): Problem[] {
    if (pool === undefined) {
        return [];
    }
    const problems = [
        ...wholeBetween("asg-warm-pool", "maxPreparedCapacity", pool.maxPreparedCapacity, minInstances, 1000),
    ];
    if (isMixed) {
        const message = "is not offered for groups with several instance types, requirements or Spot";
        const remedy = "Remove it, or use one instance type on demand";
        problems.push({ rule: "asg-warm-pool", path: "", message, remedy });
    }
    return problems;
}
