import type * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../shared/problems";

/** Pools of Amazon VPC IPAM that the blocks of a VPC come from, instead of being chosen by hand. */
export interface NetworkIpam {
    /** Id of the pool of IPv4 addresses. Excludes `cidrBlock`. Changing it replaces the VPC. Defaults to none. */
    ipv4PoolId?: pulumi.Input<string>;
    /**
     * Length of the prefix that the pool is asked for. Needs `ipv4PoolId`. Changing it replaces the VPC. Defaults to 16 in both
     * presets.
     * @integer
     * @range 16 22
     */
    ipv4NetmaskLength?: number;
    /** Id of the pool of IPv6 addresses, instead of a block of AWS's. Needs `ipv6`. Defaults to none. */
    ipv6PoolId?: pulumi.Input<string>;
    /**
     * Length of the prefix that the pool is asked for: 44, 48, 52 or 56. Needs `ipv6PoolId`. Defaults to 56 in both presets.
     * @integer
     */
    ipv6NetmaskLength?: number;
}

const IPV6_LENGTHS = [44, 48, 52, 56];

/** What is wrong with pools, beside what else is said of blocks. */
export function ipamProblems(written: {
    readonly ipam?: NetworkIpam;
    readonly cidrBlock?: string;
    readonly ipv6?: object;
}): Problem[] {
    const { ipam = {}, cidrBlock, ipv6 } = written;
    const rule = "ipam-pool";
    const problems: Problem[] = [];
    const say = (path: string, message: string, remedy: string) => void problems.push({ rule, path, message, remedy });
    if (ipam.ipv4PoolId !== undefined && cidrBlock !== undefined) {
        say("cidrBlock", "is given, and a pool of IPAM chooses the block", "Keep one of the two");
    }
    if (ipam.ipv6PoolId !== undefined && ipv6 === undefined) {
        say("ipam.ipv6PoolId", "is given, and the network has no IPv6", "Give the network `ipv6: {}`, or remove it");
    }
    for (const [length, pool] of [
        ["ipv4NetmaskLength", "ipv4PoolId"],
        ["ipv6NetmaskLength", "ipv6PoolId"],
    ] as const) {
        if (ipam[length] !== undefined && ipam[pool] === undefined) {
            say(`ipam.${length}`, "is asked of no pool", `Give \`${pool}\`, or remove it`);
        }
    }
    const { ipv6NetmaskLength: six = 56 } = ipam;
    if (!IPV6_LENGTHS.includes(six)) {
        say(
            "ipam.ipv6NetmaskLength",
            `/${six} is not possible for a VPC with all of its subnets`,
            "Use 44, 48, 52 or 56",
        );
    }
    return problems;
}
