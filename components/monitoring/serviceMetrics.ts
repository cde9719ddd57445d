import type * as pulumi from "@pulumi/pulumi";
import { balancerSuffix, type Ingress } from "../loadBalancer/targets";
import type { MetricData } from "./metricMath";

/** What the metrics of a service are found by. */
export interface ServiceDimensions {
    readonly clusterName: pulumi.Input<string>;
    readonly serviceName: pulumi.Input<string>;
}

/** A metric of the service as ECS measures it. */
export function serviceMetric(
    { clusterName, serviceName }: ServiceDimensions,
    metricName: string,
    stat: string,
    id: string,
): MetricData {
    const dimensions = { ClusterName: clusterName, ServiceName: serviceName };
    return { id, metric: { namespace: "AWS/ECS", metricName, dimensions, stat }, returnData: false };
}

/** Every task sends one value of its CPU a minute, so their number is that of the tasks, without Container Insights. */
export function runningTasks(service: ServiceDimensions): MetricData {
    return serviceMetric(service, "CPUUtilization", "SampleCount", "tasks");
}

/** Percent of the requests that were answered with 5xx, over both target groups. */
export function failedRequests(ingress: Ingress): MetricData[] {
    return [
        ...ofBoth(ingress, "requests", "RequestCount", "Sum"),
        ...ofBoth(ingress, "errors", "HTTPCode_Target_5XX_Count", "Sum"),
        { id: "requests", expression: "FILL(requests_blue, 0) + FILL(requests_green, 0)", returnData: false },
        { id: "errors", expression: "FILL(errors_blue, 0) + FILL(errors_green, 0)", returnData: false },
        { id: "percent", expression: "IF(requests > 0, 100 * errors / requests, 0)", returnData: true },
    ];
}

/** Seconds that requests take, in the slower of both groups. */
export function responseSeconds(ingress: Ingress, stat: string): MetricData[] {
    const expression = "MAX([FILL(seconds_blue, 0), FILL(seconds_green, 0)])";
    return [...ofBoth(ingress, "seconds", "TargetResponseTime", stat), { id: "seconds", expression, returnData: true }];
}

/** Tasks that fail the load balancer's checks, in both groups. */
export function unhealthyTasks(ingress: Ingress): MetricData[] {
    const expression = "FILL(tasks_blue, 0) + FILL(tasks_green, 0)";
    return [
        ...ofBoth(ingress, "tasks", "UnHealthyHostCount", "Maximum"),
        { id: "tasks", expression, returnData: true },
    ];
}

/** A metric of each of the two target groups, because either may be the live one. */
export function ofBoth(ingress: Ingress, id: string, metricName: string, stat: string): MetricData[] {
    const balancer = balancerSuffix(ingress.loadBalancerArn);
    return (["blue", "green"] as const).map((color) => {
        const dimensions = { LoadBalancer: balancer, TargetGroup: ingress[color].arnSuffix };
        return {
            id: id === "" ? color : `${id}_${color}`,
            metric: { namespace: ingress.metrics, metricName, dimensions, stat },
            returnData: false,
        };
    });
}
