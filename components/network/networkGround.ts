import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { Making } from "../shared/making";
import { named } from "../shared/tags";
import { type AddressPlan, addressPlan, blocksOfPlan } from "./addressPlan";
import { findInternetGateway, findVpc, givenIds, type NetworkExistingVpc, type VpcPlace } from "./existingVpc";
import { createInternetGateway, type InternetWay } from "./internetGateway";
import { createEgressGateway, createIpv6Block, OF_BLOCK } from "./ipv6";
import { NatMode } from "./nat";
import type { NetworkArgs } from "./networkArgs";
import type { CompleteNetwork } from "./networkSettings";
import type { Tier } from "./subnetPlan";
import { createAdditionalBlocks, createPublicAccessExclusion } from "./vpcBlocks";
import type { Zone } from "./zones";

/** What the subnets of a network are made in, whoever owns it. */
export interface NetworkGround {
    readonly vpc: VpcPlace;
    readonly plan: AddressPlan;
    /** Block of the VPC, if it has one. */
    readonly ipv6CidrBlock: pulumi.Output<string> | undefined;
    /** None where nothing leads to it. */
    readonly internetGateway: InternetWay | undefined;
    readonly egressOnlyGatewayId: pulumi.Input<string> | undefined;
    /** NAT gateways of others that are there. */
    readonly natGatewayIds: readonly pulumi.Input<string>[] | undefined;
    /** Public subnets of others that are there. */
    readonly publicSubnetIds: NetworkExistingVpc["publicSubnetIds"];
}

/** Makes a VPC with its gateways. */
export function createVpcGround(making: Making, args: NetworkArgs, complete: CompleteNetwork): NetworkGround {
    const { cidrBlock, ipv6, ipv6NetmaskLength: netmaskLength } = complete;
    const vpc = createVpc(making, blockOf(args, complete));
    const pool = { id: args.ipam?.ipv6PoolId, netmaskLength };
    const ipv6CidrBlock = ipv6 && createIpv6Block(making, vpc, pool);
    createAdditionalBlocks(making, vpc, args.additionalCidrBlocks);
    createPublicAccessExclusion(making, vpc, args.publicAccessExclusion);
    return {
        vpc,
        plan: addressPlan({ cidrBlock: cidrBlock ?? vpc.cidrBlock, subnets: undefined, ipv6CidrBlock }),
        ipv6CidrBlock,
        internetGateway: createInternetGateway(making, vpc),
        natGatewayIds: undefined,
        publicSubnetIds: undefined,
        egressOnlyGatewayId: ipv6?.egress === true ? createEgressGateway(making, vpc).id : undefined,
    };
}

/** Finds a VPC that is there with its gateways, and looks whether the subnets can be made in it. */
export function findVpcGround(
    network: pulumi.Resource,
    making: Making,
    existing: NetworkExistingVpc,
    complete: CompleteNetwork,
    zones: readonly Zone[],
): NetworkGround {
    const { cidrBlock, ipv6, publicTier, isolatedSubnets, nat, endpoints } = complete;
    const { subnets, ipv6CidrBlock } = existing;
    const { internetGatewayId, egressOnlyInternetGatewayId, natGatewayIds, publicSubnetIds } = givenIds(
        network,
        existing,
    );
    const plan = addressPlan({ cidrBlock, subnets, ipv6CidrBlock });
    const tiers = ["private", publicTier ? "public" : [], isolatedSubnets ? "isolated" : []].flat() as Tier[];
    const vpc = findVpc(network, existing.vpcId, {
        blocks: blocksOfPlan(plan, zones, tiers),
        pathOf: (tier, index) => (subnets === undefined ? "cidrBlock" : `existingVpc.subnets.${tier}[${index}]`),
        ipv6CidrBlock,
        privateNames: endpoints.services.length > 0,
    });
    const isLedOut = publicTier || nat === NatMode.Regional;
    const egress = ipv6?.egress === true;
    return {
        vpc,
        plan,
        ipv6CidrBlock: ipv6 && vpc.ipv6CidrBlock,
        internetGateway: isLedOut
            ? { id: pulumi.output(internetGatewayId ?? findInternetGateway(network, vpc)), made: [] }
            : undefined,
        natGatewayIds,
        publicSubnetIds,
        egressOnlyGatewayId: egress ? (egressOnlyInternetGatewayId ?? createEgressGateway(making, vpc).id) : undefined,
    };
}

/** The block that is written, or what a pool is asked for. */
function blockOf({ ipam }: NetworkArgs, { cidrBlock, ipv4NetmaskLength }: CompleteNetwork) {
    return cidrBlock === undefined ? { ipv4IpamPoolId: ipam?.ipv4PoolId, ipv4NetmaskLength } : { cidrBlock };
}

function createVpc({ name, tags, child }: Making, block: ReturnType<typeof blockOf>): ec2.Vpc {
    const vpc = new ec2.Vpc(
        name,
        // Hostnames are off in a new VPC; interface endpoints and Cloud Map need them.
        { ...block, enableDnsHostnames: true, enableDnsSupport: true, tags: named(tags, name) },
        { ...child, ignoreChanges: OF_BLOCK },
    );
    // Without rules the VPC's own group opens nothing to whoever forgets to name one (EC2.2).
    new ec2.DefaultSecurityGroup(name, { vpcId: vpc.id, tags: named(tags, `${name}-default-closed`) }, child);
    return vpc;
}
