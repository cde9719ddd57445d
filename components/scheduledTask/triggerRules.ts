import { asWarning, listed, type Problem, under, wholeBetween } from "../shared/problems";
import type { Container } from "../task/containerArgs";
import { deadFault, patternFault } from "./eventPattern";
import type { BucketTrigger, QueueTrigger, TaskTrigger } from "./triggerArgs";

/** What is wrong with what starts a task. */
export function triggerProblems(trigger: TaskTrigger, containers: Record<string, Container>): Problem[] {
    const { queue, bucket, eventPattern } = trigger;
    const given = Object.entries({ queue, bucket, eventPattern }).filter(([, value]) => value !== undefined);
    const one: Problem = {
        rule: "schedule-when",
        path: "",
        message: given.length === 0 ? "names nothing that could happen" : `names ${given.length} things`,
        remedy: "Give one of `queue`, `bucket` and `eventPattern`",
    };
    return under("trigger", [
        ...(given.length === 1 ? [] : [one]),
        ...(queue === undefined ? [] : under("queue", queueProblems(queue, containers))),
        ...(bucket === undefined ? [] : under("bucket", bucketProblems(bucket, containers))),
        ...(eventPattern === undefined ? [] : patternProblems(eventPattern)),
    ]);
}

function queueProblems(queue: QueueTrigger, containers: Record<string, Container>): Problem[] {
    const { queueArn, batchSize, batchWindowSeconds, variable } = queue;
    const isFifo = typeof queueArn === "string" && queueArn.endsWith(".fifo");
    const problems = [
        ...wholeBetween("schedule-queue", "batchSize", batchSize, 1, isFifo ? 10 : 10_000),
        ...receiverProblems(queue.container, containers),
    ];
    if (problems.length === 0 && (batchSize ?? 1) > 10 && (batchWindowSeconds ?? 0) === 0) {
        const message = `${batchSize} messages are only waited for within a time`;
        const remedy = "Give `batchWindowSeconds`, or use a batch of 10 or less";
        problems.push({ rule: "schedule-queue", path: "batchSize", message, remedy });
    }
    if (variable !== undefined && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) {
        const message = `"${variable}" is no name for a variable`;
        const remedy = "Use letters, digits and underscores";
        problems.push({ rule: "environment-name", path: "variable", message, remedy });
    }
    return problems;
}

function bucketProblems(bucket: BucketTrigger, containers: Record<string, Container>): Problem[] {
    return receiverProblems(bucket.container, containers);
}

/** Somebody has to be told what has happened. */
function receiverProblems(container: string | undefined, containers: Record<string, Container>): Problem[] {
    const known = Object.keys(containers).sort();
    if (container === undefined ? known.length <= 1 : known.includes(container)) {
        return [];
    }
    const message =
        container === undefined ? "is missing: there are several" : `"${container}" is no container of the task`;
    return [{ rule: "schedule-overrides", path: "container", message, remedy: `Use one of ${listed(known)}` }];
}

// AWS: `PutRule`. An account has less until it asks for it: "Amazon EventBridge quotas", event pattern size.
const MOST_PATTERN = 4096;
const USUAL_PATTERN = 2048;

/** What is wrong with a pattern of events. */
export function patternProblems(text: string): Problem[] {
    const [rule, path] = ["schedule-event-pattern", "eventPattern"] as const;
    let pattern: unknown;
    try {
        pattern = JSON.parse(text);
    } catch {
        const remedy = 'Write one such as {"source":["my.shop"],"detail-type":["Order"]}';
        return [{ rule, path, message: "is not JSON", remedy }];
    }
    const fault = typeof pattern === "string" ? TWICE : patternFault(pattern);
    if (fault !== undefined) {
        return [{ rule, path, ...fault }];
    }
    const dead = deadFault(pattern);
    return [
        ...patternSizeProblems(path, text.length),
        ...(dead === undefined ? [] : [asWarning({ rule: "schedule-event-pattern-dead", path, ...dead })]),
    ];
}

const TWICE = { message: "is JSON in a text of JSON", remedy: "Write the object itself as JSON, once" };

/** What is wrong with a pattern of so many characters. */
export function patternSizeProblems(path: string, characters: number): Problem[] {
    const rule = "schedule-event-pattern";
    const remedy = "Use prefixes or wildcards in place of long lists";
    if (characters > MOST_PATTERN) {
        const message = `has ${characters} characters, and EventBridge takes ${MOST_PATTERN}`;
        return [{ rule, path, message, remedy }];
    }
    const message = `has ${characters} characters, and an account takes ${USUAL_PATTERN} until its quota is raised`;
    const quota = `${remedy}, or ask for a higher quota of the event pattern's size`;
    return characters > USUAL_PATTERN
        ? [asWarning({ rule: "schedule-event-pattern-quota", path, message, remedy: quota })]
        : [];
}
