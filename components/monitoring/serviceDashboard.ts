import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../shared/arns";
import { familyName } from "../shared/names";
import type { Sources } from "./alarmTable";
import {
    alarmWidget,
    dashboardBody,
    graphMetrics,
    logWidget,
    metricWidget,
    textWidget,
    type Widget,
} from "./dashboard";
import type { MetricData } from "./metricMath";
import { queueMetric } from "./queueMetric";
import { ERRORS } from "./savedQueries";
import { failedRequests, ofBoth, responseSeconds, runningTasks, serviceMetric, unhealthyTasks } from "./serviceMetrics";

/** What a dashboard shows, beside the metrics. */
interface Shown {
    readonly alarmArns: readonly pulumi.Input<string>[];
    readonly logGroupName: pulumi.Input<string>;
    /** Any ARN of the same Region. */
    readonly sibling: pulumi.Output<string>;
    /** Widgets that somebody wrote, as JSON. */
    readonly widgets: readonly string[];
}

/** The dashboard of a service. */
export function createServiceDashboard(
    name: string,
    sources: Sources,
    { alarmArns, logGroupName, sibling, widgets }: Shown,
    child: pulumi.CustomResourceOptions,
): cloudwatch.Dashboard {
    const graphs = serviceGraphs(sources);
    const late = { graphs, alarmArns: [...alarmArns], logGroupName, sibling };
    const body = pulumi.output(late).apply((known) =>
        serviceDashboardBody(name, known.graphs as unknown as Graph[], {
            alarmArns: known.alarmArns,
            logGroupName: known.logGroupName,
            region: arnParts(known.sibling).region,
            widgets,
        }),
    );
    return new cloudwatch.Dashboard(name, { dashboardName: familyName(name), dashboardBody: body }, child);
}

/** The JSON of a service's dashboard, once every value in it is known. */
export function serviceDashboardBody(
    name: string,
    graphs: readonly Graph[],
    known: {
        readonly alarmArns: readonly string[];
        readonly logGroupName: string;
        readonly region: string;
        readonly widgets: readonly string[];
    },
): string {
    const { alarmArns, logGroupName, region, widgets } = known;
    return dashboardBody([
        textWidget(`# ${name}\nTasks, requests, alarms and errors of the service.`),
        ...(alarmArns.length === 0 ? [] : [alarmWidget("Alarms", alarmArns)]),
        ...graphWidgets(graphs, region),
        logWidget("Errors", region, logGroupName, ERRORS),
        ...widgets.map((text) => JSON.parse(text) as object),
    ]);
}

/** One graph, before its Region is known. */
export interface Graph {
    readonly title: string;
    readonly data: readonly MetricData[];
    readonly label?: string;
}

/** The graphs of a service in the order in which somebody looks at them: is it there, is it busy, is it well. */
export function serviceGraphs({ service, ingress, countsRequests, queueArn }: Sources): Graph[] {
    const drawn = (data: MetricData, label: string): MetricData => ({ ...data, label, returnData: true });
    const balanced: Graph[] =
        ingress === undefined
            ? []
            : [
                  ...(countsRequests
                      ? [
                            {
                                title: "Requests a minute",
                                data: ofBoth(ingress, "", "RequestCount", "Sum").map((it) => drawn(it, it.id)),
                            },
                            { title: "Failed requests", data: failedRequests(ingress), label: "percent" },
                            { title: "Response time, p99", data: responseSeconds(ingress, "p99"), label: "seconds" },
                        ]
                      : []),
                  { title: "Unhealthy tasks", data: unhealthyTasks(ingress), label: "tasks" },
              ];
    return [
        { title: "Running tasks", data: [drawn(runningTasks(service), "tasks")] },
        {
            title: "CPU and memory",
            data: [
                drawn(serviceMetric(service, "CPUUtilization", "Average", "cpu"), "CPU"),
                drawn(serviceMetric(service, "MemoryUtilization", "Average", "memory"), "memory"),
            ],
        },
        ...balanced,
        ...(queueArn === undefined
            ? []
            : [
                  {
                      title: "Waiting messages",
                      data: [
                          drawn(
                              queueMetric(queueArn, "ApproximateNumberOfMessagesVisible", "Average", "messages"),
                              "messages",
                          ),
                      ],
                  },
              ]),
    ];
}

/** The graphs as widgets. */
function graphWidgets(graphs: readonly Graph[], region: string): Widget[] {
    return graphs.map(({ title, data, label }) => metricWidget(title, region, graphMetrics(data, label), { label }));
}
