import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import type { Ingress } from "../../loadBalancer/targets";
import { alarmQueries, type MetricData } from "../../monitoring/metricMath";
import { failedRequests, responseSeconds, unhealthyTasks } from "../../monitoring/serviceMetrics";
import type { Making } from "../../shared/making";
import { fittingName } from "../../shared/names";
import type { CompleteAlarms, Evaluation } from "./alarms";

/** The alarms that end a deployment. Each looks at both target groups, because either may be the live one. */
export function createAlarms(
    making: Making,
    { failedRequestsPercent, slowRequestsSeconds, unhealthyHosts }: CompleteAlarms,
    ingress: Ingress,
    topicArn: pulumi.Output<string> | undefined,
): cloudwatch.MetricAlarm[] {
    const { name } = making;
    const alarm = (role: string, evaluation: Evaluation | undefined, alarmDescription: string, data: MetricData[]) =>
        evaluation && createAlarm({ ...making, name: `${name}-${role}` }, evaluation, alarmDescription, data, topicArn);
    const alarms = [
        alarm("5xx", failedRequestsPercent, `Percent of requests that ${name} fails`, failedRequests(ingress)),
        alarm(
            "p99",
            slowRequestsSeconds,
            `Seconds that ${name} takes for 99 % of its requests`,
            responseSeconds(ingress, "p99"),
        ),
        alarm("unhealthy", unhealthyHosts, `Tasks of ${name} that fail their checks`, unhealthyTasks(ingress)),
    ];
    return alarms.filter((each) => each !== undefined);
}

function createAlarm(
    { name, tags, child }: Making,
    { threshold, periods, datapoints }: Evaluation,
    alarmDescription: string,
    data: readonly MetricData[],
    topicArn: pulumi.Output<string> | undefined,
): cloudwatch.MetricAlarm {
    return new cloudwatch.MetricAlarm(
        fittingName("alarm", name),
        {
            alarmDescription,
            metricQueries: alarmQueries(data, 60),
            comparisonOperator: "GreaterThanOrEqualToThreshold",
            threshold,
            evaluationPeriods: periods,
            datapointsToAlarm: datapoints,
            // A service that nobody asks anything has no failures.
            treatMissingData: "notBreaching",
            ...(topicArn && { alarmActions: [topicArn], okActions: [topicArn] }),
            tags,
        },
        child,
    );
}
