import type { Capacities } from "../capacity/facts";
import type {
    ClusterReference,
    LoadBalancerReference,
    NetworkLoadBalancerReference,
    NetworkReference,
} from "../shared/references";
import type { IngressSettings } from "./ingress";
import type { NetworkIngressSettings } from "./networkIngress";
import type { ServiceSettings } from "./serviceArgs";

/** The arguments that the rules of a service look at; the environment has no references yet when it asks. */
export interface ServiceToCheck extends ServiceSettings {
    readonly network?: NetworkReference;
    readonly cluster?: ClusterReference;
    /** What the cluster's instances are like; absent for a cluster that is made elsewhere. */
    readonly capacities?: Capacities;
    readonly ingress?: IngressSettings & { readonly loadBalancer?: LoadBalancerReference };
    readonly additionalIngress?: Readonly<
        Record<string, IngressSettings & { readonly loadBalancer?: LoadBalancerReference }>
    >;
    readonly networkIngress?: NetworkIngressSettings & { readonly networkLoadBalancer?: NetworkLoadBalancerReference };
    /** Zones of the network, where somebody knows. */
    readonly zones?: number;
    /** Whether the network has IPv6 addresses, where somebody knows. */
    readonly dualStack?: boolean;
}
