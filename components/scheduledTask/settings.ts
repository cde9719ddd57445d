import type { Capacities } from "../capacity/facts";
import { onCapacity } from "../capacity/strategy";
import { completeStrategy } from "../capacity/strategySettings";
import { isStrict, type Preset, presetDefault } from "../shared/presets";
import { NetworkMode } from "../task/launch";
import { completeTask } from "../task/taskSettings";
import type { ScheduledTaskSettings } from "./scheduledTaskArgs";

/**
 * Fills in what nobody wrote of a scheduled task, and adds what follows; also where the rules are going to refuse it. What its
 * instances are like is known of a cluster of the same program.
 */
export function completeScheduledTask(
    written: ScheduledTaskSettings & { readonly capacities?: Capacities },
    preset: Preset | undefined,
) {
    const { retries, deadLetterQueue, failures, runOnce } = written;
    const strategy = completeStrategy(written, preset);
    const placed: ScheduledTaskSettings = onCapacity(written, strategy, written.capacities);
    const task = completeTask(placed, preset, written.enableExecuteCommand ?? false);
    // An update that runs a task tells of its failure itself.
    const usualFailures =
        failures !== undefined || (runOnce === undefined && presetDefault("scheduleFailures", preset));
    return {
        /** The arguments with what follows from where the task runs. */
        placed,
        task,
        strategy,
        /** Whether each task has a network interface, and with it a security group, of its own. */
        ownInterface: task.launch.networkMode === NetworkMode.Awsvpc,
        assignPublicIp: written.assignPublicIp ?? false,
        taskCount: written.taskCount ?? 1,
        placement: {
            strategies: written.placement?.strategies ?? [],
            constraints: written.placement?.constraints ?? [],
        },
        timeZone: written.schedule?.timeZone ?? "UTC",
        state: written.paused === true ? ("DISABLED" as const) : ("ENABLED" as const),
        flexibleWindow: flexibleWindow(written.schedule?.flexibleWindowMinutes),
        retryPolicy: {
            maximumRetryAttempts: retries?.attempts ?? presetDefault("scheduleRetries", preset),
            maximumEventAgeInSeconds: retries?.maximumAgeSeconds ?? presetDefault("scheduleRetryAge", preset),
        },
        deadLetters: deadLetterQueue?.enabled ?? presetDefault("scheduleDeadLetters", preset),
        /** Whether there are alarms on failed runs. */
        failures: failures?.enabled ?? usualFailures,
        /** Whether a run that leaves no trace, and an address on the internet, are refused. */
        strict: isStrict(preset),
    };
}

/** Settings of a scheduled task, complete. */
export type CompleteScheduledTask = ReturnType<typeof completeScheduledTask>;

function flexibleWindow(minutes: number | undefined) {
    return minutes === undefined ? { mode: "OFF" } : { mode: "FLEXIBLE", maximumWindowInMinutes: minutes };
}
