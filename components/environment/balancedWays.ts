import { type BalancedTier, type BalancedWay, EPHEMERAL, type PortRange } from "../network/balancedWays";
import { targetOf } from "../service/ingressTarget";
import { NetworkMode } from "../task/launch";
import { balancerKeys, balancersOf, makesNetworkLoadBalancer, waysIn } from "./balancers";
import type {
    EnvironmentArgs,
    EnvironmentIngress,
    EnvironmentNetworkIngress,
    EnvironmentService,
} from "./environmentArgs";
import { servicesOf } from "./tasksOf";

/** How the load balancers of an environment reach tasks; of those that nobody is behind yet, where they stand. */
export function balancedWays(args: EnvironmentArgs): BalancedWay[] {
    const tiers = new Map(balancersOf(args).map(({ key, settings }) => [key, tierOf(settings)]));
    const keyOf = balancerKeys(args);
    const ofNetwork = makesNetworkLoadBalancer(args) ? [tierOf(args.networkLoadBalancer)] : [];
    const ways = servicesOf(args).flatMap(([, service]) => [
        ...waysIn(service).flatMap(({ way }) => wayTo(service, way, tiers.get(keyOf(way.loadBalancer)))),
        ...(service.networkIngress ? wayTo(service, service.networkIngress, ofNetwork[0]) : []),
    ]);
    const idle = [...tiers.values(), ...ofNetwork].filter((tier) => ways.every(({ from }) => from !== tier));
    return [...ways, ...idle.map((from): BalancedWay => ({ from, to: "private", ports: [] }))];
}

function tierOf(balancer: { readonly internal?: boolean } = {}): BalancedTier {
    return balancer.internal === true ? "private" : "public";
}

function wayTo(
    service: EnvironmentService,
    way: EnvironmentIngress | EnvironmentNetworkIngress,
    from: BalancedTier | undefined,
): BalancedWay[] {
    const port = targetOf(way, service.containers)?.port;
    if (from === undefined || port === undefined) {
        return [];
    }
    const ports: PortRange = service.networkMode === NetworkMode.Bridge ? EPHEMERAL : [port];
    return [{ from, to: service.assignPublicIp === true ? "public" : "private", ports: [ports] }];
}
