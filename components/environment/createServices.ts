import type * as pulumi from "@pulumi/pulumi";
import { Service } from "../service/service";
import { mapValues } from "../shared/json";
import { forPart } from "../shared/judgedParts";
import { CalledGroups } from "./calls";
import { discoveryOf } from "./discovery";
import type { EnvironmentArgs, EnvironmentIngress } from "./environmentArgs";
import { monitoringOf } from "./monitoringOf";
import type { Standing } from "./standing";
import { tagsOn } from "./tagsOn";
import { servicesOf } from "./tasksOf";

/** The services in a fixed order, each with what they all stand on. */
export function createServices(
    name: string,
    args: EnvironmentArgs,
    standing: Standing,
    child: pulumi.ComponentResourceOptions,
): Map<string, Service> {
    const { preset, platform } = args;
    const { network, cluster, alarmTopicArn } = standing;
    const tags = tagsOn(args);
    const behind = (way: EnvironmentIngress) => ({ ...way, loadBalancer: standing.balancer(way.loadBalancer) });
    const called = new CalledGroups(args);
    return new Map(
        servicesOf(args).map(([key, { calls, ...settings }]) => {
            const ingress = settings.ingress && behind(settings.ingress);
            const additionalIngress = settings.additionalIngress && mapValues(settings.additionalIngress, behind);
            const networkIngress = settings.networkIngress && {
                ...settings.networkIngress,
                networkLoadBalancer: standing.networkBalancer(settings.networkIngress.networkLoadBalancer),
            };
            const monitoring = monitoringOf(settings, args, alarmTopicArn);
            // On a platform the cluster has services of others, so each of one's own is told about by itself.
            const notifications = settings.notifications ?? (platform === undefined ? undefined : args.notifications);
            const connections = called.connectionsOf({ ...settings, calls }, args.services ?? {});
            const own = {
                connections,
                serviceDiscovery: discoveryOf(key, settings.serviceDiscovery),
                ingress,
                additionalIngress,
                networkIngress,
                network,
                cluster,
                preset,
                tags,
                monitoring,
                notifications,
            };
            const service = new Service(`${name}-${key}`, forPart({ ...settings, ...own }), child);
            called.tell(key, service.securityGroupId);
            return [key, service];
        }),
    );
}
