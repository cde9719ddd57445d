import type { DeploymentNumbers, DeploymentPlan } from "./plan";

/** Tasks are replaced a few at a time, within the two percentages. */
export function rolling({
    minimumHealthyPercent,
    maximumPercent,
}: Pick<DeploymentNumbers, "minimumHealthyPercent" | "maximumPercent">): DeploymentPlan {
    return {
        controller: "ECS",
        minimumHealthyPercent,
        maximumPercent,
        configuration: { strategy: "ROLLING" },
        extraMinutes: 0,
    };
}
