import { listed, type Problem, under, wholeBetween } from "../shared/problems";
import type { Container } from "../task/container";
import type { BucketTrigger, QueueTrigger, TaskTrigger } from "./triggers";

/** What is wrong with what starts a task. */
export function triggerProblems(trigger: TaskTrigger, containers: Record<string, Container>): Problem[] {
    const { queue, bucket, eventPattern } = trigger;
    const given = Object.entries({ queue, bucket, eventPattern }).filter(([, value]) => value !== undefined);
    const one = {
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
        ...wholeBetween("schedule-queue", "batchWindowSeconds", batchWindowSeconds, 0, 300),
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

// AWS: `PutRule`.
const MOST_PATTERN = 4096;

function patternProblems(text: string): Problem[] {
    const [rule, path] = ["schedule-event-pattern", "eventPattern"];
    const remedy = 'Write one such as {"source":["my.shop"],"detail-type":["Order"]}';
    let pattern: unknown;
    try {
        pattern = JSON.parse(text);
    } catch {
        return [{ rule, path, message: "is not JSON", remedy }];
    }
    if (
        typeof pattern !== "object" ||
        pattern === null ||
        Array.isArray(pattern) ||
        Object.keys(pattern).length === 0
    ) {
        return [{ rule, path, message: "is no object with something in it, and would be every event or none", remedy }];
    }
    if (text.length > MOST_PATTERN) {
        const message = `has ${text.length} characters, and EventBridge takes ${MOST_PATTERN}`;
        return [{ rule, path, message, remedy: "Use prefixes or wildcards in place of long lists" }];
    }
    return isPattern(pattern) ? [] : [{ rule, path, message: "has a value that is no list", remedy }];
}

/** Every leaf of a pattern is a list with something in it. */
function isPattern(value: unknown): boolean {
    return Array.isArray(value)
        ? value.length > 0
        : typeof value === "object" && value !== null && Object.values(value).every(isPattern);
}
