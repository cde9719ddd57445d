import type { DeploymentStrategy } from "./deploymentArgs";
import { stepCount } from "./linear";
import type { DeploymentNumbers } from "./plan";

/** In how many steps production traffic moves; none where ECS moves no traffic. */
export function trafficSteps(strategy: DeploymentStrategy, { linear }: Pick<DeploymentNumbers, "linear">): number {
    switch (strategy) {
        case "canary":
            return 2;
        case "linear":
            return stepCount(linear.stepPercent);
        default:
            return strategy === "rolling" ? 0 : 1;
    }
}
