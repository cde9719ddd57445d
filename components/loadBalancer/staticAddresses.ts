import * as pulumi from "@pulumi/pulumi";
import { Address4 } from "ip-address";
import { isLaterItself } from "../shared/late";
import { duplicateProblems, type Problem } from "../shared/problems";
import type { NetworkReference } from "../shared/references";

/** Addresses of a network load balancer that stay as they are, one for each of its zones. */
export interface StaticAddresses {
    readonly internal?: boolean;
    readonly elasticIpAllocationIds?: readonly pulumi.Input<string>[];
    readonly privateIpv4Addresses?: readonly string[];
}

/** What is wrong with them, for as many zones as are known. */
export function staticAddressProblems(
    written: StaticAddresses & {
        readonly network?: NetworkReference;
        readonly zones?: number;
        /** Block of a VPC that is made with it, out of which all of its subnets are cut. */
        readonly block?: string;
    },
): Problem[] {
    const { internal = false, elasticIpAllocationIds: elastic, privateIpv4Addresses: own } = written;
    const rule = "nlb-static-addresses";
    const problems: Problem[] = [];
    const [unfit, path, what] = internal
        ? [elastic, "elasticIpAllocationIds", "an internal load balancer has private addresses alone"]
        : [own, "privateIpv4Addresses", "a load balancer that is reached from the internet has public addresses"];
    if (unfit !== undefined) {
        const fitting = internal ? "privateIpv4Addresses" : "elasticIpAllocationIds";
        const remedy = `Use \`${fitting}\`, or change \`internal\``;
        problems.push({ rule, path, message: `is given, and ${what}`, remedy });
    }
    const [given, at] = internal ? [own, "privateIpv4Addresses"] : [elastic, "elasticIpAllocationIds"];
    const zones = written.zones ?? zonesOf(written);
    if (given !== undefined && zones !== undefined && given.length !== zones) {
        const message = `has ${given.length} addresses, and the load balancer stands in ${zones} zones`;
        problems.push({ rule, path: at, message, remedy: "Give one for each, in the order of the subnets" });
    }
    const plain = (elastic ?? []).filter((it): it is string => typeof it === "string");
    return [
        ...problems,
        ...duplicateProblems("list-duplicate", "elasticIpAllocationIds", plain),
        ...duplicateProblems("list-duplicate", "privateIpv4Addresses", own ?? []),
        ...(own ?? []).flatMap((address, index): Problem[] => {
            const message = `"${address}" is no IPv4 address`;
            const remedy = "Write one of the subnet, such as 10.0.0.10";
            const isAddress = Address4.isValid(address) && !address.includes("/");
            const path = `privateIpv4Addresses[${index}]`;
            return isAddress ? outsideProblems(path, address, written.block) : [{ rule, path, message, remedy }];
        }),
    ];
}

function outsideProblems(path: string, address: string, block: string | undefined): Problem[] {
    if (block === undefined || !Address4.isValid(block) || new Address4(address).isInSubnet(new Address4(block))) {
        return [];
    }
    const message = `${address} lies outside of ${block}, the block of the network`;
    const remedy = "Write one of a private subnet, in the order of the zones";
    return [{ rule: "nlb-static-addresses", path, message, remedy }];
}

function zonesOf({ internal, network }: StaticAddresses & { readonly network?: NetworkReference }): number | undefined {
    const subnets = internal === true ? network?.privateSubnetIds : network?.publicSubnetIds;
    return Array.isArray(subnets) && !isLaterItself(subnets) ? subnets.length : undefined;
}

/** Where the load balancer stands: in subnets, with addresses of AWS's choice or with those that are given. */
export function placeOf(
    { internal = false, elasticIpAllocationIds, privateIpv4Addresses }: StaticAddresses,
    { publicSubnetIds, privateSubnetIds }: NetworkReference,
) {
    const subnets = internal ? privateSubnetIds : publicSubnetIds;
    const key = internal ? "privateIpv4Address" : "allocationId";
    const given = internal ? privateIpv4Addresses : elasticIpAllocationIds;
    if (given === undefined) {
        return { subnets };
    }
    const both = pulumi.all([pulumi.output(subnets ?? []), pulumi.output([...given])]);
    return {
        subnetMappings: both.apply(([ids, addresses]) => {
            if (ids.length !== addresses.length) {
                throw new pulumi.RunError(
                    `The network load balancer has ${addresses.length} addresses for ${ids.length} subnets. Give one for each.`,
                );
            }
            return ids.map((subnetId, index) => ({ subnetId, [key]: addresses[index] }));
        }),
    };
}
