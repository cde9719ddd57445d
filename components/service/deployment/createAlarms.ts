import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type { cloudwatch as inputs } from "@pulumi/aws/types/input";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../../shared/tags";
import { balancerSuffix, type Ingress } from "../targetGroups";
import type { CompleteAlarms, Evaluation } from "./alarms";

/** One metric of an alarm, or what is computed from some. */
type Query = inputs.MetricAlarmMetricQuery;

/** The alarms that end a deployment. Each looks at both target groups, because either may be the live one. */
export function createAlarms(
    name: string,
    { http5xxPercent, p99Seconds, unhealthyHosts }: CompleteAlarms,
    ingress: Ingress,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): cloudwatch.MetricAlarm[] {
    const alarm = (role: string, evaluation: Evaluation | undefined, alarmDescription: string, queries: Query[]) =>
        evaluation && createAlarm(`${name}-${role}`, evaluation, alarmDescription, queries, tags, child);
    const alarms = [
        alarm("5xx", http5xxPercent, `Percent of requests that ${name} fails`, failedRequests(ingress)),
        alarm("p99", p99Seconds, `Seconds that ${name} takes for 99 % of its requests`, slowRequests(ingress)),
        alarm("unhealthy", unhealthyHosts, `Tasks of ${name} that fail their checks`, unhealthyTasks(ingress)),
    ];
    return alarms.filter((each) => each !== undefined);
}

function createAlarm(
    name: string,
    { threshold, periods, datapoints }: Evaluation,
    alarmDescription: string,
    metricQueries: Query[],
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): cloudwatch.MetricAlarm {
    return new cloudwatch.MetricAlarm(
        name,
        {
            alarmDescription,
            metricQueries,
            comparisonOperator: "GreaterThanOrEqualToThreshold",
            threshold,
            evaluationPeriods: periods,
            datapointsToAlarm: datapoints,
            // A service that nobody asks anything has no failures.
            treatMissingData: "notBreaching",
            tags,
        },
        child,
    );
}

function failedRequests(ingress: Ingress): Query[] {
    return [
        ...ofBoth(ingress, "requests", "RequestCount", "Sum"),
        ...ofBoth(ingress, "errors", "HTTPCode_Target_5XX_Count", "Sum"),
        { id: "requests", expression: "FILL(requests_blue, 0) + FILL(requests_green, 0)", returnData: false },
        { id: "errors", expression: "FILL(errors_blue, 0) + FILL(errors_green, 0)", returnData: false },
        { id: "percent", expression: "IF(requests > 0, 100 * errors / requests, 0)", returnData: true },
    ];
}

function slowRequests(ingress: Ingress): Query[] {
    const expression = "MAX([FILL(seconds_blue, 0), FILL(seconds_green, 0)])";
    return [
        ...ofBoth(ingress, "seconds", "TargetResponseTime", "p99"),
        { id: "seconds", expression, returnData: true },
    ];
}

function unhealthyTasks(ingress: Ingress): Query[] {
    const expression = "FILL(tasks_blue, 0) + FILL(tasks_green, 0)";
    return [
        ...ofBoth(ingress, "tasks", "UnHealthyHostCount", "Maximum"),
        { id: "tasks", expression, returnData: true },
    ];
}

function ofBoth(ingress: Ingress, id: string, metricName: string, stat: string): Query[] {
    const suffix = balancerSuffix(ingress.loadBalancerArn);
    return (["blue", "green"] as const).map((color) => ({
        id: `${id}_${color}`,
        metric: {
            namespace: ingress.metrics,
            metricName,
            stat,
            period: 60,
            dimensions: { LoadBalancer: suffix, TargetGroup: ingress[color].arnSuffix },
        },
        returnData: false,
    }));
}
