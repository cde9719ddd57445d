import { Preset } from "../environment/presets";
import type { Problem } from "../shared/problems";
import type { ClusterSettings } from "./cluster";

/** Everything that is wrong with the settings of a cluster. */
export function clusterProblems(args: ClusterSettings, preset: Preset = Preset.Production): Problem[] {
    if (args.containerInsights !== "disabled" || preset !== Preset.Production) {
        return [];
    }
    const message = '"disabled" leaves a production cluster without metrics (ECS.12)';
    const remedy = 'Use "enabled" or "enhanced", or the development preset';
    return [{ rule: "insights-off", path: "containerInsights", message, remedy }];
}
