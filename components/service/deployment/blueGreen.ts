import { type Preset, presetDefault } from "../../shared/presets";
import type { ServiceDeployment } from "./deploymentArgs";
import type { DeploymentPlan } from "./plan";

/** A complete second set of tasks, test traffic, then production traffic, then the bake time. */
export function blueGreen(deployment: ServiceDeployment, _tasks: number, preset: Preset | undefined): DeploymentPlan {
    const bakeMinutes = bakeMinutesOf(deployment, preset);
    return {
        controller: "ECS",
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        configuration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: bakeMinutes },
        extraMinutes: bakeMinutes,
    };
}

/** Minutes that the old tasks stay after all traffic has moved, whatever the way in which it moves. */
export function bakeMinutesOf(deployment: ServiceDeployment, preset: Preset | undefined): number {
    return deployment.bakeMinutes ?? presetDefault("bakeMinutes", preset);
}
