import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../cluster/cluster";
import type { LoadBalancer } from "../loadBalancer/loadBalancer";
import type { NetworkLoadBalancer } from "../loadBalancer/networkLoadBalancer";
import { isWatched } from "../monitoring/environmentMonitoring";
import { completeEnvironmentMonitoring } from "../monitoring/monitoringSettings";
import { Service } from "../service/service";
import type { NetworkReference } from "../shared/references";
import type { EnvironmentArgs } from "./environmentArgs";
import { servicesOf } from "./tasksOf";

/** What the services of an environment have in common. */
interface ServicePlace {
    readonly network: NetworkReference;
    readonly cluster: Cluster;
    readonly loadBalancer: LoadBalancer | undefined;
    readonly networkLoadBalancer: NetworkLoadBalancer | undefined;
    readonly alarmTopicArn: pulumi.Output<string> | undefined;
}

/** The services in a fixed order, each with what is the environment's. */
export function createServices(
    name: string,
    args: EnvironmentArgs,
    { network, cluster, loadBalancer, networkLoadBalancer, alarmTopicArn }: ServicePlace,
    child: pulumi.ComponentResourceOptions,
): Map<string, Service> {
    const { preset, tags } = args;
    const watching = completeEnvironmentMonitoring(args.monitoring, preset);
    return new Map(
        servicesOf(args).map(([key, settings]) => {
            const ingress = settings.ingress && { ...settings.ingress, loadBalancer: loadBalancer! };
            const networkIngress = settings.networkIngress && {
                ...settings.networkIngress,
                networkLoadBalancer: networkLoadBalancer!,
            };
            const own = settings.monitoring;
            // What is off for all of them is nothing that each of them would have to warn of.
            const monitoring = isWatched(own, watching)
                ? { level: watching.level, topicArn: alarmTopicArn, ...own }
                : own;
            const service = { ...settings, ingress, networkIngress, network, cluster, preset, tags, monitoring };
            return [key, new Service(`${name}-${key}`, service, child)];
        }),
    );
}
