import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import type { Ingress } from "../loadBalancer/targets";
import { stableJson } from "../shared/json";
import type { Making } from "../shared/making";
import { familyName, fittingName, physicalName } from "../shared/names";
import type { Task } from "../task/createTask";
import { type AlarmKey, LOG_NAMESPACE, type Sources, watches } from "./alarmTable";
import { alarmQueries } from "./metricMath";
import { createSavedQueries } from "./savedQueries";
import { createServiceDashboard } from "./serviceDashboard";
import type { ServiceDimensions } from "./serviceMetrics";
import type { CompleteMonitoring } from "./monitoringSettings";

/** The service that is watched. */
export interface Monitored {
    readonly service: ServiceDimensions;
    readonly serviceArn: pulumi.Output<string>;
    readonly clusterArn: pulumi.Input<string>;
    readonly task: Task;
    readonly ingress: Ingress | undefined;
    readonly countsRequests: boolean;
    /** Alarms that the deployment has made, which are part of the picture. */
    readonly deploymentAlarms: readonly cloudwatch.MetricAlarm[];
    /** Rules that count restarts after a secret has changed, and did not come about. */
    readonly restarts: Sources["restarts"];
    readonly topicArn: pulumi.Output<string> | undefined;
}

/** Alarms, dashboard and saved queries of a service. Gives the name of the dashboard, if there is one. */
export function createMonitoring(
    making: Making,
    complete: CompleteMonitoring,
    monitored: Monitored,
): pulumi.Output<string> | undefined {
    const { name, child } = making;
    const { service, ingress, countsRequests, task, deploymentAlarms, restarts } = monitored;
    const wants = (key: AlarmKey) => complete.alarms.some((alarm) => alarm.key === key);
    const sources: Sources = {
        service,
        ingress,
        countsRequests,
        restarts,
        queueArn: complete.queueArn,
        ...(wants("deploymentFailed") && { deploymentRule: createDeploymentRule(making, monitored) }),
        ...(wants("taskStops") && { stopRule: createStopRule(making, monitored) }),
        ...(wants("logErrors") && { errorMetric: createErrorMetric(name, complete.errorPattern, task, child) }),
    };
    const own = createAlarms(making, complete, sources, monitored.topicArn);
    const alarms = [...own, ...deploymentAlarms];
    if (complete.compositeAlarm && alarms.length > 0) {
        createComposite(making, alarms);
    }
    if (complete.savedQueries) {
        createSavedQueries(name, task.logGroup.name, child);
    }
    if (!complete.dashboard) {
        return undefined;
    }
    const shown = {
        alarmArns: alarms.map(({ arn }) => arn),
        logGroupName: task.logGroup.name,
        sibling: task.logGroup.sibling,
        widgets: complete.widgets,
    };
    return createServiceDashboard(name, sources, shown, child).dashboardName;
}

function createAlarms(
    { name, tags, child }: Making,
    complete: CompleteMonitoring,
    sources: Sources,
    topicArn: pulumi.Output<string> | undefined,
): cloudwatch.MetricAlarm[] {
    const watched = watches(name, sources);
    return complete.alarms.flatMap(({ key, periodSeconds, ...threshold }) => {
        const watch = watched[key];
        if (watch === undefined) {
            return []; // there is nothing to look at
        }
        const actions = topicArn === undefined ? {} : { alarmActions: [topicArn], okActions: [topicArn] };
        return [
            new cloudwatch.MetricAlarm(
                fittingName("alarm", `${name}-alarm-${key}`),
                {
                    alarmDescription: watch.description,
                    metricQueries: alarmQueries(watch.data, periodSeconds),
                    comparisonOperator: watch.comparison,
                    ...threshold,
                    ...actions,
                    tags,
                },
                child,
            ),
        ];
    });
}

/** One alarm for all. It tells nobody: each of the others does already. */
function createComposite({ name, tags, child }: Making, alarms: readonly cloudwatch.MetricAlarm[]): void {
    const alarmRule = pulumi.all(alarms.map((alarm) => alarm.name)).apply(compositeRule);
    const alarmName = familyName(name);
    new cloudwatch.CompositeAlarm(
        name,
        { alarmName, alarmDescription: `Any alarm of ${name}`, alarmRule, tags },
        child,
    );
}

/** Any of them, in an order that depends on their names alone. */
export function compositeRule(names: readonly string[]): string {
    return [...names]
        .sort()
        .map((name) => `ALARM("${name}")`)
        .join(" OR ");
}

function createDeploymentRule(making: Making, { serviceArn }: Monitored): pulumi.Output<string> {
    const { name } = making;
    const eventPattern = serviceArn.apply((arn) =>
        stableJson({
            source: ["aws.ecs"],
            "detail-type": ["ECS Deployment State Change"],
            resources: [arn],
            detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
        }),
    );
    return createRule({ ...making, name: `${name}-failed` }, `Failed deployments of ${name}`, eventPattern);
}

/** Tasks that nobody has stopped: their process ended, or they did not come up. */
function createStopRule(making: Making, { clusterArn, service }: Monitored): pulumi.Output<string> {
    const { name } = making;
    const eventPattern = pulumi.all([clusterArn, service.serviceName]).apply(([cluster, serviceName]) =>
        stableJson({
            source: ["aws.ecs"],
            "detail-type": ["ECS Task State Change"],
            detail: {
                clusterArn: [cluster],
                group: [`service:${serviceName}`],
                lastStatus: ["STOPPED"],
                stopCode: ["EssentialContainerExited", "TaskFailedToStart"],
            },
        }),
    );
    return createRule(
        { ...making, name: `${name}-stops` },
        `Tasks of ${name} that stopped by themselves`,
        eventPattern,
    );
}

function createRule(
    { name: role, tags, child }: Making,
    description: string,
    eventPattern: pulumi.Output<string>,
): pulumi.Output<string> {
    const args = { description: physicalName("description", description), eventPattern, tags };
    return new cloudwatch.EventRule(fittingName("eventRule", role), args, child).name;
}

/** Counts the errors in the log. Gives the name of the metric. */
function createErrorMetric(
    name: string,
    pattern: string,
    { logGroup }: Task,
    child: pulumi.CustomResourceOptions,
): string {
    const metricName = familyName(name);
    const metricTransformation = { namespace: LOG_NAMESPACE, name: metricName, value: "1", defaultValue: "0" };
    new cloudwatch.LogMetricFilter(
        fittingName("metricFilter", `${name}-errors`),
        { logGroupName: logGroup.name, pattern, metricTransformation },
        child,
    );
    return metricName;
}
