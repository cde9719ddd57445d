import * as pulumi from "@pulumi/pulumi";

/** How AWS CodeDeploy moves the traffic to a new version, once it is told to. */
export interface CodeDeploySettings {
    /** Moves a part of the traffic first, and the rest after a while. Excludes `linear` and `configName`. */
    canary?: CodeDeployShift;
    /** Moves the traffic in equal steps. Excludes `canary` and `configName`. */
    linear?: CodeDeployShift;
    /**
     * Name of an existing deployment configuration for ECS, 1 to 100 characters: one of your own, or one of AWS, such as
     * `CodeDeployDefault.ECSLinear10PercentEvery1Minutes`.
     * Excludes `canary` and `linear`. Defaults to `CodeDeployDefault.ECSCanary10Percent5Minutes` in the production preset
     * and to `CodeDeployDefault.ECSAllAtOnce` in the development preset and behind a network load balancer.
     */
    configName?: pulumi.Input<string>;
    /** Lambda functions that are asked on the way. Defaults to none. */
    hooks?: CodeDeployHooks;
    /**
     * Minutes that the old tasks stay after the new ones have all the traffic. As long it can be taken back.
     * Defaults to 10 in the production preset and 0 in the development preset. AWS: `terminationWaitTimeInMinutes`.
     * @integer
     * @range 0 2880
     */
    terminationWaitMinutes?: number;
    /**
     * Minutes that CodeDeploy waits for somebody to move the traffic (`aws deploy continue-deployment`) before it stops
     * the deployment. Defaults to not waiting at all, in both presets. AWS: `deploymentReadyOption`.
     * @integer
     * @range 1 2880
     */
    readyWaitMinutes?: number;
    /**
     * Goes back when a deployment fails, is stopped or has an alarm. Defaults to `true` in both presets; `false` is refused
     * in production. AWS: `autoRollbackConfiguration`.
     */
    rollback?: boolean;
}

/** A part of the traffic, and how long until the next one. */
export interface CodeDeployShift {
    /**
     * Percent of the traffic. AWS: `CreateDeploymentConfig`.
     * @integer
     * @range 1 99
     */
    percent: number;
    /**
     * Minutes until the next part moves. AWS: `CreateDeploymentConfig`.
     * @integer
     * @range 1 2880
     */
    intervalMinutes: number;
}

/** ARNs of Lambda functions that tell CodeDeploy `Succeeded` or `Failed` by `PutLifecycleEventHookExecutionStatus`. */
export interface CodeDeployHooks {
    /** Before the new tasks are started. Defaults to none. */
    beforeInstall?: pulumi.Input<string>;
    /** When the new tasks run and no traffic reaches them. Defaults to none. */
    afterInstall?: pulumi.Input<string>;
    /** When test traffic reaches the new tasks. Needs a test listener. Defaults to none. */
    afterAllowTestTraffic?: pulumi.Input<string>;
    /** Before production traffic reaches the new tasks. Defaults to none. */
    beforeAllowTraffic?: pulumi.Input<string>;
    /** When all production traffic reaches the new tasks. Defaults to none. */
    afterAllowTraffic?: pulumi.Input<string>;
}
