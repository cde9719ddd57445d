import * as pulumi from "@pulumi/pulumi";
import type { MetricData } from "./metricMath";

/** What a queue's metrics are found by. */
export function queueName(queueArn: pulumi.Input<string>): pulumi.Input<string> {
    const last = (arn: string) => arn.split(":").pop()!;
    return typeof queueArn === "string" ? last(queueArn) : pulumi.output(queueArn).apply(last);
}

/** A metric of a queue. */
export function queueMetric(queueArn: pulumi.Input<string>, metricName: string, stat: string, id: string): MetricData {
    const dimensions = { QueueName: queueName(queueArn) };
    return { id, metric: { namespace: "AWS/SQS", metricName, dimensions, stat }, returnData: false };
}
