import { type Preset, presetDefault } from "../../shared/presets";
import { bakeMinutesOf } from "./blueGreen";
import type { DeploymentPlan, ServiceDeployment } from "./deployment";

/** The two steps in which a canary deployment moves production traffic. */
export interface CanarySteps {
    /**
     * Percent of production traffic that the new tasks get first, 0.1 to 100 in steps of 0.1.
     * Defaults to 5 in the production preset and 50 in the development preset. AWS: `canaryPercent`.
     */
    percent?: number;
    /**
     * Minutes for which they get that much before they get everything, 0 to 1440. Fewer than 5 are over before an alarm
     * can act. Defaults to 10 in the production preset and 0 in the development preset. AWS: `canaryBakeTimeInMinutes`.
     * @integer
     */
    bakeMinutes?: number;
}

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
            bakeTimeInMinutes: String(afterwards),
            // The provider sends 0 for what is not written, and takes minutes as text and the percentage as a number.
            canaryConfiguration: { canaryPercent: percent, canaryBakeTimeInMinutes: String(bakeMinutes) },
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
