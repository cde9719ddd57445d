import * as pulumi from "@pulumi/pulumi";
import { isLaterItself } from "../shared/late";
import type { Peer } from "../shared/cidr";
import type { NetworkReference } from "../shared/references";
import { Remembered } from "../shared/remembered";

const dualStacks = new Remembered<boolean>();

/** Remembers of a network whether it has IPv6 addresses, for it and for the id of its VPC, by which others may refer to it. */
export function rememberNetwork(network: { readonly vpcId: object }, dualStack: boolean): void {
    dualStacks.keep(network, network.vpcId, dualStack);
}

/** Whether a network has IPv6 addresses beside IPv4 ones; nothing where that is only known later. */
export function isDualStack(network: NetworkReference | undefined): boolean | undefined {
    if (network === undefined) {
        return undefined;
    }
    const remembered = dualStacks.of(network, network.vpcId);
    // A component that was read back has every output, also those without a value.
    if (remembered !== undefined || isLaterItself(network) || pulumi.Resource.isInstance(network)) {
        return remembered;
    }
    return network.ipv6CidrBlock !== undefined;
}

/** Everybody in the VPC, by the families of addresses that are known of it. */
export function peersInVpc(network: NetworkReference): Peer[] {
    const { cidrBlock, ipv6CidrBlock } = network;
    const hasIpv6 = isDualStack(network) === true && ipv6CidrBlock !== undefined;
    return [
        ...(cidrBlock === undefined ? [] : [{ key: "vpc", block: { cidrIpv4: cidrBlock } }]),
        ...(hasIpv6 ? [{ key: "vpc-ipv6", block: { cidrIpv6: ipv6CidrBlock } }] : []),
    ];
}
