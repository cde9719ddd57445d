import type { Preset } from "../../shared/presets";
import type { DeploymentStrategy, ServiceDeployment } from "./deploymentArgs";
import { linearSteps, stepCount } from "./linear";

/** In how many steps production traffic moves; none where ECS moves no traffic. */
export function trafficSteps(
    deployment: ServiceDeployment,
    strategy: DeploymentStrategy,
    preset: Preset | undefined,
): number {
    switch (strategy) {
        case "canary":
            return 2;
        case "linear":
            return stepCount(linearSteps(deployment.linear, preset).stepPercent);
        default:
            return strategy === "rolling" ? 0 : 1;
    }
}
