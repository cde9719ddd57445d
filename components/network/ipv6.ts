import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { ANYWHERE_IPV6 } from "../shared/cidr";
import type { Making } from "../shared/making";
import { named } from "../shared/tags";
import type { VpcPlace } from "./existingVpc";

/** IPv6 addresses for a VPC and everything in it, beside the IPv4 ones. */
export interface NetworkIpv6 {
    /**
     * Whether the private subnets reach the internet by IPv6, through an egress-only internet gateway, which costs nothing and
     * lets nobody in. Defaults to `true` in both presets, and to `false` with `nat: none`. AWS: "Egress-only internet gateways".
     */
    egress?: boolean;
}

/** The same with every default filled in. */
export type CompleteIpv6 = Required<NetworkIpv6>;

/**
 * Gives a VPC a block of IPv6 addresses, and returns the block. It is no argument of the VPC: switched off, it has to go after
 * the blocks of the subnets, and a VPC is updated before them.
 */
export function createIpv6Block(
    { name, child }: Making,
    vpc: ec2.Vpc,
    pool: { readonly id: pulumi.Input<string> | undefined; readonly netmaskLength: number },
): pulumi.Output<string> {
    const source =
        pool.id === undefined
            ? { assignGeneratedIpv6CidrBlock: true }
            : { ipv6IpamPoolId: pool.id, ipv6NetmaskLength: pool.netmaskLength };
    const args = { vpcId: vpc.id, ...source };
    return new ec2.VpcIpv6CidrBlockAssociation(`${name}-ipv6`, args, child).ipv6CidrBlock;
}

/** Arguments of a VPC that the provider fills in when it reads a VPC with a block, and would then take away again. */
export const OF_BLOCK = ["assignGeneratedIpv6CidrBlock", "ipv6IpamPoolId", "ipv6NetmaskLength"];

/** The way out of the private subnets. */
export function createEgressGateway({ name, tags, child }: Making, vpc: VpcPlace): ec2.EgressOnlyInternetGateway {
    const role = `${name}-egress-only`;
    return new ec2.EgressOnlyInternetGateway(role, { vpcId: vpc.id, tags: named(tags, role) }, child);
}

/** A route of every IPv6 address. */
export function routeIpv6(
    role: string,
    table: ec2.RouteTable,
    gateway: { readonly gatewayId: pulumi.Input<string> } | { readonly egressOnlyGatewayId: pulumi.Input<string> },
    child: pulumi.CustomResourceOptions,
): ec2.Route {
    const args = { routeTableId: table.id, destinationIpv6CidrBlock: ANYWHERE_IPV6, ...gateway };
    return new ec2.Route(`${role}-ipv6`, args, child);
}
