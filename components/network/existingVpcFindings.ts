import { Address4, Address6 } from "ip-address";
import { overlap } from "../shared/cidr";
import type { Problem } from "../shared/problems";
import type { Tier } from "./subnetPlan";

/** Blocks of the subnets that are wanted, by their tiers and in the order of the zones. */
export type SubnetBlocks = Readonly<Record<Tier, readonly string[]>>;

/** What a network wants of a VPC that is there. */
export interface NeedsOfVpc {
    readonly blocks: SubnetBlocks;
    /** Path of the block that stands for a subnet in what the user wrote. */
    readonly pathOf: (tier: Tier, index: number) => string;
    readonly ipv6CidrBlock: string | undefined;
    /** Whether names have to lead to interface endpoints. */
    readonly privateNames: boolean;
}

interface Association {
    /** Such as `associated`; blocks that were taken away from the VPC are listed for a while. */
    readonly state?: string;
}

/** What is known of a VPC that is there. */
export interface FoundVpc {
    readonly id: string;
    readonly cidrBlock: string;
    readonly cidrBlockAssociations?: readonly (Association & { readonly cidrBlock: string })[];
    readonly ipv6CidrBlock: string;
    readonly ipv6CidrBlockAssociations?: readonly (Association & { readonly ipv6CidrBlock: string })[];
    readonly enableDnsSupport: boolean;
    readonly enableDnsHostnames: boolean;
    readonly subnets: readonly { readonly id: string; readonly cidrBlock: string }[];
}

const RULE = "existing-vpc";

/** What cannot work in a VPC that was found. */
export function foundVpcProblems(vpc: FoundVpc, needs: NeedsOfVpc): Problem[] {
    const { blocks, pathOf, ipv6CidrBlock, privateNames } = needs;
    const wanted = (["public", "private", "isolated"] as const).flatMap((tier) =>
        blocks[tier].map((block, index) => ({ tier, block, path: pathOf(tier, index) })),
    );
    const all = wanted.map(({ block }) => block);
    return distinct([
        ...wanted.flatMap(({ block, path }) => placeProblems(vpc, block, path)),
        ...wanted.flatMap(({ block, path }) => conflictProblems(vpc, block, path, all)),
        ...neighbourProblems(vpc, needs),
        ...(ipv6CidrBlock === undefined ? [] : ipv6Problems(vpc, ipv6CidrBlock)),
        ...(privateNames ? nameProblems(vpc) : []),
    ]);
}

/** The block of a VPC that a subnet lies in. */
export function holderOf(block: string, vpc: FoundVpc): string | undefined {
    return blocksOf(vpc).find((own) => new Address4(block).isInSubnet(new Address4(own)));
}

function blocksOf({ cidrBlock, cidrBlockAssociations = [] }: FoundVpc): string[] {
    return [...new Set([cidrBlock, ...cidrBlockAssociations.filter(isAssociated).map((each) => each.cidrBlock)])];
}

function isAssociated({ state = "associated" }: Association): boolean {
    return state === "associated";
}

function placeProblems(vpc: FoundVpc, block: string, path: string): Problem[] {
    const message = `${block} is outside of the VPC ${vpc.id}, which has ${blocksOf(vpc).join(" and ")}`;
    const remedy = "Use a free part of those";
    return holderOf(block, vpc) === undefined ? [{ rule: "subnet-outside-vpc", path, message, remedy }] : [];
}

/**
 * A subnet that shares addresses with a wanted one. The same block is no sign of it: that is what this network's own subnets have
 * when they are there.
 */
function conflictProblems(vpc: FoundVpc, block: string, path: string, wanted: readonly string[]): Problem[] {
    // Subnets with IPv6 alone have an empty text there.
    const others = vpc.subnets.filter(({ cidrBlock }) => cidrBlock && !wanted.includes(cidrBlock));
    const other = others.find(({ cidrBlock }) => overlap(cidrBlock, block));
    const message = `${block} shares addresses with the subnet ${other?.id} of the VPC, which has ${other?.cidrBlock}`;
    const remedy = "Use a part of the VPC that no subnet has";
    return other === undefined ? [] : [{ rule: "subnet-overlap", path, message, remedy }];
}

/** Whoever lets in the VPC lets in one block of it. */
function neighbourProblems(vpc: FoundVpc, { blocks, pathOf }: NeedsOfVpc): Problem[] {
    const first = holderOf(blocks.private[0], vpc);
    return blocks.private.flatMap((block, index): Problem[] => {
        const holder = holderOf(block, vpc);
        if (first === undefined || holder === undefined || holder === first) {
            return [];
        }
        const message = `${block} lies in ${holder}, and other private subnets in ${first}: what is open to one is closed to the other`;
        return [{ rule: RULE, path: pathOf("private", index), message, remedy: `Use a free part of ${first}` }];
    });
}

function ipv6Problems({ id, ...vpc }: FoundVpc, block: string): Problem[] {
    const path = "existingVpc.ipv6CidrBlock";
    const associated = (vpc.ipv6CidrBlockAssociations ?? []).filter(isAssociated).map((each) => each.ipv6CidrBlock);
    const own = [...new Set([vpc.ipv6CidrBlock, ...associated])].filter((each) => each !== undefined && each !== "");
    if (own.some((each) => new Address6(block).isInSubnet(new Address6(each)))) {
        return [];
    }
    const message =
        own.length === 0
            ? `the VPC ${id} has no IPv6 addresses`
            : `${block} is outside of the VPC ${id}, which has ${own.join(" and ")}`;
    const remedy =
        own.length === 0 ? "Ask its owner for a block, or remove `ipv6` and this" : "Use a free part of those";
    return [{ rule: RULE, path, message, remedy }];
}

function nameProblems({ id, enableDnsSupport, enableDnsHostnames }: FoundVpc): Problem[] {
    const missing = [enableDnsSupport ? [] : "DNS support", enableDnsHostnames ? [] : "DNS hostnames"].flat();
    if (missing.length === 0) {
        return [];
    }
    const message = `need ${missing.join(" and ")} of the VPC ${id}, switched off there: the names that programs use would not lead to them`;
    const remedy = "Ask its owner to switch it on, or use no interface endpoints";
    return [{ rule: RULE, path: "endpoints", message, remedy }];
}

/** What is said of a VPC, or of its internet gateway, that the provider does not find. */
export function notFound(path: string, vpcId: string, error: unknown): Problem {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    const [what, remedy] = path.endsWith("vpcId")
        ? [`${vpcId} was not found`, "Write the id of a VPC of the provider's account and Region"]
        : [
              `no internet gateway of ${vpcId} was found`,
              "Give its id, or make no public subnets and set `nat` to none, or give `natGatewayIds`",
          ];
    return { rule: RULE, path, message: `${what} (${reason})`, remedy };
}

function distinct(problems: readonly Problem[]): Problem[] {
    return [...new Map(problems.map((problem) => [`${problem.path} ${problem.message}`, problem])).values()];
}
