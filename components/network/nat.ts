import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../shared/tags";
import type { Zone } from "./zones";

/** How private subnets reach the internet. */
export const NatMode = {
    /** Not at all. Tasks that pull images from the internet need public addresses. */
    None: "none",
    /** Through one gateway in the first zone. Cheap; losing that zone cuts off all of them. */
    Single: "single",
    /** Through one gateway in each zone. */
    PerAz: "perAz",
} as const;
export type NatMode = (typeof NatMode)[keyof typeof NatMode];

/** Zones that get a NAT gateway. */
export function natZones(mode: NatMode, zones: readonly Zone[]): readonly Zone[] {
    return { none: [], single: zones.slice(0, 1), perAz: zones }[mode];
}

/** One NAT gateway with its own address for each zone that has one, keyed by the zone. */
export function createNatGateways(
    name: string,
    zones: readonly Zone[],
    publicSubnets: ReadonlyMap<string, ec2.Subnet>,
    internetGateway: ec2.InternetGateway,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): Map<string, ec2.NatGateway> {
    return new Map(
        zones.map(({ key }) => {
            const role = `${name}-nat-${key}`;
            // An address of a VPC can be mapped, and taken away, only while the internet gateway is attached.
            const options = { ...child, dependsOn: [internetGateway] };
            const address = new ec2.Eip(role, { domain: "vpc", tags: named(tags, role) }, options);
            const subnetId = publicSubnets.get(key)!.id;
            const args = { allocationId: address.allocationId, subnetId, tags: named(tags, role) };
            return [key, new ec2.NatGateway(role, args, options)];
        }),
    );
}
