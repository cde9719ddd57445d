import type { ServiceConnect } from "./serviceConnectArgs";

/** What brings requests to the tasks of a service, and so can move them from one version to the next. */
export type Traffic = "loadBalancer" | "networkLoadBalancer" | "serviceConnect" | "none";

/** The arguments that decide on it. */
export interface TrafficSources {
    readonly ingress?: object;
    readonly networkIngress?: object;
    readonly serviceConnect?: ServiceConnect;
}

/** What brings requests to the tasks of a service. */
export function trafficOf({ ingress, networkIngress, serviceConnect }: TrafficSources): Traffic {
    if (ingress !== undefined) {
        return "loadBalancer";
    }
    if (networkIngress !== undefined) {
        return "networkLoadBalancer";
    }
    return Object.keys(serviceConnect?.endpoints ?? {}).length > 0 ? "serviceConnect" : "none";
}

/** Whether a load balancer sends the requests, and checks the tasks. */
export function isBalanced(traffic: Traffic): boolean {
    return traffic === "loadBalancer" || traffic === "networkLoadBalancer";
}
