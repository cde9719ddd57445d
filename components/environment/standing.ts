import * as pulumi from "@pulumi/pulumi";
import { Cluster } from "../cluster/cluster";
import { besideListeners } from "../cluster/protection/beside";
import { Network } from "../network/network";
import { chosen } from "../platform/chosen";
import { partsOfPlatform } from "../platform/platformParts";
import { servicesOfCluster } from "../service/notificationPatterns";
import { type Announcement, createNotifications } from "../service/notifications";
import { forPart } from "../shared/judgedParts";
import { presetDefault } from "../shared/presets";
import type {
    ClusterReference,
    LoadBalancerReference,
    NetworkLoadBalancerReference,
    NetworkReference,
} from "../shared/references";
import { tagsOf } from "../shared/tags";
import { alarmTopicOf } from "./alarms";
import { clusterOf } from "./clusterOf";
import { createLoadBalancers, type LoadBalancers } from "./createLoadBalancers";
import type { EnvironmentArgs } from "./environmentArgs";
import { takesExistingNetwork } from "./existingNetwork";
import { knownPlatform } from "../platform/handOver";

/** What the services of an environment stand on, whoever made it. */
export interface Standing {
    readonly network: NetworkReference;
    readonly cluster: ClusterReference;
    readonly alarmTopicArn: pulumi.Input<string> | undefined;
    /** Who is told about deployments, where the environment has arranged it. */
    readonly told: Announcement | undefined;
    balancer(name: string | undefined): LoadBalancerReference;
    networkBalancer(name: string | undefined): NetworkLoadBalancerReference;
}

/** What an environment makes for its services to stand on. */
export interface OwnGround extends Standing, LoadBalancers {
    readonly cluster: Cluster;
    readonly alarmTopicArn: pulumi.Output<string> | undefined;
}

/** Makes network, load balancers, cluster and the topics that everything in the environment shares. */
export function createGround(name: string, args: EnvironmentArgs, child: pulumi.ComponentResourceOptions): OwnGround {
    const { preset, tags } = args;
    const network = takesExistingNetwork(args.network)
        ? args.network
        : new Network(name, forPart({ ...args.network, preset, tags }), child);
    const balancers = createLoadBalancers(name, args, network, child);
    const clusterArgs = forPart({ ...clusterOf(args, name, balancers), network, preset, tags });
    const listeners = [...balancers.loadBalancers.values()].flatMap(({ productionListenerArn, testListenerArn }) => [
        productionListenerArn,
        testListenerArn,
    ]);
    const cluster = new Cluster(name, besideListeners(clusterArgs, listeners), child);
    return {
        ...balancers,
        network,
        cluster,
        alarmTopicArn: alarmTopicOf(name, args, cluster, child),
        told: notify(name, args, cluster, child),
        balancer: (wanted) => chosen(Object.fromEntries(balancers.loadBalancers), wanted)!,
        networkBalancer: () => balancers.networkLoadBalancer!,
    };
}

/** What a platform has made for services of other stacks. */
export function standOnPlatform(
    name: string,
    args: EnvironmentArgs,
    platform: NonNullable<EnvironmentArgs["platform"]>,
    child: pulumi.ComponentResourceOptions,
): Standing {
    const parts = partsOfPlatform(platform);
    const { cluster, network } = parts;
    return {
        network,
        cluster,
        alarmTopicArn: knownPlatform(args.platform)?.alarmTopicArn ?? alarmTopicOf(name, args, cluster, child),
        told: undefined,
        balancer: (wanted) => parts.loadBalancer(wanted),
        networkBalancer: (wanted) => parts.networkLoadBalancer(wanted),
    };
}

/** One rule for whatever runs on the cluster, so that a service more is not a rule more. */
function notify(
    name: string,
    { preset, tags, notifications }: EnvironmentArgs,
    { clusterArn }: ClusterReference,
    child: pulumi.CustomResourceOptions,
): Announcement | undefined {
    const usual = notifications !== undefined || presetDefault("notifications", preset);
    if (!(notifications?.enabled ?? usual)) {
        return undefined;
    }
    const arn = pulumi.output(clusterArn);
    const watched = { services: arn.apply(servicesOfCluster), sibling: arn };
    return createNotifications({ name, tags: tagsOf("Environment", name, tags), child }, notifications ?? {}, watched);
}
