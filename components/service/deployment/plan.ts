/** The strategy with exactly its own numbers; ECS keeps an old one that is not overwritten in words. */
export interface StrategyConfiguration {
    readonly strategy: string;
    readonly bakeTimeInMinutes?: string;
    readonly canaryConfiguration?: { readonly canaryPercent: number; readonly canaryBakeTimeInMinutes: string };
    readonly linearConfiguration?: { readonly stepPercent: number; readonly stepBakeTimeInMinutes: string };
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
