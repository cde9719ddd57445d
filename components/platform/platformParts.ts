import * as pulumi from "@pulumi/pulumi";
import { isLaterItself } from "../shared/late";
import { InvalidArgsError } from "../shared/problems";
import type {
    ClusterReference,
    LoadBalancerReference,
    NetworkLoadBalancerReference,
    NetworkReference,
    PlatformReference,
} from "../shared/references";
import type { Tags } from "../shared/tags";
import { chosen } from "./chosen";
import { handedOver } from "./handOver";
import { balancerProblems } from "./platformRules";

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
    return late.apply((known) => {
        const problems = balancerProblems(known, name, { path: "loadBalancer", owner: "the platform" });
        // Whoever asks for it is refused with its own path as well; without this, first of all by what it had no value for.
        if (problems.length > 0) {
            throw new InvalidArgsError("What stands on the platform", problems);
        }
        return chosen(known, name);
    }) as T;
}
