import * as ec2 from "@pulumi/aws/ec2";
import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import type { ControlException } from "../controls/exceptions";
import { isDualStack } from "../network/facts";
import { expose, outputsOf, refuseInvalid } from "../shared/component";
import { plainOutput, referred } from "../shared/late";
import { fittingName } from "../shared/names";
import { named, tagsOf } from "../shared/tags";
import { IpAddressType, type NetworkIpAddressType } from "../shared/ipAddressTypes";
import { createApplicationListeners } from "./applicationListeners";
import { createLogDestination } from "./accessLogs";
import { createEndpointService } from "./endpointService";
import { networkLoadBalancerExceptions } from "./exceptions";
import { rememberNetworkLoadBalancer } from "./facts";
import { type CompleteNetworkLoadBalancer, completeNetworkLoadBalancer } from "./loadBalancerSettings";
import { networkLogPolicy } from "./networkAccessLogs";
import type { NetworkLoadBalancerArgs } from "./networkLoadBalancerArgs";
import { networkLoadBalancerProblems } from "./rules";
import { placeOf } from "./staticAddresses";
import { createTrafficRole } from "./trafficRole";

/** A network load balancer, for services that take TCP or TLS connections on ports of their own. */
export class NetworkLoadBalancer extends pulumi.ComponentResource {
    /** ARN of the load balancer. */
    public readonly loadBalancerArn!: pulumi.Output<string>;
    /** Last part of the ARN, which CloudWatch uses as the dimension `LoadBalancer`. */
    public readonly arnSuffix!: pulumi.Output<string>;
    /** Id of the load balancer's security group. */
    public readonly securityGroupId!: pulumi.Output<string>;
    /** DNS name of the load balancer. */
    public readonly dnsName!: pulumi.Output<string>;
    /** By which addresses it is reached, for those who register targets: `ipv4` or `dualstack`. */
    public readonly ipAddressType!: pulumi.Output<NetworkIpAddressType>;
    /** Id of the hosted zone that the DNS name is in, for alias records. */
    public readonly zoneId!: pulumi.Output<string>;
    /** ARN of the role by which ECS moves the traffic of the services behind it. */
    public readonly infrastructureRoleArn!: pulumi.Output<string>;
    /** Name of the bucket with the access logs, if there are any. */
    public readonly accessLogsBucketName?: pulumi.Output<string>;
    /** Name of the endpoint service, such as `com.amazonaws.vpce.eu-central-1.vpce-svc-…`, for others; absent without one. */
    public readonly endpointServiceName?: pulumi.Output<string>;
    /** Security controls that are not met, with the arguments that would meet them. */
    public readonly exceptions!: pulumi.Output<ControlException[]>;

    constructor(name: string, args: NetworkLoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:NetworkLoadBalancer", name, outputsOf("NetworkLoadBalancer"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const warnings = refuseInvalid("NetworkLoadBalancer", name, args, (sound) =>
            networkLoadBalancerProblems({ ...sound, network: referred(sound.network) }, completeIn(sound)),
        );
        const settings = completeIn(args);
        const { internal, ipAddressType, crossZone, deletionProtection, endpointService } = settings;
        const registered = { internal, ipAddressType, crossZone, deletionProtection };
        super("ecs:index:NetworkLoadBalancer", name, registered, opts);
        warnings.log(this);
        const child = { parent: this };
        const tags = tagsOf("NetworkLoadBalancer", name, args.tags);
        const network = referred(args.network);
        const making = { name, tags, child };

        // Always with a group, because it could never get one later. The services open their ports in it.
        const role = `${name}-network-load-balancer`;
        const description = "Network load balancer"; // a changed description replaces the group
        const securityGroup = new ec2.SecurityGroup(
            fittingName("securityGroup", role),
            { vpcId: network.vpcId, description, tags: named(tags, role) },
            // The interfaces of a deleted load balancer linger for a while and hold on to its group.
            { ...child, customTimeouts: { delete: "15m" } },
        );
        const { bucketName } = args.accessLogs ?? {};
        const logs = createLogDestination(making, settings.accessLogs, bucketName, securityGroup.arn, networkLogPolicy);
        const loadBalancer = new lb.LoadBalancer(
            fittingName("loadBalancer", name),
            {
                loadBalancerType: "network",
                internal: settings.internal,
                // What is left out stays as it is, so the one family is written too.
                ipAddressType: settings.ipAddressType,
                // Listeners of UDP with targets of IPv6, which others may make, need it.
                enablePrefixForIpv6SourceNat: settings.ipAddressType === IpAddressType.Ipv4 ? "off" : "on",
                ...placeOf(settings, network),
                securityGroups: [securityGroup.id],
                ...(endpointService && {
                    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: endpointService.enforceSecurityGroupRules
                        ? "on"
                        : "off",
                }),
                accessLogs: logs.accessLogs,
                enableCrossZoneLoadBalancing: settings.crossZone,
                enableDeletionProtection: settings.deletionProtection,
                tags,
            },
            // Pulumi refuses to delete it before it has deleted anything; AWS alone would refuse in the middle.
            { ...child, protect: settings.deletionProtection, dependsOn: logs.needed },
        );

        createApplicationListeners(making, args.applicationListeners, {
            network,
            loadBalancerArn: loadBalancer.arn,
            securityGroupId: securityGroup.id,
            ipAddressType,
        });

        expose<NetworkLoadBalancer>(this, {
            loadBalancerArn: loadBalancer.arn,
            arnSuffix: loadBalancer.arnSuffix,
            securityGroupId: securityGroup.id,
            dnsName: loadBalancer.dnsName,
            ipAddressType: plainOutput(ipAddressType, this),
            zoneId: loadBalancer.zoneId,
            infrastructureRoleArn: createTrafficRole(making, securityGroup.arn),
            accessLogsBucketName: logs.bucketName,
            endpointServiceName:
                endpointService && createEndpointService(making, endpointService, loadBalancer.arn, ipAddressType),
            exceptions: plainOutput(networkLoadBalancerExceptions(settings.deletionProtection), this),
        });
        rememberNetworkLoadBalancer(this, ipAddressType);
    }
}

function completeIn(args: NetworkLoadBalancerArgs): CompleteNetworkLoadBalancer {
    return completeNetworkLoadBalancer(args, args.preset, isDualStack(referred(args.network)));
}
