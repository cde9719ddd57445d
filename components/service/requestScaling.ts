import type { appautoscaling } from "@pulumi/aws/types/input";
import * as pulumi from "@pulumi/pulumi";
import { balancerSuffix, type Ingress } from "./targetGroups";

type Metric = appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetric;

/** What the metrics of a service are found by. */
export interface ServiceDimensions {
    readonly clusterName: pulumi.Input<string>;
    readonly serviceName: pulumi.Input<string>;
}

/**
 * Requests a minute for each running task. AWS's own metric belongs to one target group, and reads zero as soon as a
 * deployment has moved the traffic to the other; this one adds both.
 */
export function requestsPerTask(ingress: Ingress, { clusterName, serviceName }: ServiceDimensions): Metric[] {
    const requests = (["blue", "green"] as const).map((color): Metric => {
        const dimensions = [
            { name: "LoadBalancer", value: balancerSuffix(ingress.loadBalancerArn) },
            { name: "TargetGroup", value: ingress[color].arnSuffix },
        ];
        const metric = { namespace: ingress.metrics, metricName: "RequestCount", dimensions };
        return { id: color, metricStat: { metric, stat: "Sum" }, returnData: false };
    });
    // Every task sends one value of its CPU a minute, so their number is that of the tasks, without Container Insights.
    const tasks: Metric = {
        id: "tasks",
        metricStat: {
            metric: {
                namespace: "AWS/ECS",
                metricName: "CPUUtilization",
                dimensions: [
                    { name: "ClusterName", value: clusterName },
                    { name: "ServiceName", value: serviceName },
                ],
            },
            stat: "SampleCount",
        },
        returnData: false,
    };
    const expression = "(FILL(blue, 0) + FILL(green, 0)) / tasks";
    return [...requests, tasks, { id: "each", expression, label: "Requests of each task", returnData: true }];
}
