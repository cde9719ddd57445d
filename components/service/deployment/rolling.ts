import { Preset } from "../../shared/presets";
import type { ServiceDeployment } from "./deploymentArgs";
import type { DeploymentPlan } from "./plan";

/** Tasks are replaced a few at a time, within the two percentages. */
export function rolling(deployment: ServiceDeployment, tasks: number, preset: Preset | undefined): DeploymentPlan {
    // One task that is tried out may be gone for a moment; it then costs no second one.
    const inPlace = preset === Preset.Development && tasks <= 1;
    return {
        controller: "ECS",
        minimumHealthyPercent: deployment.minimumHealthyPercent ?? (inPlace ? 0 : 100),
        maximumPercent: deployment.maximumPercent ?? (inPlace ? 100 : 200),
        configuration: { strategy: "ROLLING" },
        extraMinutes: 0,
    };
}
