import * as pulumi from "@pulumi/pulumi";
import type { NetworkSubnetBlocks } from "./existingVpc";
import type { SubnetBlocks } from "./existingVpcFindings";
import { subnetCidr, subnetIpv6Cidr, type Tier } from "./subnetPlan";
import type { Zone } from "./zones";

/** Which addresses the subnets have. */
export interface AddressPlan {
    /** IPv4 block of the subnet of a tier in a zone. */
    readonly cidrOf: (tier: Tier, zone: Zone) => pulumi.Input<string>;
    /** IPv6 block of the same, if the network has them. */
    readonly ipv6CidrOf: ((tier: Tier, zone: Zone) => pulumi.Input<string>) | undefined;
}

interface Sources {
    /** What is cut into subnets; known at once, unless a pool chooses it. */
    readonly cidrBlock: pulumi.Input<string> | undefined;
    /** Blocks that the user chose for every subnet, instead. */
    readonly subnets: NetworkSubnetBlocks | undefined;
    readonly ipv6CidrBlock: pulumi.Input<string> | undefined;
}

/** The plan of a network out of whatever its addresses come from. */
export function addressPlan({ cidrBlock, subnets, ipv6CidrBlock }: Sources): AddressPlan {
    return {
        cidrOf: (tier, { index, position }) =>
            subnets?.[tier]?.[position] ?? part(cidrBlock!, (block) => subnetCidr(block, tier, index)),
        ipv6CidrOf:
            ipv6CidrBlock === undefined
                ? undefined
                : (tier, { index }) => part(ipv6CidrBlock, (block) => subnetIpv6Cidr(block, tier, index)),
    };
}

/** A part of a block, plain as long as the block is. */
function part(block: pulumi.Input<string>, cut: (block: string) => string): pulumi.Input<string> {
    return typeof block === "string" ? cut(block) : pulumi.output(block).apply(cut);
}

/** The blocks of a plan that is known at once, in the order of the zones. */
export function blocksOfPlan({ cidrOf }: AddressPlan, zones: readonly Zone[], tiers: readonly Tier[]): SubnetBlocks {
    const of = (tier: Tier) => (tiers.includes(tier) ? zones.map((zone) => cidrOf(tier, zone) as string) : []);
    return { public: of("public"), private: of("private"), isolated: of("isolated") };
}
