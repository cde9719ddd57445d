import { addressTypeOf } from "../loadBalancer/facts";
import { completeNetworkLoadBalancer } from "../loadBalancer/loadBalancerSettings";
import { chosen, ONLY } from "../platform/chosen";
import { knownPlatform } from "../platform/handOver";
import { balancerProblems } from "../platform/platformRules";
import { packetFamilyProblems } from "../service/networkIngressRules";
import { type Problem, under } from "../shared/problems";
import type { NetworkLoadBalancerReference } from "../shared/references";
import type { EnvironmentArgs, EnvironmentNetworkIngress } from "./environmentArgs";
import { dualStackOf } from "./existingNetwork";

/** What is wrong with a service behind the network load balancer of the environment, or of the platform that it stands on. */
export function connectionProblems(args: EnvironmentArgs, ingress: EnvironmentNetworkIngress): Problem[] {
    const { networkLoadBalancer: name } = ingress;
    const path = name === undefined ? "networkIngress" : "networkIngress.networkLoadBalancer";
    if (args.platform === undefined) {
        const { networkLoadBalancer = {}, preset } = args;
        const { ipAddressType } = completeNetworkLoadBalancer(networkLoadBalancer, preset, dualStackOf(args));
        const remedy = "Set `networkLoadBalancer.ipAddressType` to ipv4";
        return [
            ...balancerProblems({ [ONLY]: networkLoadBalancer }, name, { path, owner: "the environment" }),
            ...under("networkIngress", packetFamilyProblems(ingress, ipAddressType, remedy)),
        ];
    }
    const platform = knownPlatform(args.platform);
    if (platform === undefined) {
        return [];
    }
    const entries = platform.networkLoadBalancers as Readonly<Record<string, NetworkLoadBalancerReference>> | undefined;
    const reference = chosen(entries, name);
    const remedy = "Have the platform set `networkLoadBalancer.ipAddressType` to ipv4";
    return [
        ...balancerProblems(entries, name, { path, owner: "the platform" }),
        ...under("networkIngress", packetFamilyProblems(ingress, reference && addressTypeOf(reference), remedy)),
    ];
}
