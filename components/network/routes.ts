import * as ec2 from "@pulumi/aws/ec2";
import * as ec2transitgateway from "@pulumi/aws/ec2transitgateway";
import type * as pulumi from "@pulumi/pulumi";
import { Address4 } from "ip-address";
import { eitherCidrProblems, familyProblem, isIpv6, keyOf } from "../shared/cidr";
import { sortedEntries } from "../shared/json";
import type { Making } from "../shared/making";
import { partNameProblems } from "../shared/names";
import { duplicateProblems, listed, type Problem, under } from "../shared/problems";
import { named } from "../shared/tags";
import type { VpcPlace } from "./existingVpc";
import type { SubnetTier } from "./tiers";

/** Part of a network that has route tables of its own. */
export const NetworkTier = {
    /** Subnets with a route to the internet gateway. */
    Public: "public",
    /** Subnets of tasks. */
    Private: "private",
    /** Subnets without a way to the internet, with `isolatedSubnets`. */
    Isolated: "isolated",
} as const;
export type NetworkTier = (typeof NetworkTier)[keyof typeof NetworkTier];

/** A way from subnets to addresses elsewhere. Needs exactly one target. */
export interface NetworkRoute {
    /** IPv4 or IPv6 CIDR block of the addresses that it leads to. AWS: `CreateRoute`. */
    destination: string;
    /** Subnets that have it. Defaults to the private ones, in both presets. */
    tiers?: NetworkTier[];
    /** Id of an accepted peering connection that leads there. Defaults to none. */
    vpcPeeringConnectionId?: pulumi.Input<string>;
    /** Id of a virtual private gateway that is attached to the VPC. Defaults to none. */
    vpnGatewayId?: pulumi.Input<string>;
    /** Id of the network interface of an appliance. Defaults to none. */
    networkInterfaceId?: pulumi.Input<string>;
}

/** Attaches the VPC to a transit gateway, by its private subnets. AWS: `CreateTransitGatewayVpcAttachment`. */
export interface NetworkTransitGateway {
    /** Id of the transit gateway, of this account or shared with it. Changing it replaces the attachment. */
    transitGatewayId: pulumi.Input<string>;
    /** IPv4 and IPv6 CIDR blocks that the private subnets reach through it. Defaults to none. */
    destinations?: string[];
    /**
     * Whether both directions of a flow go through the same zone, for appliances that remember connections.
     * Defaults to `false` in both presets. AWS: `ApplianceModeSupport`.
     */
    applianceMode?: boolean;
}

const TARGETS = ["vpcPeeringConnectionId", "vpnGatewayId", "networkInterfaceId"] as const;

interface Written {
    readonly routes?: Readonly<Record<string, NetworkRoute>>;
    readonly transitGateway?: NetworkTransitGateway;
}

interface Network {
    readonly ipv6?: object;
    readonly isolatedSubnets: boolean;
    /** Whether the network makes public subnets, as most do. */
    readonly publicTier?: boolean;
    /** Blocks of the VPC, as far as they are known. */
    readonly blocks: readonly string[];
}

/** What is wrong with ways that lead elsewhere, in a network of these blocks. */
export function routeProblems({ routes, transitGateway }: Written, { ipv6, blocks, ...tiers }: Network): Problem[] {
    const hasIpv6 = ipv6 !== undefined;
    const destinations = transitGateway?.destinations ?? [];
    return [
        ...sortedEntries(routes).flatMap(([key, route]) =>
            under(`routes.${key}`, [
                ...partNameProblems(key).map((problem) => ({ ...problem, path: "" })),
                ...destinationProblems("destination", route.destination, hasIpv6),
                // An appliance may stand between subnets, which is what AWS allows such routes for.
                ...(route.networkInterfaceId === undefined
                    ? insideProblems("destination", route.destination, blocks)
                    : []),
                ...targetProblems(route),
                ...tierProblems(route.tiers, tiers),
            ]),
        ),
        ...under("transitGateway", [
            ...destinations.flatMap((each, index) => [
                ...destinationProblems(`destinations[${index}]`, each, hasIpv6),
                ...insideProblems(`destinations[${index}]`, each, blocks),
            ]),
            ...duplicateProblems("list-duplicate", "destinations", destinations),
        ]),
        ...takenProblems({ routes, transitGateway }),
    ];
}

function destinationProblems(path: string, destination: string, hasIpv6: boolean): Problem[] {
    const isDefault = destination === "0.0.0.0/0" || destination === "::/0";
    if (isDefault) {
        const message = `${destination} has a way already, or is to have none: it is decided by \`nat\` and \`ipv6\``;
        return [{ rule: "route-destination", path, message, remedy: "Name the blocks of the other networks" }];
    }
    const problems = familyProblem(path, destination, "the network", "Give the network `ipv6: {}`, or remove it");
    return !hasIpv6 && problems.length > 0 ? problems : eitherCidrProblems(path, destination);
}

/** Addresses of the VPC, which its route tables lead to by themselves. AWS: "Route tables", routes in them. */
function insideProblems(path: string, destination: string, blocks: readonly string[]): Problem[] {
    if (!Address4.isValid(destination)) {
        return [];
    }
    const own = blocks
        .filter((block) => Address4.isValid(block))
        .find((block) => new Address4(destination).isInSubnet(new Address4(block)));
    const message = `${destination} lies in ${own}, which is the VPC's own`;
    const remedy = "Name blocks of other networks";
    return own === undefined ? [] : [{ rule: "route-destination", path, message, remedy }];
}

function targetProblems(route: NetworkRoute): Problem[] {
    const given = TARGETS.filter((key) => route[key] !== undefined);
    if (given.length === 1) {
        return [];
    }
    const message = given.length === 0 ? "leads to nothing" : `leads to ${listed(given)}`;
    return [{ rule: "route-target", path: "", message, remedy: `Give exactly one of ${TARGETS.join(", ")}` }];
}

/** What the network would have to be given for it to have the subnets of a tier; nothing where it has them. */
export function remedyOfMissing(
    tier: NetworkTier,
    { isolatedSubnets, publicTier = true }: Pick<Network, "isolatedSubnets" | "publicTier">,
): string | undefined {
    if (tier === NetworkTier.Isolated && !isolatedSubnets) {
        return "Set `isolatedSubnets`";
    }
    return tier === NetworkTier.Public && !publicTier ? "Give `existingVpc.subnets.public`" : undefined;
}

function tierProblems(
    tiers: readonly NetworkTier[] | undefined,
    made: Pick<Network, "isolatedSubnets" | "publicTier">,
): Problem[] {
    const path = "tiers";
    const rule = "route-tier";
    if (tiers?.length === 0) {
        const remedy = "Name public, private or isolated, or remove it";
        return [{ rule, path, message: "is empty: no subnet has the way", remedy }];
    }
    const missing = tiers?.find((tier) => remedyOfMissing(tier, made) !== undefined);
    if (missing !== undefined) {
        const message = `names the ${missing} subnets, and there are none`;
        return [{ rule, path, message, remedy: `${remedyOfMissing(missing, made)}, or leave them out` }];
    }
    return duplicateProblems("list-duplicate", path, tiers ?? []);
}

/** A route table has one route for a block. */
function takenProblems({ routes, transitGateway }: Written): Problem[] {
    const owners = new Map<string, string>();
    (transitGateway?.destinations ?? []).forEach((block) => owners.set(`private ${block}`, "transitGateway"));
    return sortedEntries(routes).flatMap(([key, { destination, tiers = [NetworkTier.Private] }]): Problem[] => {
        const taken = tiers.map((tier) => owners.get(`${tier} ${destination}`)).find((owner) => owner !== undefined);
        tiers.forEach((tier) => owners.set(`${tier} ${destination}`, `routes.${key}`));
        const message = `${destination} has a way already, by \`${taken}\``;
        const path = `routes.${key}.destination`;
        return taken === undefined ? [] : [{ rule: "route-destination", path, message, remedy: "Keep one of the two" }];
    });
}

interface Surroundings {
    readonly vpc: VpcPlace;
    readonly tiers: Readonly<Partial<Record<NetworkTier, SubnetTier>>>;
    readonly dualStack: boolean;
}

/** Makes the ways that lead elsewhere. */
export function createRoutes(
    making: Making,
    { routes, transitGateway }: Written,
    surroundings: Surroundings,
): ec2.Route[] {
    const { name, child } = making;
    const { tiers: all } = surroundings;
    const own = sortedEntries(routes).flatMap(([key, { destination, tiers = [NetworkTier.Private], ...targets }]) => {
        const { vpnGatewayId: gatewayId, ...others } = targets;
        const target = gatewayId === undefined ? others : { ...others, gatewayId };
        return tiers.flatMap((tier) =>
            tablesOf(all, tier).map(({ table, zone }) => {
                const role = [name, tier, zone, "to", key].filter((part) => part !== undefined).join("-");
                return new ec2.Route(role, { routeTableId: table.id, ...blockOf(destination), ...target }, child);
            }),
        );
    });
    return [...own, ...(transitGateway === undefined ? [] : attach(making, transitGateway, surroundings))];
}

function attach(
    { name, tags, child }: Making,
    { transitGatewayId, destinations = [], applianceMode = false }: NetworkTransitGateway,
    { vpc, tiers, dualStack }: Surroundings,
): ec2.Route[] {
    const role = `${name}-transit-gateway`;
    const attachment = new ec2transitgateway.VpcAttachment(
        role,
        {
            transitGatewayId,
            vpcId: vpc.id,
            subnetIds: (tiers.private?.subnets ?? []).map(({ id }) => id),
            applianceModeSupport: applianceMode ? "enable" : "disable",
            ipv6Support: dualStack ? "enable" : "disable",
            tags: named(tags, role),
        },
        child,
    );
    return destinations.flatMap((destination) =>
        tablesOf(tiers, NetworkTier.Private).map(({ table, zone }) => {
            const key = [name, "private", zone, "transit", keyOf(destination)].filter((part) => part !== undefined);
            const args = { routeTableId: table.id, ...blockOf(destination), transitGatewayId };
            // A gateway has no way to a VPC that is not attached to it.
            return new ec2.Route(key.join("-"), args, { ...child, dependsOn: [attachment] });
        }),
    );
}

function blockOf(destination: string) {
    return isIpv6(destination) ? { destinationIpv6CidrBlock: destination } : { destinationCidrBlock: destination };
}

/** Tables of a tier; those that are one for each zone by the keys of the zones. */
function tablesOf(tiers: Surroundings["tiers"], tier: NetworkTier) {
    const { tables = [], zoneKeys = [] } = tiers[tier] ?? {};
    return tables.map((table, index) => ({
        table,
        zone: tables.length === 1 && tier !== "private" ? undefined : zoneKeys[index],
    }));
}
