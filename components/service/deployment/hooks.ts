import * as pulumi from "@pulumi/pulumi";
import { sortedEntries, stableJson } from "../../shared/json";
import { isLate } from "../../shared/late";
import { type Preset, presetDefault } from "../../shared/presets";

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
     * Minutes after which ECS acts by itself, 1 to 20160. `pulumi up` waits as long, unless `deployment.wait` is off; a
     * pause at `PRE_PRODUCTION_TRAFFIC_SHIFT` counts once for each step of the traffic.
     * Defaults to 60 in both presets. AWS: `timeoutInMinutes`, whose own default is a day.
     * @integer
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

/** The hooks by name, with the preset's defaults. */
export function hookSettings(hooks: Record<string, LifecycleHook> | undefined, preset: Preset | undefined) {
    return sortedEntries(hooks).map(([key, hook]) => {
        const timeoutMinutes = hook.pause?.timeoutMinutes ?? presetDefault("pauseMinutes", preset);
        const pause = hook.pause && { timeoutMinutes, action: hook.pause.action ?? PauseAction.Rollback };
        return { ...hook, key, stages: inOrder(hook.stages), pause };
    });
}

/** A hook, complete. */
export type CompleteHook = ReturnType<typeof hookSettings>[number];

/**
 * Minutes that the pauses can hold a deployment that moves its traffic in so many steps. The pauses of one stage run side
 * by side, so the longest counts; before every step ECS asks again.
 */
export function pauseMinutes(hooks: readonly CompleteHook[], steps: number): number {
    return Object.values(LifecycleStage).reduce((sum, stage) => {
        const here = hooks.filter(({ stages }) => stages.includes(stage));
        const longest = Math.max(0, ...here.map(({ pause }) => pause?.timeoutMinutes ?? 0));
        return sum + longest * (stage === LifecycleStage.PreProductionTrafficShift ? steps : 1);
    }, 0);
}

/** The hooks as the provider takes them. Without any the argument is absent, as the provider would send nothing. */
export function lifecycleHooks(hooks: readonly CompleteHook[], roleArn: pulumi.Output<string> | undefined) {
    return hooks.length === 0 ? {} : { lifecycleHooks: hooks.map((hook) => lifecycleHook(hook, roleArn)) };
}

function lifecycleHook(hook: CompleteHook, roleArn: pulumi.Output<string> | undefined) {
    const { stages: lifecycleStages, pause, functionArn } = hook;
    if (pause !== undefined) {
        // The provider takes the number as text.
        const timeoutConfiguration = { timeoutInMinutes: String(pause.timeoutMinutes), action: pause.action };
        return { targetType: "PAUSE", lifecycleStages, timeoutConfiguration };
    }
    const hookDetails = detailsOf(hook);
    return {
        targetType: "AWS_LAMBDA",
        lifecycleStages,
        hookTargetArn: functionArn,
        roleArn,
        ...(hookDetails === undefined ? {} : { hookDetails }),
    };
}

function detailsOf({ details, detailsJson }: LifecycleHook): pulumi.Input<string> | undefined {
    if (details === undefined) {
        return detailsJson;
    }
    return isLate(details) ? pulumi.output(details).apply(stableJson) : stableJson(details);
}

function inOrder(stages: readonly LifecycleStage[]): LifecycleStage[] {
    return Object.values(LifecycleStage).filter((stage) => stages.includes(stage));
}
