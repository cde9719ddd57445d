import { Address4 } from "ip-address";
import { cidrProblems, ipv6CidrProblems, overlap } from "../shared/cidr";
import { asWarning, type Problem } from "../shared/problems";
import type { NetworkExistingVpc, NetworkSubnetBlocks } from "./existingVpc";
import { NatMode } from "./nat";
import type { NetworkSettings } from "./networkArgs";
import type { CompleteNetwork } from "./networkSettings";

const RULE = "existing-vpc";
const TIERS = ["public", "private", "isolated"] as const;

/** What describes a VPC of the network's own, and says nothing of one that is there. */
const OF_NEW_VPC = ["ipam", "additionalCidrBlocks", "publicAccessExclusion"] as const;

/** What is wrong with subnets in a VPC that is there, as far as it can be said without looking at it. */
export function existingVpcProblems(written: NetworkSettings, complete: CompleteNetwork): Problem[] {
    const { existingVpc } = written;
    if (existingVpc === undefined) {
        return [];
    }
    const extra = OF_NEW_VPC.filter((key) => written[key] !== undefined);
    return [
        ...extra.map((path): Problem => {
            const message = "describes a new VPC, and `existingVpc` names one that is there";
            return { rule: "network-new-or-existing", path, message, remedy: "Keep one of the two" };
        }),
        ...sourceProblems(written),
        ...blockProblems(existingVpc.subnets, complete),
        ...natProblems(written, complete),
        ...publicProblems(written, complete),
        ...gatewayProblems(existingVpc, complete),
        ...ipv6Problems(written),
    ];
}

/** Where the addresses come from is said once. */
function sourceProblems({ cidrBlock, existingVpc, isolatedSubnets }: NetworkSettings): Problem[] {
    const { subnets } = existingVpc!;
    if (subnets === undefined && cidrBlock === undefined) {
        const message = "says nothing of the addresses of the subnets";
        const remedy = "Give `subnets`, or a free part of the VPC as `cidrBlock` of the network";
        return [{ rule: RULE, path: "existingVpc", message, remedy }];
    }
    if (subnets !== undefined && cidrBlock !== undefined) {
        const message = "is given, and `existingVpc.subnets` has the blocks of the subnets";
        return [{ rule: RULE, path: "cidrBlock", message, remedy: "Keep one of the two" }];
    }
    if (
        subnets !== undefined &&
        isolatedSubnets !== undefined &&
        isolatedSubnets !== (subnets.isolated !== undefined)
    ) {
        const message = `is ${isolatedSubnets}, and \`existingVpc.subnets.isolated\` is ${isolatedSubnets ? "missing" : "given"}`;
        return [{ rule: RULE, path: "isolatedSubnets", message, remedy: "Remove it: the blocks say it" }];
    }
    return [];
}

function blockProblems(subnets: NetworkSubnetBlocks | undefined, { zones, strict }: CompleteNetwork): Problem[] {
    const seen: { readonly path: string; readonly block: string }[] = [];
    return TIERS.flatMap((tier) => {
        const blocks = subnets?.[tier];
        if (blocks === undefined) {
            return [];
        }
        const path = `existingVpc.subnets.${tier}`;
        const message = `has ${blocks.length} blocks for ${zones} zones`;
        const remedy = "Give one for each zone, in their order";
        return [
            ...(blocks.length === zones ? [] : [{ rule: RULE, path, message, remedy } as const]),
            ...blocks.flatMap((block, index) => {
                const at = `${path}[${index}]`;
                const wrong = cidrProblems(at, block, 24);
                if (wrong.length > 0) {
                    return wrong;
                }
                const other = seen.find((each) => overlap(each.block, block));
                seen.push({ path: at, block });
                return [...overlapProblems(at, block, other), ...sizeProblems(at, block, tier, strict)];
            }),
        ];
    });
}

function overlapProblems(path: string, block: string, other?: { readonly path: string; readonly block: string }) {
    const message = `${block} shares addresses with ${other?.block} of \`${other?.path}\``;
    const problem: Problem = { rule: "subnet-overlap", path, message, remedy: "Give every subnet a block of its own" };
    return other === undefined ? [] : [problem];
}

// AWS, "Subnet CIDR blocks" and "Subnets for your load balancer". Five addresses of every subnet are AWS's own.
function sizeProblems(path: string, block: string, tier: (typeof TIERS)[number], strict: boolean): Problem[] {
    const { subnetMask } = new Address4(block);
    if (subnetMask < 16 || subnetMask > 28) {
        const message = `/${subnetMask} is not from /16 to /28`;
        return [{ rule: "subnet-size", path, message, remedy: "Use a block that AWS takes for a subnet" }];
    }
    if (tier === "public" && subnetMask > 27) {
        const message = "/28 is too small for a load balancer";
        return [asWarning({ rule: "subnet-size", path, message, remedy: "Use /27 or larger" })];
    }
    if (tier === "private" && strict && subnetMask > 26) {
        const count = 2 ** (32 - subnetMask) - 5;
        const message = `/${subnetMask} has ${count} addresses, one for each task, and a deployment starts the new tasks beside the old ones`;
        return [asWarning({ rule: "subnet-size", path, message, remedy: "Use /26 or larger" })];
    }
    return [];
}

function natProblems({ nat, existingVpc }: NetworkSettings, { zones, publicTier }: CompleteNetwork): Problem[] {
    const { natGatewayIds } = existingVpc!;
    const path = "existingVpc.natGatewayIds";
    if (natGatewayIds === undefined) {
        const message = `makes NAT gateways in public subnets, and the network makes none`;
        const remedy =
            "Give `existingVpc.subnets.public`, or the `existingVpc.natGatewayIds` of gateways that are there";
        const isPlaced = nat === NatMode.Single || nat === NatMode.PerAz;
        return isPlaced && !publicTier ? [{ rule: RULE, path: "nat", message, remedy }] : [];
    }
    if (nat !== undefined && nat !== NatMode.None) {
        const message = "is given, and `nat` makes gateways of the network's own";
        return [{ rule: RULE, path, message, remedy: "Keep one of the two" }];
    }
    const message = `has ${natGatewayIds.length} gateways for ${zones} zones`;
    const remedy = "Give one for all zones, or one for each in their order";
    return [1, zones].includes(natGatewayIds.length) ? [] : [{ rule: RULE, path, message, remedy }];
}

function publicProblems({ existingVpc }: NetworkSettings, { publicTier }: CompleteNetwork): Problem[] {
    const path = "existingVpc.publicSubnetIds";
    const message = "names public subnets, and the network makes its own";
    const remedy = "Remove it, or write `existingVpc.subnets` without public ones";
    return existingVpc!.publicSubnetIds !== undefined && publicTier ? [{ rule: RULE, path, message, remedy }] : [];
}

/** Gateways that nothing would lead to: whoever names one means that something does. */
function gatewayProblems(
    { internetGatewayId, egressOnlyInternetGatewayId }: NetworkExistingVpc,
    { publicTier, nat, ipv6 }: CompleteNetwork,
): Problem[] {
    const unused = (path: string, message: string, remedy: string): Problem => {
        return { rule: RULE, path: `existingVpc.${path}`, message, remedy: `${remedy}, or remove it` };
    };
    const isLedOut = publicTier || nat === NatMode.Regional;
    const message = "is given, and the network makes no public subnets that would lead there";
    return [
        internetGatewayId === undefined || isLedOut
            ? []
            : unused("internetGatewayId", message, "Give `existingVpc.subnets.public`"),
        egressOnlyInternetGatewayId === undefined || ipv6?.egress !== false
            ? []
            : unused("egressOnlyInternetGatewayId", "is given, and `ipv6.egress` is not set", "Set `ipv6.egress`"),
    ].flat();
}

function ipv6Problems({ ipv6, existingVpc }: NetworkSettings): Problem[] {
    const { ipv6CidrBlock, egressOnlyInternetGatewayId } = existingVpc!;
    const path = "existingVpc.ipv6CidrBlock";
    if (ipv6 === undefined) {
        const given = [
            ipv6CidrBlock === undefined ? [] : path,
            egressOnlyInternetGatewayId === undefined ? [] : "existingVpc.egressOnlyInternetGatewayId",
        ].flat();
        const remedy = "Give the network `ipv6: {}`, or remove it";
        return given.map((at) => ({ rule: RULE, path: at, message: "is given, and the network has no IPv6", remedy }));
    }
    if (ipv6CidrBlock === undefined) {
        const message = "is missing, and `ipv6` gives every subnet a part of it";
        return [{ rule: RULE, path, message, remedy: "Give a free part of the VPC's IPv6 block, from /44 to /59" }];
    }
    const wrong = ipv6CidrProblems(path, ipv6CidrBlock);
    const length = Number(ipv6CidrBlock.split("/")[1]);
    if (wrong.length > 0 || (length >= 44 && length <= 59)) {
        return wrong;
    }
    const message = `/${length} does not hold three tiers over six zones in a VPC`;
    return [{ rule: RULE, path, message, remedy: "Use a prefix from /44 to /59" }];
}
