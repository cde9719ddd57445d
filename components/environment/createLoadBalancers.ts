import type * as pulumi from "@pulumi/pulumi";
import { LoadBalancer } from "../loadBalancer/loadBalancer";
import { NetworkLoadBalancer } from "../loadBalancer/networkLoadBalancer";
import { chosen } from "../platform/chosen";
import { mapValues } from "../shared/json";
import { forPart } from "../shared/judgedParts";
import type { NetworkReference } from "../shared/references";
import { balancerName, balancersOf, makesNetworkLoadBalancer } from "./balancers";
import type { EnvironmentArgs } from "./environmentArgs";

/** The load balancers of an environment; those for requests by their names. */
export interface LoadBalancers {
    readonly loadBalancers: ReadonlyMap<string, LoadBalancer>;
    readonly networkLoadBalancer: NetworkLoadBalancer | undefined;
}

/** Makes the load balancers that are described or that a service needs. */
export function createLoadBalancers(
    name: string,
    args: EnvironmentArgs,
    network: NetworkReference,
    child: pulumi.ComponentResourceOptions,
): LoadBalancers {
    const { preset, tags, networkLoadBalancer } = args;
    const surroundings = { network, preset, tags };
    const loadBalancers = new Map(
        balancersOf(args).map((each) => [
            each.key,
            new LoadBalancer(balancerName(name, each), forPart({ ...each.settings, ...surroundings }), child),
        ]),
    );
    if (!makesNetworkLoadBalancer(args)) {
        return { loadBalancers, networkLoadBalancer: undefined };
    }
    const listeners = networkLoadBalancer?.applicationListeners;
    const applicationListeners =
        listeners &&
        mapValues(listeners, (each) => {
            return { ...each, loadBalancer: chosen(Object.fromEntries(loadBalancers), each.loadBalancer)! };
        });
    const settings = { ...networkLoadBalancer, applicationListeners, ...surroundings };
    return { loadBalancers, networkLoadBalancer: new NetworkLoadBalancer(name, forPart(settings), child) };
}
