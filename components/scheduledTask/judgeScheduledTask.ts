import { groundProblems } from "../platform/ground";
import { judgeGrounded } from "../platform/judge";
import { type PlacedScheduledTask, placeScheduledTask } from "./placedScheduledTask";
import { scheduledTaskProblems } from "./rules";
import type { ScheduledTaskArgs } from "./scheduledTaskArgs";
import { type CompleteScheduledTask, completeScheduledTask } from "./settings";

/** Judges and completes the arguments of a scheduled task. */
export function judgeScheduledTask(name: string, written: ScheduledTaskArgs) {
    return judgeGrounded<ScheduledTaskArgs, PlacedScheduledTask, CompleteScheduledTask>(
        "ScheduledTask",
        name,
        written,
        {
            place: placeScheduledTask,
            complete: (placed, { preset }) => completeScheduledTask(placed, preset),
            problems: (sound, placed, complete) => [
                ...groundProblems(sound),
                ...scheduledTaskProblems(placed, complete),
            ],
        },
    );
}
