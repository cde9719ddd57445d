import { type Preset, presetDefault } from "../../shared/presets";
import { bakeMinutesOf } from "./blueGreen";
import type { CanarySteps, ServiceDeployment } from "./deploymentArgs";
import type { DeploymentPlan } from "./plan";

/** As blue/green, but a part of the traffic first, and the rest after a while. */
export function canary(deployment: ServiceDeployment, _tasks: number, preset: Preset | undefined): DeploymentPlan {
    const { percent, bakeMinutes } = canarySteps(deployment.canary, preset);
    const afterwards = bakeMinutesOf(deployment, preset);
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

/** The steps with the preset's defaults. */
export function canarySteps(steps: CanarySteps | undefined, preset: Preset | undefined) {
    return {
        percent: steps?.percent ?? presetDefault("canaryPercent", preset),
        bakeMinutes: steps?.bakeMinutes ?? presetDefault("canaryBakeMinutes", preset),
    };
}
