import type { LoadBalancerSettings } from "../loadBalancer/loadBalancerArgs";
import { chosen, ONLY } from "../platform/chosen";
import { knownPlatform } from "../platform/handOver";
import { sortedEntries } from "../shared/json";
import { isLaterItself } from "../shared/late";
import type { EnvironmentArgs, EnvironmentIngress, EnvironmentService } from "./environmentArgs";

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
    const isNeeded = Object.values(services).some((service) => waysIn(service).length > 0);
    const all =
        loadBalancer !== undefined || (isNeeded && several.length === 0)
            ? [...several, { key: ONLY, path: "loadBalancer", settings: loadBalancer ?? {} }]
            : several;
    const asking = Object.values(services)
        .flatMap(waysIn)
        .filter(({ way }) => way.authenticate !== undefined);
    return asking.length === 0 ? all : all.map((each) => withAccess(each, all, asking));
}

/** A load balancer through which somebody signs in reaches identity providers, unless somebody has said otherwise. */
function withAccess(balancer: Balancer, all: readonly Balancer[], asking: ReturnType<typeof waysIn>): Balancer {
    const named = Object.fromEntries(all.map((each) => [each.key, each]));
    const asks = asking.some(({ way }) => chosen(named, way.loadBalancer) === balancer);
    return asks ? { ...balancer, settings: { identityProviderAccess: true, ...balancer.settings } } : balancer;
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

/** Which load balancer a way of requests means, by the name that it says: the same text for the same one. */
export function balancerKeys(args: EnvironmentArgs): (name: string | undefined) => string {
    const names = Object.fromEntries(namesOf(args).map((each) => [each, each]));
    return (name) => chosen(names, name) ?? name ?? ONLY;
}

/** The same of network load balancers, of which an environment makes one. */
export function networkBalancerKeys({ platform }: EnvironmentArgs): (name: string | undefined) => string {
    const known = knownPlatform(platform)?.networkLoadBalancers;
    const names = isLaterItself(known) ? [] : Object.keys(known ?? {});
    const entries = Object.fromEntries(names.map((each) => [each, each]));
    return (name) => chosen(entries, name) ?? name ?? ONLY;
}

function namesOf(args: EnvironmentArgs): string[] {
    const known = knownPlatform(args.platform)?.loadBalancers;
    return args.platform === undefined ? balancersOf(args).map(({ key }) => key) : Object.keys(known ?? {});
}

/** The ways of requests to a service, with the path of the argument that describes each. */
export function waysIn({
    ingress,
    additionalIngress,
}: EnvironmentService): { path: string; way: EnvironmentIngress }[] {
    const first = ingress === undefined ? [] : [{ path: "ingress", way: ingress }];
    const further = sortedEntries(additionalIngress).map(([key, way]) => ({ path: `additionalIngress.${key}`, way }));
    return [...first, ...further];
}

/** Services with their names, in a fixed order; none where an environment is a platform alone. */
export function writtenServices({ services = {} }: EnvironmentArgs): [string, EnvironmentService][] {
    return sortedEntries(services);
}

/** Whose the load balancers of an environment are, in the words of messages. */
export function ownerOf({ platform }: EnvironmentArgs): string {
    return platform === undefined ? "the environment" : "the platform";
}
