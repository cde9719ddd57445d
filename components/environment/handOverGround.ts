import type * as pulumi from "@pulumi/pulumi";
import { handedOver as handedOverPools } from "../capacity/poolFacts";
import { clusterCapacities } from "../cluster/capacities";
import { completeCluster } from "../cluster/clusterSettings";
import { completeNetwork } from "../network/networkSettings";
import { servicesReached } from "../network/endpoints";
import { handOver } from "../platform/handOver";
import { ONLY } from "../platform/chosen";
import type { LoadBalancerReference, NetworkReference, PlatformReference } from "../shared/references";
import type { EnvironmentArgs } from "./environmentArgs";
import { takesExistingNetwork } from "./existingNetwork";
import type { OwnGround } from "./standing";

/** What an environment has made, as the stacks of other services refer to it, with everything that they can be judged by. */
export function handOverGround(args: EnvironmentArgs, own: OwnGround): pulumi.Output<PlatformReference> {
    const { cluster, loadBalancers, networkLoadBalancer, told, alarmTopicArn } = own;
    return handOver({
        network: networkOf(args, own),
        cluster: {
            clusterArn: cluster.clusterArn,
            clusterName: cluster.clusterName,
            ...(cluster.serviceConnectNamespaceArn && {
                serviceConnectNamespaceArn: cluster.serviceConnectNamespaceArn,
            }),
            ...(cluster.dnsNamespaceId && {
                dnsNamespaceId: cluster.dnsNamespaceId,
                dnsNamespaceName: cluster.dnsNamespaceName,
            }),
            capacityProviders: cluster.capacityProviders,
            capacitySecurityGroupIds: cluster.capacitySecurityGroupIds,
            executeCommandPolicy: cluster.executeCommandPolicy,
            pools: handedOverPools(clusterCapacities(completeCluster(args.cluster ?? {}, args.preset))),
        },
        loadBalancers: Object.fromEntries([...loadBalancers].map(([key, each]) => [key, balancerOf(each)])),
        ...(networkLoadBalancer && {
            networkLoadBalancers: {
                [ONLY]: {
                    loadBalancerArn: networkLoadBalancer.loadBalancerArn,
                    securityGroupId: networkLoadBalancer.securityGroupId,
                    dnsName: networkLoadBalancer.dnsName,
                    ipAddressType: networkLoadBalancer.ipAddressType,
                    infrastructureRoleArn: networkLoadBalancer.infrastructureRoleArn,
                },
            },
        }),
        ...(told?.topicArn && { notificationTopicArn: told.topicArn }),
        ...(alarmTopicArn && { alarmTopicArn }),
        ...(args.tags && { tags: args.tags }),
    });
}

function networkOf({ network: written, preset }: EnvironmentArgs, { network }: OwnGround): NetworkReference {
    const { vpcId, publicSubnetIds, privateSubnetIds, cidrBlock, ipv6CidrBlock, availabilityZones } = network;
    const ids = { vpcId, publicSubnetIds, privateSubnetIds, cidrBlock, ipv6CidrBlock, availabilityZones };
    if (takesExistingNetwork(written)) {
        return withoutAbsent(ids);
    }
    const { internet, endpoints } = completeNetwork(written ?? {}, preset);
    return {
        ...withoutAbsent(ids),
        internetAccess: internet,
        endpointServices: servicesReached(endpoints),
    };
}

function balancerOf(each: LoadBalancerReference): LoadBalancerReference {
    const { loadBalancerArn, securityGroupId, productionListenerArn, testListenerArn, url } = each;
    const { https, certificateDomainNames, identityProviderAccess, infrastructureRoleArn } = each;
    return withoutAbsent({
        loadBalancerArn,
        securityGroupId,
        productionListenerArn,
        testListenerArn,
        url,
        https,
        certificateDomainNames,
        identityProviderAccess,
        infrastructureRoleArn,
    });
}

/** Without the keys that have no value: to others that would be a value that turned out to be none. */
function withoutAbsent<T extends object>(value: T): T {
    return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
