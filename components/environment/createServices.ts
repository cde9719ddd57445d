import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../cluster/cluster";
import type { LoadBalancer } from "../loadBalancer/loadBalancer";
import type { NetworkLoadBalancer } from "../loadBalancer/networkLoadBalancer";
import { Service } from "../service/service";
import { forPart } from "../shared/judgedParts";
import type { NetworkReference } from "../shared/references";
import type { EnvironmentArgs } from "./environmentArgs";
import { monitoringOf } from "./monitoringOf";
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
    return new Map(
        servicesOf(args).map(([key, settings]) => {
            const ingress = settings.ingress && { ...settings.ingress, loadBalancer: loadBalancer! };
            const networkIngress = settings.networkIngress && {
                ...settings.networkIngress,
                networkLoadBalancer: networkLoadBalancer!,
            };
            const monitoring = monitoringOf(settings, args, alarmTopicArn);
            const service = { ...settings, ingress, networkIngress, network, cluster, preset, tags, monitoring };
            return [key, new Service(`${name}-${key}`, forPart(service), child)];
        }),
    );
}
