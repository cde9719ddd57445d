import * as pulumi from "@pulumi/pulumi";
import { isLaterItself } from "../shared/late";
import type {
    ClusterReference,
    LoadBalancerReference,
    NetworkLoadBalancerReference,
    NetworkReference,
    PlatformReference,
} from "../shared/references";
import type { Tags } from "../shared/tags";
import { handedOver } from "./handOver";

/** Name of a load balancer that is the only one of its kind. */
export const ONLY = "default";

/** The parts of a platform, as those who build on it refer to them. */
export interface PlatformParts {
    readonly network: NetworkReference;
    readonly cluster: ClusterReference;
    readonly alarmTopicArn: pulumi.Input<string> | undefined;
    readonly tags: Tags | undefined;
    /** The load balancer of a name; without one the only one. */
    loadBalancer(name: string | undefined): LoadBalancerReference;
    networkLoadBalancer(name: string | undefined): NetworkLoadBalancerReference;
}

/**
 * The parts of a platform. Of one that is only known later they are outputs, which have every key: that they have values as
 * well is judged when they are there.
 */
export function partsOfPlatform(platform: pulumi.Input<PlatformReference>): PlatformParts {
    const reference = handedOver(platform);
    // What is lifted out of an output has the keys of the value, each as an output.
    const { network, cluster, alarmTopicArn, tags, loadBalancers, networkLoadBalancers } = (
        isLaterItself(reference) ? pulumi.output(reference) : reference
    ) as PlatformReference;
    return {
        network,
        cluster,
        alarmTopicArn,
        tags,
        loadBalancer: (name) => entry(loadBalancers, name),
        networkLoadBalancer: (name) => entry(networkLoadBalancers, name),
    };
}

function entry<T>(entries: pulumi.Input<Record<string, pulumi.Input<T>>> | undefined, name: string | undefined): T {
    if (!isLaterItself(entries)) {
        return chosen(entries as Record<string, T> | undefined, name) as T;
    }
    const late = pulumi.output(entries as pulumi.Input<Record<string, unknown>>);
    return late.apply((known) => chosen(known, name)) as T;
}

/** The entry of a name; without one the only entry, or the one that is called so. */
export function chosen<T>(entries: Readonly<Record<string, T>> = {}, name: string | undefined): T | undefined {
    const names = Object.keys(entries);
    const own = name ?? (names.length === 1 ? names[0] : ONLY);
    return Object.hasOwn(entries, own) ? entries[own] : undefined;
}
