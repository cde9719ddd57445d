import * as pulumi from "@pulumi/pulumi";
import type { MetricData } from "../../monitoring/metricMath";
import { queueMetric } from "../../monitoring/queueMetric";
import { runningTasks, type ServiceDimensions } from "../../monitoring/serviceMetrics";
import type { ScalingPace } from "./pace";

/** Follows the messages that wait in an SQS queue. */
export interface QueueScaling extends ScalingPace {
    /** ARN of the queue, in the Region of the service. */
    queueArn: pulumi.Input<string>;
    /**
     * Messages that may wait for each running task: the seconds that a message may wait, divided by the
     * seconds that a task works on one. AWS: "Scaling policy based on Amazon SQS", backlog per instance.
     * @integer
     * @range 1 1000000
     */
    messagesPerTask: number;
}

const waiting = (queueArn: pulumi.Input<string>) =>
    queueMetric(queueArn, "ApproximateNumberOfMessagesVisible", "Average", "messages");

/** Messages that wait for each running task. Without a task the whole backlog is that of the first one. */
export function backlogPerTask(queueArn: pulumi.Input<string>, service: ServiceDimensions): MetricData[] {
    const expression = "messages / FILL(tasks, 1)";
    return [
        waiting(queueArn),
        runningTasks(service),
        { id: "backlog", expression, label: "Messages that wait for each task", returnData: true },
    ];
}

/** Messages that wait although no task runs. */
export function backlogWithoutTasks(queueArn: pulumi.Input<string>, service: ServiceDimensions): MetricData[] {
    const expression = "IF(FILL(tasks, 0) > 0, 0, messages)";
    return [
        waiting(queueArn),
        runningTasks(service),
        { id: "stranded", expression, label: "Messages that wait without any task", returnData: true },
    ];
}
