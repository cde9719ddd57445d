import type { CodeDeploySettings } from "./codeDeployArgs";
import type { DeploymentPlan } from "./plan";

/** The configuration that moves all traffic in one step. */
export const ALL_AT_ONCE = "CodeDeployDefault.ECSAllAtOnce";

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

/** Whether a configuration moves everything at once, which is all that a network load balancer can do. */
export function isAllAtOnce(settings: CodeDeploySettings): boolean {
    const { configName } = settings;
    return shiftOf(settings) === undefined && (typeof configName !== "string" || configName === ALL_AT_ONCE);
}

/** The steps of the user's own; none if a configuration is only named. */
export function shiftOf({ canary, linear }: CodeDeploySettings) {
    if (canary !== undefined) {
        return { type: "TimeBasedCanary", ...canary } as const;
    }
    return linear && ({ type: "TimeBasedLinear", ...linear } as const);
}
