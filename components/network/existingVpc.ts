import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../shared/arns";
import {
    EGRESS_ONLY_GATEWAY,
    INTERNET_GATEWAY,
    NAT_GATEWAY,
    SUBNET,
    type TextKind,
    VPC,
} from "../shared/identifiers/kinds";
import { lateIdentifierProblems } from "../shared/identifiers/late";
import { isLate } from "../shared/late";
import type { TypeSpec } from "../shared/packageSchema";
import { refuseLate } from "../shared/problems";
import { type FoundVpc, foundVpcProblems, holderOf, type NeedsOfVpc, notFound } from "./existingVpcFindings";

/** IPv4 CIDR blocks of subnets, from /16 to /28, in the order of the zones: one for each of them. */
export interface NetworkSubnetBlocks {
    /** Those of the private subnets, in which the tasks are. A zone more is a block more, and moves none of the others. */
    private: string[];
    /**
     * Those of the public subnets, for load balancers and NAT gateways; load balancers want /27 or larger. Defaults to none: no
     * public subnets are made.
     */
    public?: string[];
    /** Those of the subnets without a way to the internet. Defaults to none: there are no such subnets. */
    isolated?: string[];
}

/**
 * A VPC that somebody else owns, in which the network makes subnets and route tables of its own. The VPC, its gateways and its
 * other subnets stay as they are, also when the network goes. AWS: `CreateSubnet`.
 */
export interface NetworkExistingVpc {
    /** Id of the VPC. Changing it replaces all subnets. */
    vpcId: pulumi.Input<string>;
    /**
     * Blocks of the subnets, one for each zone, out of those of the VPC. Excludes `cidrBlock` of the network, a free part of the VPC
     * that is cut into subnets otherwise. Defaults to none.
     */
    subnets?: NetworkSubnetBlocks;
    /**
     * Id of the VPC's internet gateway, for public subnets of the network's own or `nat` regional. Defaults to the one that is found
     * attached to it, in both presets.
     */
    internetGatewayId?: pulumi.Input<string>;
    /**
     * Ids of NAT gateways that are there, for the private subnets: one for all of them, or one for each zone. Excludes `nat`.
     * Defaults to none: the network makes its own, as `nat` says.
     */
    natGatewayIds?: pulumi.Input<string>[];
    /**
     * Ids of public subnets that are there, for load balancers. Excludes public subnets of the network's own. Defaults to none.
     */
    publicSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * A free part of the VPC's IPv6 block, from /44 to /59, that the subnets get one /64 each of. Needs `ipv6` of the network, which
     * needs it. Defaults to none.
     */
    ipv6CidrBlock?: string;
    /**
     * Id of the VPC's egress-only internet gateway. Needs `ipv6`, and `ipv6.egress` not set to false. Defaults to a new one, where
     * `ipv6.egress` wants one.
     */
    egressOnlyInternetGatewayId?: pulumi.Input<string>;
}

/** The VPC that a network is in, whoever has made it. */
export interface VpcPlace {
    readonly id: pulumi.Output<string>;
    readonly cidrBlock: pulumi.Output<string>;
    readonly region: pulumi.Output<string>;
}

/** A VPC that was found, with its block of IPv6 addresses. */
export interface ExistingVpc extends VpcPlace {
    readonly ipv6CidrBlock: pulumi.Output<string>;
}

/**
 * Finds a VPC that is there, and fails, already in the preview, for what cannot work in it. What is made in the VPC waits for
 * that, because the id comes from here.
 */
export function findVpc(network: pulumi.Resource, vpcId: pulumi.Input<string>, needs: NeedsOfVpc): ExistingVpc {
    const found = pulumi.output(vpcId).apply(async (id): Promise<FoundVpc & { readonly region: string }> => {
        refuseLate(network, lateIdentifierProblems({ path: "existingVpc.vpcId", kind: VPC }, TEXT, id));
        const vpc = await ec2.getVpc({ id }, { parent: network }).catch(refusing(network, "existingVpc.vpcId", id));
        const filters = [{ name: "vpc-id", values: [id] }];
        const { ids } = await ec2.getSubnets({ filters }, { parent: network });
        const subnets = await Promise.all(ids.map((each) => ec2.getSubnet({ id: each }, { parent: network })));
        const seen = { ...vpc, subnets, region: arnParts(vpc.arn).region };
        refuseLate(network, foundVpcProblems(seen, needs));
        return seen;
    });
    return {
        id: found.id,
        // What lets in "the VPC" means whoever is beside the tasks.
        cidrBlock: found.apply((vpc) => holderOf(needs.blocks.private[0], vpc) ?? vpc.cidrBlock),
        region: found.region,
        ipv6CidrBlock: found.ipv6CidrBlock,
    };
}

/** Ids of what is there, which are refused by their paths as soon as they are known to be none. */
export function givenIds(network: pulumi.Resource, existing: NetworkExistingVpc) {
    const { internetGatewayId, egressOnlyInternetGatewayId, natGatewayIds, publicSubnetIds } = existing;
    const judged = <T>(key: string, kind: TextKind, value: T, spec = TEXT) =>
        isLate(value) ? judgedLate(network, { path: `existingVpc.${key}`, kind }, spec, value!) : value;
    return {
        internetGatewayId: judged("internetGatewayId", INTERNET_GATEWAY, internetGatewayId),
        egressOnlyInternetGatewayId: judged(
            "egressOnlyInternetGatewayId",
            EGRESS_ONLY_GATEWAY,
            egressOnlyInternetGatewayId,
        ),
        natGatewayIds: natGatewayIds?.map((id, index) => judged(`natGatewayIds[${index}]`, NAT_GATEWAY, id)),
        publicSubnetIds: judged("publicSubnetIds", SUBNET, publicSubnetIds, TEXTS),
    };
}

function judgedLate<T>(network: pulumi.Resource, found: { path: string; kind: TextKind }, spec: TypeSpec, value: T) {
    return pulumi.output(value).apply((known) => {
        refuseLate(network, lateIdentifierProblems(found, spec, known));
        return known;
    });
}

const TEXT: TypeSpec = { type: "string" };
const TEXTS: TypeSpec = { type: "array", items: TEXT };

/** The internet gateway of a VPC that is there. */
export function findInternetGateway(network: pulumi.Resource, vpc: VpcPlace): pulumi.Output<string> {
    return vpc.id.apply(async (id) => {
        const filters = [{ name: "attachment.vpc-id", values: [id] }];
        const gateway = await ec2
            .getInternetGateway({ filters }, { parent: network })
            .catch(refusing(network, "existingVpc.internetGatewayId", id));
        return gateway.internetGatewayId;
    });
}

function refusing(network: pulumi.Resource, path: string, vpcId: string) {
    return (error: unknown): never => {
        refuseLate(network, [notFound(path, vpcId, error)]);
        throw error;
    };
}
