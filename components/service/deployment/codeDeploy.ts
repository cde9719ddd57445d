import { type Preset, presetDefault } from "../../shared/presets";
import type { Traffic } from "../traffic";
import type { CodeDeploySettings } from "./codeDeployArgs";
import type { ServiceDeployment } from "./deploymentArgs";
import type { DeploymentPlan } from "./plan";

const ALL_AT_ONCE = "CodeDeployDefault.ECSAllAtOnce";

/** The traffic is moved by CodeDeploy, which is told so from outside; ECS itself is given nothing to decide. */
export function codeDeploy(): DeploymentPlan {
    return {
        controller: "CODE_DEPLOY",
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        configuration: { strategy: "ROLLING" },
        extraMinutes: 0,
    };
}

/** The settings of CodeDeploy with the preset's defaults. */
export function codeDeploySettings(deployment: ServiceDeployment, traffic: Traffic, preset: Preset | undefined) {
    const settings = deployment.codeDeploy ?? {};
    const usual = traffic === "networkLoadBalancer" ? ALL_AT_ONCE : presetDefault("codeDeployConfig", preset);
    return {
        shift: shiftOf(settings),
        configName: settings.configName ?? usual,
        hooks: settings.hooks ?? {},
        terminationWaitMinutes: settings.terminationWaitMinutes ?? presetDefault("terminationWaitMinutes", preset),
        readyWaitMinutes: settings.readyWaitMinutes,
        rollback: settings.rollback ?? true,
    };
}

/** The settings of CodeDeploy, complete. */
export type CompleteCodeDeploy = ReturnType<typeof codeDeploySettings>;

/** Whether a configuration moves everything at once, which is all that a network load balancer can do. */
export function isAllAtOnce(settings: CodeDeploySettings): boolean {
    const { configName } = settings;
    return shiftOf(settings) === undefined && (typeof configName !== "string" || configName === ALL_AT_ONCE);
}

/** The steps of the user's own; none if a configuration is only named. */
function shiftOf({ canary, linear }: CodeDeploySettings) {
    if (canary !== undefined) {
        return { type: "TimeBasedCanary", ...canary } as const;
    }
    return linear && ({ type: "TimeBasedLinear", ...linear } as const);
}
