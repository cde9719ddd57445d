import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import type { Making } from "../shared/making";
import { named } from "../shared/tags";
import type { VpcPlace } from "./existingVpc";
import type { InternetWay } from "./internetGateway";
import type { Zone } from "./zones";

/** How private subnets reach the internet. */
export const NatMode = {
    /** Not at all. Tasks that pull images from the internet need public addresses. */
    None: "none",
    /** Through one gateway in the first zone. Cheap; losing that zone cuts off all of them. */
    Single: "single",
    /** Through one gateway in each zone. */
    PerAz: "perAz",
    /**
     * Through one gateway that AWS extends to every zone with subnets, with addresses that it chooses; priced by the zone, as
     * `perAz` is. Not offered in every Region. AWS: "Regional NAT gateways".
     */
    Regional: "regional",
} as const;
export type NatMode = (typeof NatMode)[keyof typeof NatMode];

/** Zones that get a NAT gateway of their own. */
function natZones(mode: NatMode, zones: readonly Zone[]): readonly Zone[] {
    return { none: [], single: zones.slice(0, 1), perAz: zones, regional: [] }[mode];
}

/** How many NAT gateways there are, and which addresses they have if not new ones. */
export interface Nat {
    readonly nat: NatMode;
    readonly natElasticIpAllocationIds: readonly pulumi.Input<string>[] | undefined;
    /** Gateways of others that are there: one, or one for each zone. */
    readonly natGatewayIds: readonly pulumi.Input<string>[] | undefined;
}

/** A NAT gateway, whoever has made it. */
export interface NatWay {
    readonly id: pulumi.Input<string>;
}

/** What NAT gateways are placed in. */
interface NatPlace {
    readonly vpc: VpcPlace;
    readonly publicSubnets: ReadonlyMap<string, ec2.Subnet>;
    readonly internetGateway: InternetWay | undefined;
}

/** The NAT gateway that each zone goes out through, keyed by the zone; none for no zone without NAT. */
export function createNatGateways(
    making: Making,
    { nat: mode, natElasticIpAllocationIds, natGatewayIds }: Nat,
    zones: readonly Zone[],
    place: NatPlace,
): Map<string, NatWay> {
    if (natGatewayIds !== undefined) {
        return new Map(zones.map(({ key, position }) => [key, { id: natGatewayIds[position] ?? natGatewayIds[0] }]));
    }
    const own = createZonalGateways(making, natZones(mode, zones), place, natElasticIpAllocationIds);
    const shared = mode === NatMode.Regional ? createRegionalGateway(making, place) : [...own.values()][0];
    return new Map(
        zones.flatMap(({ key }) => {
            const gateway = own.get(key) ?? shared;
            return gateway === undefined ? [] : [[key, gateway]];
        }),
    );
}

/** It makes its own addresses and its own route to the internet gateway. */
function createRegionalGateway({ name, tags, child }: Making, { vpc, internetGateway }: NatPlace): ec2.NatGateway {
    const role = `${name}-nat`;
    const args = { availabilityMode: "regional", vpcId: vpc.id, tags: named(tags, role) };
    return new ec2.NatGateway(role, args, { ...child, dependsOn: [...(internetGateway?.made ?? [])] });
}

/** One NAT gateway for each of the zones, with the address that is given for it or one of its own. */
function createZonalGateways(
    { name, tags, child }: Making,
    zones: readonly Zone[],
    { publicSubnets, internetGateway }: NatPlace,
    given: readonly pulumi.Input<string>[] | undefined,
): Map<string, ec2.NatGateway> {
    return new Map(
        zones.map(({ key }, index) => {
            const role = `${name}-nat-${key}`;
            // An address of a VPC can be mapped, and taken away, only while the internet gateway is attached.
            const options = { ...child, dependsOn: [...(internetGateway?.made ?? [])] };
            const allocationId =
                given === undefined
                    ? new ec2.Eip(role, { domain: "vpc", tags: named(tags, role) }, options).allocationId
                    : given[index];
            const subnetId = publicSubnets.get(key)!.id;
            const args = { allocationId, subnetId, tags: named(tags, role) };
            return [key, new ec2.NatGateway(role, args, options)];
        }),
    );
}
