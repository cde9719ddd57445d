import { Address4, Address6 } from "ip-address";
import { cidrProblems } from "../shared/cidr";
import type { Problem } from "../shared/problems";

/** The tiers a VPC is cut into. A tier that is not used keeps its room, so that it can be added later. */
export type Tier = "private" | "public" | "isolated";

/** Zones that a VPC has room for; no Region has more that can be used by all services. */
export const MOST_ZONES = 6;

// The VPC is cut into eighths. The private tier, in which the tasks live, has four of them, the others two each; every
// tier is cut into eight subnets, of which a zone takes the one with its own number. So where a subnet lies depends on
// its tier and its zone alone: a zone or a tier that comes later moves nothing.
const EIGHTHS: Record<Tier, { readonly first: number; readonly count: number }> = {
    private: { first: 0, count: 4 },
    public: { first: 4, count: 2 },
    isolated: { first: 6, count: 2 },
};
const SUBNETS_PER_TIER = 8;

// Elastic Load Balancing wants subnets of at least /27; those of the public tier are 1/32 of the VPC.
const LONGEST_PREFIX = 22;
const SHORTEST_PREFIX = 16;

/** CIDR block of the subnet of a tier in a zone, zones counted from 0. */
export function subnetCidr(vpcCidr: string, tier: Tier, zone: number): string {
    const vpc = new Address4(vpcCidr);
    const total = 1n << BigInt(32 - vpc.subnetMask);
    const { first, count } = EIGHTHS[tier];
    const size = (total * BigInt(count)) / 8n / BigInt(SUBNETS_PER_TIER);
    const start = vpc.startAddress().bigInt() + (total * BigInt(first)) / 8n + size * BigInt(zone);
    const prefix = 32 - (size.toString(2).length - 1);
    return `${Address4.fromBigInt(start).correctForm()}/${prefix}`;
}

// Subnets of IPv6 have 64 bits, so a block of /56 has room for 256 of them: each tier gets a quarter. The last one is nobody's.
// A longer block is cut into quarters as well; in a shorter one everything stays at the places that it has in a /56.
const IPV6_QUARTERS: Record<Tier, bigint> = { private: 0n, public: 1n, isolated: 2n };
const LARGEST_QUARTER = 0x40n;

/** IPv6 CIDR block of the subnet of a tier in a zone, zones counted from 0. */
export function subnetIpv6Cidr(vpcCidr: string, tier: Tier, zone: number): string {
    const vpc = new Address6(vpcCidr);
    const own = 1n << BigInt(64 - vpc.subnetMask - 2);
    const quarter = own < LARGEST_QUARTER ? own : LARGEST_QUARTER;
    const start = vpc.startAddress().bigInt() + ((IPV6_QUARTERS[tier] * quarter + BigInt(zone)) << 64n);
    return `${Address6.fromBigInt(start).correctForm()}/64`;
}

/** What is wrong with the CIDR block of a VPC. */
export function vpcCidrProblems(path: string, cidr: string): Problem[] {
    // A block of the wrong size is no better by its first address, so its size is what there is to say.
    const size = Address4.isValid(cidr) && cidr.includes("/") ? sizeProblems(path, new Address4(cidr)) : [];
    const problems = size.length > 0 ? size : cidrProblems(path, cidr, SHORTEST_PREFIX);
    return problems.length > 0 ? problems : rangeProblems(path, new Address4(cidr));
}

function sizeProblems(path: string, address: Address4): Problem[] {
    if (address.subnetMask < SHORTEST_PREFIX || address.subnetMask > LONGEST_PREFIX) {
        const message = `/${address.subnetMask} does not hold three tiers over ${MOST_ZONES} zones in a VPC`;
        const remedy = `Use a prefix from /${SHORTEST_PREFIX} to /${LONGEST_PREFIX}`;
        return [{ rule: "vpc-cidr-size", path, message, remedy }];
    }
    return [];
}

// Ranges that EC2 refuses for a VPC, and those whose addresses are nobody's on the internet.
const SPECIAL = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4"];
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

function rangeProblems(path: string, address: Address4): Problem[] {
    const liesIn = (blocks: readonly string[]) => blocks.some((block) => address.isInSubnet(new Address4(block)));
    const remedy = `Use a part of ${PRIVATE.join(", ")}`;
    if (liesIn(SPECIAL)) {
        const message = `"${address.address}" lies in a range that EC2 does not take for a VPC`;
        return [{ rule: "vpc-cidr-special-range", path, message, remedy }];
    }
    // AWS: "VPC CIDR blocks". Docker has them on every instance, in front of everything else that is called so.
    if (liesIn(["172.17.0.0/16"])) {
        const message = `"${address.address}" are addresses that Docker and services of AWS have for themselves`;
        const rule = "vpc-cidr-special-range";
        return [{ rule, path, message, remedy: "Use others, such as 172.18.0.0/16", severity: "warning" }];
    }
    if (!liesIn(PRIVATE)) {
        const message = `"${address.address}" are public addresses: their owners cannot be reached from this VPC`;
        return [{ rule: "vpc-cidr-public-range", path, message, remedy, severity: "warning" }];
    }
    return [];
}
