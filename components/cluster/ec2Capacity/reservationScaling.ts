import * as autoscaling from "@pulumi/aws/autoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import type { Making } from "../../shared/making";
import { fittingName } from "../../shared/names";
import type { Problem } from "../../shared/problems";

/** What alarms on a cluster look at. */
export const ReservationMetric = {
    /** The share of CPU that tasks have reserved. */
    Cpu: "cpu",
    /** The share of memory that tasks have reserved. */
    Memory: "memory",
    /** Whichever of the two is higher. */
    Higher: "higher",
} as const;
export type ReservationMetric = (typeof ReservationMetric)[keyof typeof ReservationMetric];

/** Alarms that add an instance when little is left of the cluster, and remove one when much is. */
export interface ReservationScaling {
    /** What the alarms look at. Defaults to `higher` in both presets. AWS: `CPUReservation`, `MemoryReservation`. */
    metric?: ReservationMetric;
    /**
     * Percentage from which on instances are added. Defaults to 75 in both presets.
     * @integer
     * @range 1 100
     */
    highPercent?: number;
    /**
     * Percentage up to which instances are removed and below the other. Defaults to 30 in both presets. With n
     * instances it has to be below `highPercent` × (n - 1) / n, or the next one is added at once.
     * @integer
     * @range 0 99
     */
    lowPercent?: number;
    /**
     * Instances that are added or removed at a time. Defaults to 1 in both presets.
     * @integer
     * @range 1 100
     */
    step?: number;
    /**
     * Minutes in a row that an alarm looks at. Defaults to 3 in both presets; before an instance is removed it
     * is five times as many.
     * @integer
     * @range 1 60
     */
    minutes?: number;
}

const METRICS: Readonly<Record<"cpu" | "memory", string>> = { cpu: "CPUReservation", memory: "MemoryReservation" };

function settingsOf(scaling: ReservationScaling) {
    return {
        metric: scaling.metric ?? ReservationMetric.Higher,
        high: scaling.highPercent ?? 75,
        low: scaling.lowPercent ?? 30,
        step: scaling.step ?? 1,
        minutes: scaling.minutes ?? 3,
    };
}

/** Makes both alarms and the policy that each of them calls. */
export function createReservationScaling(
    { name, tags, child }: Making,
    scaling: ReservationScaling,
    group: autoscaling.Group,
    clusterName: pulumi.Input<string>,
    warmupSeconds: number,
): void {
    const { metric, high, low, step, minutes } = settingsOf(scaling);
    const ways = [
        { key: "out", adjustment: step, comparison: "GreaterThanOrEqualToThreshold", threshold: high, minutes },
        // Removing is slow: a new instance costs minutes, an idle one cents.
        {
            key: "in",
            adjustment: -step,
            comparison: "LessThanOrEqualToThreshold",
            threshold: low,
            minutes: 5 * minutes,
        },
    ];
    for (const { key, adjustment, comparison, threshold, minutes: looked } of ways) {
        const policy = new autoscaling.Policy(
            fittingName("autoScalingPolicy", `${name}-${key}`),
            {
                autoscalingGroupName: group.name,
                policyType: "StepScaling",
                adjustmentType: "ChangeInCapacity",
                estimatedInstanceWarmup: warmupSeconds,
                metricAggregationType: "Average",
                stepAdjustments: [
                    key === "out"
                        ? { metricIntervalLowerBound: "0", scalingAdjustment: adjustment }
                        : { metricIntervalUpperBound: "0", scalingAdjustment: adjustment },
                ],
            },
            child,
        );
        new cloudwatch.MetricAlarm(
            fittingName("alarm", `${name}-${key}`),
            {
                alarmDescription: `Instances of ${name} scale ${key}`,
                metricQueries: queriesOf(metric, clusterName),
                comparisonOperator: comparison,
                threshold,
                evaluationPeriods: looked,
                datapointsToAlarm: looked,
                // Without an instance there is no value, which says nothing about the load.
                treatMissingData: "ignore",
                alarmActions: [policy.arn],
                tags,
            },
            child,
        );
    }
}

/** The value of one metric, or the higher one of both. */
function queriesOf(metric: ReservationMetric, clusterName: pulumi.Input<string>) {
    const wanted = (["cpu", "memory"] as const).filter((key) => metric === key || metric === ReservationMetric.Higher);
    const queries = wanted.map((key) => ({
        id: key,
        metric: {
            namespace: "AWS/ECS",
            metricName: METRICS[key],
            dimensions: { ClusterName: clusterName },
            period: 60,
            stat: "Average",
        },
        returnData: wanted.length === 1,
    }));
    const higher = { id: "higher", expression: "MAX([cpu, memory])", label: "Reserved", returnData: true };
    return wanted.length === 1 ? queries : [...queries, higher];
}

/** What is wrong with the thresholds. */
export function reservationProblems(scaling: ReservationScaling): Problem[] {
    const { high, low } = settingsOf(scaling);
    // With two instances, the last that could go, what was on both is on one.
    if (low * 2 > high) {
        const message = `${low} is more than half of \`highPercent\`: a removed instance would come back at once`;
        const remedy = `Use at most ${Math.floor(high / 2)}`;
        return [{ rule: "reservation-thresholds", path: "lowPercent", message, remedy }];
    }
    return [];
}
