import type { CanarySteps, LinearSteps, ServiceDeployment } from "./deploymentArgs";

/** The strategy with exactly its own numbers; ECS keeps an old one that is not overwritten in words. */
export interface StrategyConfiguration {
    readonly strategy: string;
    readonly bakeTimeInMinutes?: number;
    readonly canaryConfiguration?: { readonly canaryPercent: number; readonly canaryBakeTimeInMinutes: number };
    readonly linearConfiguration?: { readonly stepPercent: number; readonly stepBakeTimeInMinutes: number };
}

/** The numbers of a deployment with every default filled in; each strategy takes its own. */
export interface DeploymentNumbers extends Required<
    Pick<ServiceDeployment, "minimumHealthyPercent" | "maximumPercent" | "bakeMinutes">
> {
    readonly canary: Required<CanarySteps>;
    readonly linear: Required<LinearSteps>;
}

/** What a strategy asks of the service's resource. */
export interface DeploymentPlan {
    /** Who deploys. */
    readonly controller: "ECS" | "CODE_DEPLOY";
    readonly minimumHealthyPercent: number;
    readonly maximumPercent: number;
    readonly configuration: StrategyConfiguration;
    /** Minutes that the strategy adds to the time in which tasks start and stop. */
    readonly extraMinutes: number;
}

/** The same as the provider takes it: minutes are texts there, percentages numbers, and what is not written is sent as 0. */
export function configurationInput({
    strategy,
    bakeTimeInMinutes,
    canaryConfiguration: canary,
    linearConfiguration: linear,
}: StrategyConfiguration) {
    return {
        strategy,
        ...(bakeTimeInMinutes !== undefined && { bakeTimeInMinutes: String(bakeTimeInMinutes) }),
        ...(canary && {
            canaryConfiguration: { ...canary, canaryBakeTimeInMinutes: String(canary.canaryBakeTimeInMinutes) },
        }),
        ...(linear && {
            linearConfiguration: { ...linear, stepBakeTimeInMinutes: String(linear.stepBakeTimeInMinutes) },
        }),
    };
}
