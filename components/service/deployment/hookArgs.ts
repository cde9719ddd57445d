import * as pulumi from "@pulumi/pulumi";

/** Stages of a deployment, in their order, with the names that AWS gives them. */
export const LifecycleStage = {
    /** The deployment begins while an earlier one has left more than one version running. */
    ReconcileService: "RECONCILE_SERVICE",
    /** No new task has been started yet. */
    PreScaleUp: "PRE_SCALE_UP",
    /** All new tasks run and are healthy; none takes requests. */
    PostScaleUp: "POST_SCALE_UP",
    /** Test traffic moves to the new tasks. */
    TestTrafficShift: "TEST_TRAFFIC_SHIFT",
    /** All test traffic has moved. */
    PostTestTrafficShift: "POST_TEST_TRAFFIC_SHIFT",
    /** Before production traffic moves; again before every step of a canary or linear deployment. */
    PreProductionTrafficShift: "PRE_PRODUCTION_TRAFFIC_SHIFT",
    /** Production traffic moves to the new tasks; again at every step of a canary or linear deployment. */
    ProductionTrafficShift: "PRODUCTION_TRAFFIC_SHIFT",
    /** All production traffic has moved. */
    PostProductionTrafficShift: "POST_PRODUCTION_TRAFFIC_SHIFT",
} as const;

export type LifecycleStage = (typeof LifecycleStage)[keyof typeof LifecycleStage];

/** What ECS does with a paused deployment that nobody continues. */
export const PauseAction = {
    /** Goes back to the version before. */
    Rollback: "ROLLBACK",
    /** Goes on. */
    Continue: "CONTINUE",
} as const;

export type PauseAction = (typeof PauseAction)[keyof typeof PauseAction];

/** Holds a deployment until somebody continues it. */
export interface PauseHook {
    /**
     * Minutes after which ECS acts by itself. `pulumi up` waits as long, unless `deployment.wait` is off; a
     * pause at `PRE_PRODUCTION_TRAFFIC_SHIFT` counts once for each step of the traffic.
     * Defaults to 60 in both presets. AWS: `timeoutInMinutes`, whose own default is a day.
     * @integer
     * @range 1 20160
     */
    timeoutMinutes?: number;
    /** What ECS does then. Defaults to `ROLLBACK` in both presets. AWS: `timeoutConfiguration.action`. */
    action?: PauseAction;
}

/** What is asked, or waited for, at some stages of a deployment: a Lambda function or a person. */
export interface LifecycleHook {
    /**
     * Stages at which it happens, one or more. A pause is not possible at the two at which traffic is moving. Of a canary
     * or linear deployment `PRE_PRODUCTION_TRAFFIC_SHIFT` and `PRODUCTION_TRAFFIC_SHIFT` come again at every step.
     */
    stages: LifecycleStage[];
    /**
     * ARN of a Lambda function that answers with `hookStatus`: `SUCCEEDED`, `FAILED`, or `IN_PROGRESS` to be asked again
     * after `callBackDelay` seconds. Any other answer rolls the deployment back. The component makes the role with which
     * ECS calls it. Excludes `pause`; one of the two is needed. AWS: "Lifecycle hooks for Amazon ECS service deployments".
     */
    functionArn?: pulumi.Input<string>;
    /** What the function gets as `hookDetails`, as names and texts. Excludes `detailsJson`. Defaults to nothing. */
    details?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** The same as a JSON text, for values that are more than texts. Excludes `details`. Defaults to nothing. */
    detailsJson?: pulumi.Input<string>;
    /**
     * Holds the deployment until somebody continues it with `aws ecs continue-service-deployment`, which takes the
     * deployment's ARN (`aws ecs list-service-deployments`) and the id of the hook (`aws ecs
     * describe-service-deployments`). Excludes `functionArn`; one of the two is needed.
     */
    pause?: PauseHook;
}
