import type * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as pulumi from "@pulumi/pulumi";
import { metricData } from "../../monitoring/metricMath";
import { responseSeconds } from "../../monitoring/serviceMetrics";
import { sortedEntries } from "../../shared/json";
import type { Making } from "../../shared/making";
import { connectRequestsPerTask } from "./connectRequests";
import type { ScalingPace } from "./pace";
import { backlogPerTask, backlogWithoutTasks, type QueueScaling } from "./queue";
import { requestsPerTask } from "./requests";
import type { CompleteScaling, Scaled } from "./scalingSettings";
import { completeSteps, createStepPolicy } from "./steps";
import { computed, createTracking, predefined, type TrackedMetric } from "./tracking";

/** One policy for each metric that is kept at a target. */
export function createTrackings(
    name: string,
    target: appautoscaling.Target,
    complete: CompleteScaling,
    { dimensions, ingress, endpoints }: Scaled,
    child: pulumi.CustomResourceOptions,
): void {
    const track = (
        key: string,
        pace: ScalingPace | undefined,
        value: number | undefined,
        metric: () => TrackedMetric,
    ) =>
        value === undefined ||
        createTracking(
            `${name}-${key}`,
            target,
            { metric: metric(), targetValue: value, pace: complete.pace(pace) },
            child,
        );
    const { policies } = complete;
    track("cpu", policies.cpu, complete.cpuPercent, () => predefined("ECSServiceAverageCPUUtilization"));
    track("memory", policies.memory, complete.memoryPercent, () => predefined("ECSServiceAverageMemoryUtilization"));
    if (ingress !== undefined) {
        const requests = () => computed(requestsPerTask(ingress, dimensions));
        track("requests", policies.requests, complete.requestsPerTask, requests);
        const seconds = () => computed(responseSeconds(ingress, "Average"));
        track("response", policies.response, complete.responseSeconds, seconds);
    }
    const connected = () => computed(connectRequestsPerTask(endpoints, dimensions));
    track("connect", policies.connectRequests, complete.connectRequestsPerTask, connected);
    for (const [key, metric] of sortedEntries(complete.metrics)) {
        track(`metric-${key}`, metric, metric.target, () => computed(metricData(metric)));
    }
}

/** Follows a queue; from zero tasks by a step of its own, because a ratio to no task cannot be tracked. */
export function followQueue(
    making: Making,
    target: appautoscaling.Target,
    complete: CompleteScaling,
    queue: QueueScaling,
    { dimensions }: Scaled,
): void {
    const { name, child } = making;
    const queueArn = pulumi.output(queue.queueArn);
    const metric = computed(backlogPerTask(queueArn, dimensions));
    createTracking(
        `${name}-queue`,
        target,
        { metric, targetValue: queue.messagesPerTask, pace: complete.pace(queue) },
        child,
    );
    if (complete.minTasks === 0) {
        const first = {
            ...completeSteps(
                { metrics: {}, steps: [{ from: 1, change: 1 }], evaluationPeriods: 1 },
                complete.pace(queue),
            ),
            data: backlogWithoutTasks(queueArn, dimensions),
        };
        const description = `Messages wait for ${name}, of which no task runs`;
        createStepPolicy({ ...making, name: `${name}-queue-start` }, description, target, first);
    }
}
