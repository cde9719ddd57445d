import * as pulumi from "@pulumi/pulumi";
import type { ControlException } from "../controls/exceptions";
import { expose, outputsOf, refuseFound } from "../shared/component";
import { Preset } from "../shared/presets";
import type { PlatformReference } from "../shared/references";
import type { PlatformArgs } from "./environmentArgs";
import { environmentExceptions } from "./exceptions";
import { handOverGround } from "./handOverGround";
import { partsOf } from "./parts";
import { judgePlatform } from "./rules";
import { createGround } from "./standing";

/** What services of other stacks stand on: network, cluster, load balancers and the topics that are told what happens. */
export class Platform extends pulumi.ComponentResource {
    /** What the stacks of services need to stand on it: their argument `platform`. */
    public readonly platform!: pulumi.Output<PlatformReference>;
    /** Id of the VPC. */
    public readonly vpcId!: pulumi.Output<string>;
    /** Name of the cluster. */
    public readonly clusterName!: pulumi.Output<string>;
    /** ARN of the cluster. */
    public readonly clusterArn!: pulumi.Output<string>;
    /** Addresses of the load balancers, by the names in `loadBalancers`; that of `loadBalancer` is `default`. */
    public readonly loadBalancerUrls!: pulumi.Output<Record<string, string>>;
    /** DNS names of the load balancers, for records of your own, by the same names. */
    public readonly loadBalancerDnsNames!: pulumi.Output<Record<string, string>>;
    /** DNS name of the network load balancer; absent without one. */
    public readonly networkDnsName?: pulumi.Output<string>;
    /** Name of the endpoint service of the network load balancer, for endpoints in other VPCs; absent without one. */
    public readonly endpointServiceName?: pulumi.Output<string>;
    /** ARN of the topic that is told about deployments, to subscribe chat bots to; absent without one. */
    public readonly notificationTopicArn?: pulumi.Output<string>;
    /** ARN of the topic that is told about alarms, to subscribe chat bots to; absent without one. */
    public readonly alarmTopicArn?: pulumi.Output<string>;
    /** Security controls that are not met, with the arguments that would meet them. */
    public readonly exceptions!: pulumi.Output<ControlException[]>;

    constructor(name: string, args: PlatformArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:Platform", name, outputsOf("Platform"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const warnings = refuseFound("Platform", name, judgePlatform(args, name));
        super("ecs:index:Platform", name, { preset: args.preset ?? Preset.Production }, opts);
        warnings.log(this);

        const own = createGround(name, args, { parent: this });
        const { network, cluster, loadBalancers, networkLoadBalancer, told, alarmTopicArn } = own;
        const collect = <T>(output: (each: T) => pulumi.Output<string>, from: ReadonlyMap<string, T>) =>
            pulumi.all(Object.fromEntries([...from].map(([key, each]) => [key, output(each)])));

        expose<Platform>(this, {
            platform: handOverGround(args, own),
            vpcId: pulumi.output(network.vpcId),
            clusterName: cluster.clusterName,
            clusterArn: cluster.clusterArn,
            loadBalancerUrls: collect(({ url }) => url, loadBalancers),
            loadBalancerDnsNames: collect(({ dnsName }) => dnsName, loadBalancers),
            networkDnsName: networkLoadBalancer?.dnsName,
            endpointServiceName: networkLoadBalancer?.endpointServiceName,
            notificationTopicArn: told?.topicArn,
            alarmTopicArn,
            exceptions: environmentExceptions(partsOf({ own, services: new Map(), schedules: new Map() })),
        });
    }
}
