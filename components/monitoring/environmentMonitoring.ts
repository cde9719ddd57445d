import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../shared/arns";
import { sortedEntries } from "../shared/json";
import { familyName } from "../shared/names";
import { type Problem, under } from "../shared/problems";
import { alarmActionProblems, type AlarmActions } from "./alarmTopic";
import { dashboardBody, graphMetrics, metricWidget, MOST_WIDGETS, textWidget } from "./dashboard";
import { tooMany, widgetProblems } from "./dashboardRules";
import { runningTasks, type ServiceDimensions, serviceMetric } from "./serviceMetrics";
import type { MonitoringLevel, ServiceMonitoring } from "./serviceMonitoring";

/** What is watched of an environment, and who is told. */
export interface EnvironmentMonitoring extends AlarmActions {
    /**
     * How much is watched of services that do not say otherwise. Defaults to `basic` in the production preset and to
     * `off` in the development preset.
     */
    level?: MonitoringLevel;
    /**
     * Makes one dashboard of all services (3 USD a month). Defaults to `true` unless the level is `off`.
     */
    dashboard?: boolean;
    /** Further widgets of that dashboard, each as JSON, below the others. Defaults to none. */
    widgets?: string[];
}

/** Monitoring of an environment with every default filled in. */
export interface CompleteEnvironmentMonitoring {
    /** Level of services that do not say otherwise. */
    readonly level: MonitoringLevel;
    readonly actions: Required<Pick<AlarmActions, "emails">> & AlarmActions;
    readonly dashboard: boolean;
    readonly widgets: readonly string[];
    /** Whether alarms have a topic: somebody is told, or it is refused that nobody is. */
    readonly tells: boolean;
}

/** Whether a service of the environment is watched at all. */
export function isWatched(own: ServiceMonitoring | undefined, { level }: CompleteEnvironmentMonitoring): boolean {
    return (own?.level ?? level) !== "off";
}

// Tasks, CPU and memory of each service side by side.
const EACH = 3;

/** What is wrong with the monitoring of an environment with so many services. */
export function environmentMonitoringProblems(
    written: EnvironmentMonitoring | undefined,
    { dashboard, widgets }: CompleteEnvironmentMonitoring,
    services: number,
): Problem[] {
    const own = 1 + services * EACH;
    const large = dashboard && own > MOST_WIDGETS ? [tooMany("dashboard", own)] : [];
    const others = large.length > 0 || !dashboard ? 0 : own;
    return under("monitoring", [
        ...(written === undefined ? [] : alarmActionProblems(written)),
        ...large,
        ...widgetProblems(widgets, "widgets", others),
    ]);
}

/** One row for each service, in the order of their names. */
export function createEnvironmentDashboard(
    name: string,
    clusterArn: pulumi.Output<string>,
    services: Record<string, ServiceDimensions>,
    widgets: readonly string[],
    child: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    const rows = sortedEntries(services);
    const names = pulumi.all([clusterArn, ...rows.map(([, { serviceName }]) => serviceName)]);
    const cluster = rows.length === 0 ? "" : rows[0][1].clusterName;
    const body = pulumi.all([cluster, names]).apply(([clusterName, [arn, ...serviceNames]]) => {
        const { region } = arnParts(arn);
        const graphs = rows.flatMap(([key], index) => {
            const service = { clusterName, serviceName: serviceNames[index] };
            return [
                metricWidget(
                    `${key}: tasks`,
                    region,
                    graphMetrics([{ ...runningTasks(service), returnData: true }], "tasks"),
                ),
                percentWidget(`${key}: CPU`, region, service, "CPUUtilization"),
                percentWidget(`${key}: memory`, region, service, "MemoryUtilization"),
            ];
        });
        const own = widgets.map((text) => JSON.parse(text) as object);
        return dashboardBody([textWidget(`# ${name}\nThe services of the environment.`), ...graphs, ...own]);
    });
    return new cloudwatch.Dashboard(name, { dashboardName: familyName(name), dashboardBody: body }, child)
        .dashboardName;
}

function percentWidget(title: string, region: string, service: ServiceDimensions, metricName: string) {
    const metric = { ...serviceMetric(service, metricName, "Average", "percent"), returnData: true };
    return metricWidget(title, region, graphMetrics([metric], "percent"), { label: "percent" });
}
