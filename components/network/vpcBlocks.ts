import * as ec2 from "@pulumi/aws/ec2";
import { Address4 } from "ip-address";
import { cidrProblems, keyOf, overlap } from "../shared/cidr";
import type { Making } from "../shared/making";
import { duplicateProblems, type Problem } from "../shared/problems";
import type { VpcPlace } from "./existingVpc";

/** What is wrong with further blocks of a VPC, beside one of its own that may be an IPAM pool's choice. */
export function additionalBlockProblems(blocks: readonly string[] | undefined, own: string | undefined): Problem[] {
    const path = "additionalCidrBlocks";
    if (blocks === undefined) {
        return [];
    }
    // Of IPv4 alone: the block of IPv6 is what `ipv6` is for.
    const problems = [
        ...blocks.flatMap((block, index) => cidrProblems(`${path}[${index}]`, block)),
        ...duplicateProblems("list-duplicate", path, blocks),
    ];
    if (problems.length > 0) {
        return problems;
    }
    const rule = "vpc-additional-block";
    // AWS, "VPC quotas": five blocks of IPv4 for a VPC.
    if (blocks.length > 4) {
        const message = `${blocks.length} blocks beside the first are more than AWS takes without being asked`;
        return [{ rule, path, message, remedy: "Use at most 4" }];
    }
    return blocks.flatMap((block, index) => {
        const reason = refusal(block, [...(own === undefined ? [] : [own]), ...blocks.slice(0, index)], own);
        const remedy = "Use another block, such as a part of 100.64.0.0/10";
        return reason === undefined
            ? []
            : [{ rule, path: `${path}[${index}]`, message: `"${block}" ${reason}`, remedy }];
    });
}

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map((block) => new Address4(block));

// RFC 6890, and AWS, "IPv4 CIDR block association restrictions".
const RESERVED: Readonly<Record<string, string>> = {
    "0.0.0.0/8": "hosts that do not know their address yet",
    "127.0.0.0/8": "a host itself",
    "169.254.0.0/16": "links, and AWS's own services on them",
    "198.19.0.0/16": "AWS itself",
    "224.0.0.0/4": "groups of receivers",
};

/** Why AWS does not take a block beside others. AWS: "IPv4 CIDR block association restrictions". */
function refusal(block: string, others: readonly string[], own: string | undefined): string | undefined {
    const address = new Address4(block);
    if (address.subnetMask < 16 || address.subnetMask > 28) {
        return "is not from /16 to /28";
    }
    const overlapping = others.filter(Address4.isValid).find((other) => overlap(other, block));
    if (overlapping !== undefined) {
        return `overlaps with ${overlapping}`;
    }
    const rangeOf = (text: string) => PRIVATE.findIndex((range) => new Address4(text).isInSubnet(range));
    const isPrivate = rangeOf(block) >= 0;
    const hasOther = own !== undefined && Address4.isValid(own) && rangeOf(own) >= 0 && rangeOf(own) !== rangeOf(block);
    if (isPrivate && hasOther) {
        return `is of another private range than ${own}, which AWS does not take in one VPC`;
    }
    const reserved = Object.entries(RESERVED).find(([range]) => address.isInSubnet(new Address4(range)));
    return reserved && `lies in ${reserved[0]}, which is for ${reserved[1]}`;
}

/** Gives the VPC further blocks, for subnets that somebody else makes in it. */
export function createAdditionalBlocks({ name, child }: Making, vpc: VpcPlace, blocks: readonly string[] = []): void {
    for (const cidrBlock of blocks) {
        new ec2.VpcIpv4CidrBlockAssociation(`${name}-${keyOf(cidrBlock)}`, { vpcId: vpc.id, cidrBlock }, child);
    }
}

/** What a VPC may do although the account blocks public access. AWS: "Block public access to VPCs and subnets". */
export const PublicAccessExclusion = {
    /** Take and make connections. */
    Bidirectional: "allow-bidirectional",
    /** Make connections alone. */
    Egress: "allow-egress",
} as const;
export type PublicAccessExclusion = (typeof PublicAccessExclusion)[keyof typeof PublicAccessExclusion];

/** Takes the VPC out of what the account blocks. */
export function createPublicAccessExclusion(
    { name, tags, child }: Making,
    vpc: VpcPlace,
    internetGatewayExclusionMode: PublicAccessExclusion | undefined,
): void {
    if (internetGatewayExclusionMode !== undefined) {
        const args = { vpcId: vpc.id, internetGatewayExclusionMode, tags };
        new ec2.VpcBlockPublicAccessExclusion(`${name}-public-access`, args, child);
    }
}
