import type { DeploymentNumbers, DeploymentPlan } from "./plan";

/** A complete second set of tasks, test traffic, then production traffic, then the bake time. */
export function blueGreen({ bakeMinutes }: Pick<DeploymentNumbers, "bakeMinutes">): DeploymentPlan {
    return {
        controller: "ECS",
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        configuration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: bakeMinutes },
        extraMinutes: bakeMinutes,
    };
}
