import type { Ingress } from "../../loadBalancer/targets";
import type { MetricData } from "../../monitoring/metricMath";
import { ofBoth, runningTasks, type ServiceDimensions } from "../../monitoring/serviceMetrics";

/**
 * Requests a minute for each running task. AWS's own metric belongs to one target group, and reads zero as soon as a
 * deployment has moved the traffic to the other; this one adds both.
 */
export function requestsPerTask(ingress: Ingress, service: ServiceDimensions): MetricData[] {
    const expression = "(FILL(blue, 0) + FILL(green, 0)) / tasks";
    return [
        ...ofBoth(ingress, "", "RequestCount", "Sum"),
        runningTasks(service),
        { id: "each", expression, label: "Requests of each task", returnData: true },
    ];
}
