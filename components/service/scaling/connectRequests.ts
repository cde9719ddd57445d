import type { MetricData } from "../../monitoring/metricMath";
import { runningTasks, type ServiceDimensions } from "../../monitoring/serviceMetrics";
import type { CompleteEndpoint } from "../serviceConnect";

/** Requests a minute for each running task that come through the proxies of Service Connect, over all endpoints. */
export function connectRequestsPerTask(
    endpoints: readonly Pick<CompleteEndpoint, "discoveryName" | "appProtocol">[],
    service: ServiceDimensions,
): MetricData[] {
    const requests = counted(endpoints).map(({ discoveryName }, index): MetricData => {
        const { clusterName, serviceName } = service;
        const dimensions = { ClusterName: clusterName, ServiceName: serviceName, DiscoveryName: discoveryName };
        const metric = { namespace: "AWS/ECS", metricName: "RequestCount", dimensions, stat: "Sum" };
        return { id: `requests_${index}`, metric, returnData: false };
    });
    const sum = requests.map(({ id }) => `FILL(${id}, 0)`).join(" + ");
    return [
        ...requests,
        runningTasks(service),
        { id: "each", expression: `(${sum}) / tasks`, label: "Requests of each task", returnData: true },
    ];
}

/** The endpoints whose requests the proxies can count: of TCP they see connections only. */
export function counted<T extends { readonly appProtocol: string }>(endpoints: readonly T[]): T[] {
    return endpoints.filter(({ appProtocol }) => appProtocol !== "tcp");
}
