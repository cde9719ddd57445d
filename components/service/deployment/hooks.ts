import * as pulumi from "@pulumi/pulumi";
import { sortedEntries, stableJson } from "../../shared/json";
import { isLate } from "../../shared/late";
import { type LifecycleHook, LifecycleStage, PauseAction } from "./hookArgs";

/** The hooks by name; a pause lasts as long as is usual where nobody says otherwise. */
export function completeHooks(written: Record<string, LifecycleHook> | undefined, usualPauseMinutes: number) {
    return sortedEntries(written).map(([key, hook]) => {
        const timeoutMinutes = hook.pause?.timeoutMinutes ?? usualPauseMinutes;
        const pause = hook.pause && { timeoutMinutes, action: hook.pause.action ?? PauseAction.Rollback };
        return { ...hook, key, stages: inOrder(hook.stages), pause };
    });
}

/** A hook, complete. */
export type CompleteHook = ReturnType<typeof completeHooks>[number];

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
