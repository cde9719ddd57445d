import type { DeploymentNumbers, DeploymentPlan } from "./plan";

/** As blue/green, but a part of the traffic first, and the rest after a while. */
export function canary({
    canary: { percent, bakeMinutes },
    bakeMinutes: afterwards,
}: Pick<DeploymentNumbers, "canary" | "bakeMinutes">): DeploymentPlan {
    return {
        controller: "ECS",
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        configuration: {
            strategy: "CANARY",
            bakeTimeInMinutes: afterwards,
            canaryConfiguration: { canaryPercent: percent, canaryBakeTimeInMinutes: bakeMinutes },
        },
        extraMinutes: bakeMinutes + afterwards,
    };
}
