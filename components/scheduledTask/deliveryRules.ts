import { type Problem, under } from "../shared/problems";
import type { RuleId } from "../shared/rules/rules";
import type { ScheduledTaskSettings } from "./scheduledTaskArgs";
import type { CompleteScheduledTask } from "./settings";

/** What is wrong with where runs are left that could not be started. */
export function deadLetterProblems(
    { deadLetterQueue, trigger }: ScheduledTaskSettings,
    { deadLetters, strict }: CompleteScheduledTask,
): Problem[] {
    const { queueArn } = deadLetterQueue ?? {};
    const rule = "schedule-dead-letter";
    if (trigger?.queue !== undefined) {
        const message = "is not for a queue, whose messages come back and go to its own dead letters";
        const remedy = "Remove it, and give the queue a redrive policy";
        return deadLetterQueue === undefined ? [] : [{ rule, path: "deadLetterQueue", message, remedy }];
    }
    if (!deadLetters && strict) {
        const message = "is off: a run that could not be started leaves no trace";
        const remedy = "Leave it on, or use the development preset";
        return [{ rule, path: "deadLetterQueue.enabled", message, remedy }];
    }
    const keys = under("deadLetterQueue", [
        ...(deadLetterQueue?.kmsKeyArn === undefined || queueArn !== undefined ? [] : [keyOfNothing(rule)]),
    ]);
    if (typeof queueArn !== "string") {
        return keys;
    }
    const path = "deadLetterQueue.queueArn";
    const fifo: Problem = { rule, path, message: `"${queueArn}" is a FIFO queue`, remedy: "Give a standard queue" };
    return [...keys, ...(queueArn.endsWith(".fifo") ? [fifo] : [])];
}

function keyOfNothing(rule: RuleId): Problem {
    const message = "is the key of an existing queue, and none is given";
    return {
        rule,
        path: "kmsKeyArn",
        message,
        remedy: "Add `queueArn`, or remove it: a new queue is encrypted by SQS",
    };
}
