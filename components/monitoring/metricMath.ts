import type { appautoscaling, cloudwatch } from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { sortedEntries, sortedRecord } from "../shared/json";

/** A metric in CloudWatch. */
export interface CloudWatchMetric {
    /** Namespace of the metric, such as `AWS/SQS`; up to 255 characters, not beginning with a colon. */
    namespace: string;
    /** Name of the metric, up to 255 characters. */
    metricName: string;
    /** Dimensions that the metric was published with: all of them, up to 30. Defaults to none. */
    dimensions?: Record<string, pulumi.Input<string>>;
    /**
     * `Average`, `Sum`, `Minimum`, `Maximum`, `SampleCount`, a percentile from `p0` to `p100`, or another one such as
     * `tm99` or `PR(:300)`. Few but the five fall in proportion when tasks are added, as target tracking needs it.
     * Defaults to `Average` in both presets. AWS: "CloudWatch statistics definitions".
     */
    statistic?: string;
}

/** A metric, or one number that is computed from some. */
export interface MetricMath {
    /** The metrics by the ids that the expression names them with; an id begins with a lower-case letter. 1 to 9. */
    metrics: Record<string, CloudWatchMetric>;
    /**
     * Metric math over the ids, such as `visible / FILL(tasks, 1)`. Defaults to the metric itself if there is one.
     * AWS: "Metric math syntax and functions".
     */
    expression?: string;
}

/** A metric, or an expression over others, as alarms, policies and dashboards have in common. */
export interface MetricData {
    readonly id: string;
    readonly metric?: {
        readonly namespace: string;
        readonly metricName: string;
        readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
        readonly stat: string;
    };
    readonly expression?: string;
    readonly label?: string;
    readonly returnData: boolean;
}

/** What somebody wrote, as data: exactly one entry is the result. */
export function metricData({ metrics, expression }: MetricMath): MetricData[] {
    const each = sortedEntries(metrics).map(([id, { namespace, metricName, dimensions = {}, statistic }]) => {
        // Lists and texts are made of them.
        const metric = { namespace, metricName, dimensions: sortedRecord(dimensions), stat: statistic ?? "Average" };
        return { id, metric, returnData: expression === undefined };
    });
    // The id of the result must not be one of the metrics'.
    return expression === undefined ? each : [...each, { id: "result_of_all", expression, returnData: true }];
}

/** The form in which an alarm takes them. */
export function alarmQueries(data: readonly MetricData[], period: number): cloudwatch.MetricAlarmMetricQuery[] {
    return data.map(({ id, metric, expression, label, returnData }) => ({
        id,
        ...(metric && { metric: { ...metric, period } }),
        ...(expression !== undefined && { expression }),
        ...(label !== undefined && { label }),
        returnData,
    }));
}

type TrackedMetric = appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetric;

/** The form in which a target tracking policy takes them. */
export function trackedMetrics(data: readonly MetricData[]): TrackedMetric[] {
    return data.map(({ id, metric, expression, label, returnData }) => ({
        id,
        ...(metric && {
            metricStat: {
                metric: {
                    namespace: metric.namespace,
                    metricName: metric.metricName,
                    dimensions: Object.entries(metric.dimensions).map(([name, value]) => ({ name, value })),
                },
                stat: metric.stat,
            },
        }),
        ...(expression !== undefined && { expression }),
        ...(label !== undefined && { label }),
        returnData,
    }));
}
