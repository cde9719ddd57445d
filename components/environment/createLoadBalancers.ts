import type * as pulumi from "@pulumi/pulumi";
import { LoadBalancer } from "../loadBalancer/loadBalancer";
import { NetworkLoadBalancer } from "../loadBalancer/networkLoadBalancer";
import { forPart } from "../shared/judgedParts";
import type { NetworkReference } from "../shared/references";
import type { EnvironmentArgs } from "./environmentArgs";
import { needsLoadBalancer, needsNetworkLoadBalancer } from "./rules";

/** Makes the load balancers that are described or that a service needs. */
export function createLoadBalancers(
    name: string,
    { preset, tags, services, loadBalancer, networkLoadBalancer }: EnvironmentArgs,
    network: NetworkReference,
    child: pulumi.ComponentResourceOptions,
) {
    return {
        loadBalancer: needsLoadBalancer(loadBalancer, services)
            ? new LoadBalancer(name, forPart({ ...loadBalancer, network, preset, tags }), child)
            : undefined,
        networkLoadBalancer: needsNetworkLoadBalancer(networkLoadBalancer, services)
            ? new NetworkLoadBalancer(name, forPart({ ...networkLoadBalancer, network, preset, tags }), child)
            : undefined,
    };
}
