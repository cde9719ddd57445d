import * as pulumi from "@pulumi/pulumi";
import { isRecord } from "../shared/json";
import { isLaterItself } from "../shared/late";
import { asWritten, InvalidArgsError, type Problem, shown } from "../shared/problems";
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
    if (isLaterItself(entries)) {
        const late = pulumi.output(entries) as pulumi.Output<unknown>;
        return late.apply((known) => {
            const all = isRecord(known) ? known : {};
            refuseAbsent(balancerProblems(all, name, { path: "loadBalancer", owner: "the platform" }));
            return balancer(chosen(all, name));
        }) as T;
    }
    const found: unknown = chosen(entries as Record<string, T> | undefined, name);
    return (isLaterItself(found) ? (pulumi.output(found) as pulumi.Output<unknown>).apply(balancer) : found) as T;
}

function balancer(value: unknown): unknown {
    const message = `${shown(value)} is no load balancer`;
    const remedy = "Let the output have an object with the values of one";
    refuseAbsent(isRecord(value) ? [] : [{ rule: "wrong-type", path: "loadBalancer", message, remedy }]);
    return value;
}

/** Whoever asks for it is refused with its own path as well; without this, first of all by what it had no value for. */
function refuseAbsent(problems: readonly Problem[]): void {
    if (problems.length > 0) {
        throw asWritten(new InvalidArgsError("What stands on the platform", problems));
    }
}
