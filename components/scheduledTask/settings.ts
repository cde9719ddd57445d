import { capacityStrategy } from "../capacity/strategy";
import { type Preset, presetDefault } from "../shared/presets";
import { NetworkMode } from "../task/launch";
import { taskSettings } from "../task/taskSettings";
import type { ScheduledTaskSettings } from "./scheduledTaskArgs";

/** The settings of a scheduled task with the preset's defaults, and what follows from them. */
export function scheduledTaskSettings(args: ScheduledTaskSettings, preset: Preset | undefined) {
    const { retries, deadLetterQueue } = args;
    const task = taskSettings(args, preset, args.enableExecuteCommand ?? false);
    return {
        task,
        strategy: capacityStrategy(args, preset),
        /** Whether each task has a network interface, and with it a security group, of its own. */
        ownInterface: task.launch.networkMode === NetworkMode.Awsvpc,
        assignPublicIp: args.assignPublicIp ?? false,
        taskCount: args.taskCount ?? 1,
        placement: {
            strategies: args.placement?.strategies ?? [],
            constraints: args.placement?.constraints ?? [],
        },
        timeZone: args.timeZone ?? "UTC",
        state: args.paused === true ? ("DISABLED" as const) : ("ENABLED" as const),
        flexibleWindow: flexibleWindow(args.flexibleWindowMinutes),
        retryPolicy: {
            maximumRetryAttempts: retries?.attempts ?? presetDefault("scheduleRetries", preset),
            maximumEventAgeInSeconds: retries?.maximumAgeSeconds ?? presetDefault("scheduleRetryAge", preset),
        },
        deadLetters: deadLetterQueue?.enabled ?? presetDefault("scheduleDeadLetters", preset),
        failures: failuresOf(args, preset),
    };
}

/** Settings of a scheduled task, complete. */
export type CompleteScheduledTask = ReturnType<typeof scheduledTaskSettings>;

/** Whether there are alarms on failed runs. An update that runs a task tells of its failure itself. */
export function failuresOf({ failures, runOnce }: ScheduledTaskSettings, preset: Preset | undefined): boolean {
    const usual = runOnce === undefined && presetDefault("scheduleFailures", preset);
    return failures?.enabled ?? (failures !== undefined || usual);
}

function flexibleWindow(minutes: number | undefined) {
    return minutes === undefined ? { mode: "OFF" } : { mode: "FLEXIBLE", maximumWindowInMinutes: minutes };
}
