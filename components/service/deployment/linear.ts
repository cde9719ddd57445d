import { type Preset, presetDefault } from "../../shared/presets";
import { bakeMinutesOf } from "./blueGreen";
import type { LinearSteps, ServiceDeployment } from "./deploymentArgs";
import type { DeploymentPlan } from "./plan";

/** As blue/green, but the traffic moves in equal steps. */
export function linear(deployment: ServiceDeployment, _tasks: number, preset: Preset | undefined): DeploymentPlan {
    const { stepPercent, stepBakeMinutes } = linearSteps(deployment.linear, preset);
    const afterwards = bakeMinutesOf(deployment, preset);
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

/** The steps with the preset's defaults. */
export function linearSteps(steps: LinearSteps | undefined, preset: Preset | undefined) {
    return {
        stepPercent: steps?.stepPercent ?? presetDefault("linearStepPercent", preset),
        stepBakeMinutes: steps?.stepBakeMinutes ?? presetDefault("linearStepBakeMinutes", preset),
    };
}

/** Steps until all traffic has moved; the last one may be smaller than the others. */
export function stepCount(stepPercent: number): number {
    // In tenths, because 100 / 0.1 and the like are not exact.
    return Math.ceil(1000 / Math.round(stepPercent * 10));
}
