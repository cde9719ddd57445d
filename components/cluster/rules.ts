import { Preset } from "../environment/presets";
import type { Problem } from "../shared/problems";
import type { ClusterSettings } from "./cluster";

/** Everything that is wrong with the settings of a cluster. */
export function clusterProblems(args: ClusterSettings, preset: Preset = Preset.Production): Problem[] {
    return [...insightsProblems(args, preset), ...namespaceProblems(args)];
}

function insightsProblems(args: ClusterSettings, preset: Preset): Problem[] {
    if (args.containerInsights !== "disabled" || preset !== Preset.Production) {
        return [];
    }
    const message = '"disabled" leaves a production cluster without metrics (ECS.12)';
    const remedy = 'Use "enabled" or "enhanced", or the development preset';
    return [{ rule: "insights-off", path: "containerInsights", message, remedy }];
}

function namespaceProblems({ serviceConnectNamespace: name }: ClusterSettings): Problem[] {
    if (name === undefined || /^[A-Za-z0-9._-]{1,1024}$/.test(name)) {
        return [];
    }
    const message = `"${name}" is not the name of a namespace`;
    const remedy = "Use 1 to 1024 letters, digits, dots, underscores and hyphens";
    return [{ rule: "service-connect-namespace", path: "serviceConnectNamespace", message, remedy }];
}
