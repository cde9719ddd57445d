import type * as pulumi from "@pulumi/pulumi";
import type { Ingress } from "../loadBalancer/targets";
import type { MetricData } from "./metricMath";
import { queueMetric } from "./queueMetric";
import {
    failedRequests,
    responseSeconds,
    runningTasks,
    type ServiceDimensions,
    serviceMetric,
    unhealthyTasks,
} from "./serviceMetrics";

/** The alarms that a service can have, by the names under `monitoring.alarms`. */
export const ALARMS = [
    "cpu",
    "memory",
    "runningTasks",
    "failedRequests",
    "slowRequests",
    "unhealthyHosts",
    "queueAge",
    "secretRestart",
    "deploymentFailed",
    "taskStops",
    "logErrors",
] as const;
export type AlarmKey = (typeof ALARMS)[number];

/** Alarms that cost something beside themselves, and come with the level `full` only. */
export const FULL_ONLY: readonly AlarmKey[] = ["deploymentFailed", "taskStops", "logErrors"];

/** When an alarm fires, and what it makes of a minute without data. */
export interface Threshold {
    readonly threshold: number;
    readonly periodSeconds: number;
    readonly evaluationPeriods: number;
    readonly datapointsToAlarm: number;
    readonly treatMissingData: string;
}

/** What an alarm is about. */
export interface Watch {
    readonly description: string;
    readonly comparison: "GreaterThanOrEqualToThreshold" | "LessThanThreshold";
    readonly data: readonly MetricData[];
}

function usually(
    threshold: number,
    [datapointsToAlarm, evaluationPeriods, periodSeconds]: readonly [number, number, number],
    treatMissingData = "notBreaching",
): Threshold {
    return { threshold, periodSeconds, evaluationPeriods, datapointsToAlarm, treatMissingData };
}

/** Thresholds that follow from the settings of the service. */
export interface Expected {
    /** Fewest tasks that there have to be at any time. */
    readonly fewestTasks: number;
    readonly failedRequestsPercent: number;
    readonly slowRequestsSeconds: number;
    readonly unhealthyHosts: number;
}

/** When each alarm fires unless somebody says otherwise. One line an alarm; the order is that of the dashboard. */
export function usualThresholds(expected: Expected): Record<AlarmKey, Threshold> {
    return {
        cpu: usually(90, [5, 5, 60]),
        memory: usually(90, [5, 5, 60]),
        // Without any task there is no data at all, which is what the alarm is for.
        runningTasks: usually(expected.fewestTasks, [5, 5, 60], "breaching"),
        failedRequests: usually(expected.failedRequestsPercent, [3, 5, 60]),
        slowRequests: usually(expected.slowRequestsSeconds, [3, 5, 60]),
        unhealthyHosts: usually(expected.unhealthyHosts, [5, 5, 60]),
        queueAge: usually(300, [3, 3, 60]),
        secretRestart: usually(1, [1, 1, 60]),
        deploymentFailed: usually(1, [1, 1, 60]),
        taskStops: usually(3, [1, 1, 600]),
        logErrors: usually(10, [1, 1, 300]),
    };
}

/** Where the metrics of the alarms come from; an absent one has no alarm. */
export interface Sources {
    readonly service: ServiceDimensions;
    readonly ingress?: Ingress;
    /** The load balancer counts requests, and not only connections. */
    readonly countsRequests: boolean;
    readonly queueArn?: pulumi.Input<string>;
    /** Rules of EventBridge: one that restarts the service, and one that hears of restarts that failed. */
    readonly restarts?: { readonly trigger: pulumi.Input<string>; readonly failed: pulumi.Input<string> };
    readonly deploymentRule?: pulumi.Input<string>;
    readonly stopRule?: pulumi.Input<string>;
    readonly errorMetric?: string;
}

/** Namespace of the metrics that are made from logs. */
export const LOG_NAMESPACE = "Slipway/Logs";

/** What each alarm looks at, of those that have something to look at. */
export function watches(name: string, sources: Sources): Partial<Record<AlarmKey, Watch>> {
    const { service, ingress, countsRequests, queueArn, restarts, deploymentRule, stopRule, errorMetric } = sources;
    const above = (description: string, data: readonly MetricData[]): Watch => {
        return { description, comparison: "GreaterThanOrEqualToThreshold", data };
    };
    const requests = countsRequests && ingress !== undefined;
    return {
        cpu: above(`CPU utilisation of ${name} in percent`, [
            result(serviceMetric(service, "CPUUtilization", "Average", "cpu")),
        ]),
        memory: above(`Memory utilisation of ${name} in percent`, [
            result(serviceMetric(service, "MemoryUtilization", "Average", "memory")),
        ]),
        runningTasks: {
            description: `Tasks of ${name} that run`,
            comparison: "LessThanThreshold",
            data: [result(runningTasks(service))],
        },
        ...(requests && {
            failedRequests: above(`Percent of requests that ${name} fails`, failedRequests(ingress)),
            slowRequests: above(`Seconds that ${name} takes for 99 % of its requests`, responseSeconds(ingress, "p99")),
        }),
        ...(ingress && { unhealthyHosts: above(`Tasks of ${name} that fail their checks`, unhealthyTasks(ingress)) }),
        ...(queueArn !== undefined && {
            queueAge: above(`Seconds that the oldest message of ${name} has been waiting`, [
                result(queueMetric(queueArn, "ApproximateAgeOfOldestMessage", "Maximum", "age")),
            ]),
        }),
        ...(restarts !== undefined && {
            secretRestart: above(`${name} did not get new tasks after a secret had changed`, [
                { ...ruleMetric(restarts.failed), id: "failed", returnData: false },
                { ...ruleMetric(restarts.trigger, "FailedInvocations"), id: "refused", returnData: false },
                // Neither has data while nothing goes wrong.
                { id: "both", expression: "FILL(failed, 0) + FILL(refused, 0)", returnData: true },
            ]),
        }),
        ...(deploymentRule !== undefined && {
            deploymentFailed: above(`A deployment of ${name} failed`, [ruleMetric(deploymentRule)]),
        }),
        ...(stopRule !== undefined && {
            taskStops: above(`Tasks of ${name} that stopped by themselves`, [ruleMetric(stopRule)]),
        }),
        ...(errorMetric !== undefined && {
            logErrors: above(`Errors in the log of ${name}`, [
                result({
                    id: "errors",
                    metric: { namespace: LOG_NAMESPACE, metricName: errorMetric, dimensions: {}, stat: "Sum" },
                    returnData: true,
                }),
            ]),
        }),
    };
}

/** How often a rule of EventBridge found what it looks for, or could not call its target. */
function ruleMetric(rule: pulumi.Input<string>, metricName = "TriggeredRules"): MetricData {
    const metric = {
        namespace: "AWS/Events",
        metricName,
        dimensions: { RuleName: rule },
        stat: "Sum",
    };
    return { id: "events", metric, returnData: true };
}

function result(data: MetricData): MetricData {
    return { ...data, returnData: true };
}
