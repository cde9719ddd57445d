import type { LoadBalancerSettings } from "../loadBalancer/loadBalancerArgs";
import { ONLY } from "../platform/chosen";
import { sortedEntries } from "../shared/json";
import type { EnvironmentArgs, EnvironmentService } from "./environmentArgs";

/** A load balancer that an environment makes. */
export interface Balancer {
    /** Name that services call it by. */
    readonly key: string;
    /** Argument that describes it. */
    readonly path: string;
    readonly settings: LoadBalancerSettings;
}

/** The load balancers that an environment makes: those that are described, and one that a service needs. */
export function balancersOf({ platform, loadBalancer, loadBalancers, services = {} }: EnvironmentArgs): Balancer[] {
    if (platform !== undefined) {
        return [];
    }
    const several = sortedEntries(loadBalancers).map(([key, settings]) => {
        return { key, path: `loadBalancers.${key}`, settings };
    });
    const isNeeded = Object.values(services).some(({ ingress }) => ingress !== undefined);
    return loadBalancer !== undefined || (isNeeded && several.length === 0)
        ? [...several, { key: ONLY, path: "loadBalancer", settings: loadBalancer ?? {} }]
        : several;
}

/** True if the environment makes a network load balancer. */
export function makesNetworkLoadBalancer({ platform, networkLoadBalancer, services = {} }: EnvironmentArgs): boolean {
    const isNeeded = Object.values(services).some(({ networkIngress }) => networkIngress !== undefined);
    return platform === undefined && (networkLoadBalancer !== undefined || isNeeded);
}

/** Logical name of a load balancer of an environment. */
export function balancerName(name: string, { key }: Balancer): string {
    return key === ONLY ? name : `${name}-${key}`;
}

/** Services with their names, in a fixed order; none where an environment is a platform alone. */
export function writtenServices({ services = {} }: EnvironmentArgs): [string, EnvironmentService][] {
    return sortedEntries(services);
}
