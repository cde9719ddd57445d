import type { DeploymentNumbers, DeploymentPlan } from "./plan";

/** As blue/green, but the traffic moves in equal steps. */
export function linear({
    linear: { stepPercent, stepBakeMinutes },
    bakeMinutes: afterwards,
}: Pick<DeploymentNumbers, "linear" | "bakeMinutes">): DeploymentPlan {
    return {
        controller: "ECS",
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        configuration: {
            strategy: "LINEAR",
            bakeTimeInMinutes: afterwards,
            linearConfiguration: { stepPercent, stepBakeTimeInMinutes: stepBakeMinutes },
        },
        extraMinutes: (stepCount(stepPercent) - 1) * stepBakeMinutes + afterwards,
    };
}

/** Steps until all traffic has moved; the last one may be smaller than the others. */
export function stepCount(stepPercent: number): number {
    // In tenths, because 100 / 0.1 and the like are not exact.
    return Math.ceil(1000 / Math.round(stepPercent * 10));
}
