import { type Preset, presetDefault } from "../../shared/presets";
import { asWarning, type Problem, under, wholeBetween } from "../../shared/problems";

/** How quickly a policy acts, and whether it may take tasks away. */
export interface ScalingPace {
    /**
     * Seconds between two scale-outs, 0 to 3600. Defaults to that of `scaling`.
     * @integer
     */
    scaleOutCooldownSeconds?: number;
    /**
     * Seconds between two scale-ins, 0 to 3600. Defaults to that of `scaling`.
     * @integer
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

/** The pace that is written, above the one that holds for all policies, above that of the preset. */
export function paceOf(preset: Preset | undefined, ...paces: readonly (ScalingPace | undefined)[]): CompletePace {
    const first = <K extends keyof ScalingPace>(key: K) => paces.find((pace) => pace?.[key] !== undefined)?.[key];
    return {
        scaleOutCooldownSeconds: first("scaleOutCooldownSeconds") ?? presetDefault("scaleOutCooldownSeconds", preset),
        scaleInCooldownSeconds: first("scaleInCooldownSeconds") ?? presetDefault("scaleInCooldownSeconds", preset),
        scaleInEnabled: first("scaleInEnabled") ?? true,
    };
}

/** What is wrong with a pace, given the one that it completes. */
export function paceProblems(path: string, pace: ScalingPace, complete: CompletePace): Problem[] {
    const { scaleOutCooldownSeconds, scaleInCooldownSeconds } = pace;
    const problems = [
        ...wholeBetween("scaling-cooldown", "scaleOutCooldownSeconds", scaleOutCooldownSeconds, 0, 3600),
        ...wholeBetween("scaling-cooldown", "scaleInCooldownSeconds", scaleInCooldownSeconds, 0, 3600),
    ];
    if (problems.length === 0 && isHasty(pace, complete)) {
        const { scaleInCooldownSeconds: scaleIn, scaleOutCooldownSeconds: scaleOut } = complete;
        const message = `${scaleIn} s between scale-ins is shorter than the ${scaleOut} s between scale-outs`;
        const remedy = "Make it longer: tasks that went too early are missed at the next peak";
        problems.push(asWarning({ rule: "scaling-cooldown-order", path: "scaleInCooldownSeconds", message, remedy }));
    }
    return path === "" ? problems : under(path, problems);
}

/** Said once, where one of the two was written. */
function isHasty(pace: ScalingPace, complete: CompletePace): boolean {
    const isWritten = pace.scaleInCooldownSeconds !== undefined || pace.scaleOutCooldownSeconds !== undefined;
    return isWritten && complete.scaleInCooldownSeconds < complete.scaleOutCooldownSeconds;
}
