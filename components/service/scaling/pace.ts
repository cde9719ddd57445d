import { asWarning, pathIn, type Problem } from "../../shared/problems";

/** How quickly a policy acts, and whether it may take tasks away. */
export interface ScalingPace {
    /**
     * Seconds between two scale-outs. Defaults to that of `scaling`, and there to 60 in both presets.
     * @integer
     * @range 0 3600
     */
    scaleOutCooldownSeconds?: number;
    /**
     * Seconds between two scale-ins. Defaults to that of `scaling`, and there to 300 in both presets.
     * @integer
     * @range 0 3600
     */
    scaleInCooldownSeconds?: number;
    /**
     * Lets the policy take tasks away. Without it the policy only adds some, and others take them away.
     * Defaults to that of `scaling`. AWS: `DisableScaleIn`.
     */
    scaleInEnabled?: boolean;
}

/** The pace of a policy, complete. */
export type CompletePace = Required<ScalingPace>;

/** The pace that is written, above the one that holds for all policies, above the usual one. */
export function paceOf(usual: CompletePace, ...paces: readonly (ScalingPace | undefined)[]): CompletePace {
    const keys = Object.keys(usual) as (keyof ScalingPace)[];
    const first = (key: keyof ScalingPace) => paces.find((pace) => pace?.[key] !== undefined)?.[key];
    return Object.fromEntries(keys.map((key) => [key, first(key) ?? usual[key]])) as unknown as CompletePace;
}

/** What is wrong with a pace, given the one that it completes. */
export function paceProblems(path: string, pace: ScalingPace, complete: CompletePace): Problem[] {
    if (isHasty(pace, complete)) {
        const { scaleInCooldownSeconds: scaleIn, scaleOutCooldownSeconds: scaleOut } = complete;
        const message = `${scaleIn} s between scale-ins is shorter than the ${scaleOut} s between scale-outs`;
        const remedy = "Make it longer: tasks that went too early are missed at the next peak";
        const at = pathIn(path, "scaleInCooldownSeconds");
        return [asWarning({ rule: "scaling-cooldown-order", path: at, message, remedy })];
    }
    return [];
}

/** Said once, where one of the two was written. */
function isHasty(pace: ScalingPace, complete: CompletePace): boolean {
    const isWritten = pace.scaleInCooldownSeconds !== undefined || pace.scaleOutCooldownSeconds !== undefined;
    return isWritten && complete.scaleInCooldownSeconds < complete.scaleOutCooldownSeconds;
}
