import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { ANYWHERE } from "../shared/cidr";
import type { Making } from "../shared/making";
import { named } from "../shared/tags";
import type { AddressPlan } from "./addressPlan";
import type { VpcPlace } from "./existingVpc";
import type { InternetWay } from "./internetGateway";
import { routeIpv6 } from "./ipv6";
import { createNatGateways, type Nat, type NatWay } from "./nat";
import type { Tier } from "./subnetPlan";
import type { Zone } from "./zones";

/** The subnets of one tier. */
export interface SubnetTier {
    readonly subnets: readonly ec2.Subnet[];
    readonly tables: readonly ec2.RouteTable[];
    /** Keys of the zones, in the order of the subnets. */
    readonly zoneKeys: readonly string[];
    /** Ids of the subnets that wait for their routes: what is placed there can reach what it needs at once. */
    readonly routedSubnetIds: pulumi.Output<string[]>;
}

/** The public tier and what the private one is reached through. */
export interface PublicTier extends SubnetTier {
    readonly byZone: ReadonlyMap<string, ec2.Subnet>;
}

/** What the private subnets may be led through. */
interface WaysOut {
    /** Public subnets of the network's own, if there are any. */
    readonly publicTier: PublicTier | undefined;
    /** None where nothing leads to it. */
    readonly internetGateway: InternetWay | undefined;
    readonly egressOnlyGatewayId: pulumi.Input<string> | undefined;
}

/** Subnets with a route to the internet, for load balancers and NAT gateways. */
export function createPublicTier(
    making: Making,
    vpc: VpcPlace,
    plan: AddressPlan,
    zones: readonly Zone[],
    internetGateway: InternetWay,
): PublicTier {
    const { name, child } = making;
    const table = createTable({ ...making, name: `${name}-public` }, vpc);
    const toInternet = { routeTableId: table.id, destinationCidrBlock: ANYWHERE, gatewayId: internetGateway.id };
    const route = new ec2.Route(`${name}-public`, toInternet, child);
    const gateway = { gatewayId: internetGateway.id };
    const ipv6 = plan.ipv6CidrOf === undefined ? [] : [routeIpv6(`${name}-public`, table, gateway, child)];
    const placed = zones.map((zone) => {
        const subnet = createSubnet(making, "public", vpc, plan, zone);
        return { zone, subnet, routed: associate(`${name}-public-${zone.key}`, subnet, table, child) };
    });
    return {
        subnets: placed.map(({ subnet }) => subnet),
        tables: [table],
        zoneKeys: zones.map(({ key }) => key),
        byZone: new Map(placed.map(({ zone, subnet }) => [zone.key, subnet])),
        routedSubnetIds: idsAfter(placed, [route, ...ipv6]),
    };
}

/** Subnets without addresses of their own on the internet, for tasks; they go out through gateways. */
export function createPrivateTier(
    making: Making,
    vpc: VpcPlace,
    settings: AddressPlan & Nat,
    zones: readonly Zone[],
    { publicTier, internetGateway, egressOnlyGatewayId }: WaysOut,
): SubnetTier {
    const { name, child } = making;
    const place = { vpc, publicSubnets: publicTier?.byZone ?? new Map<string, ec2.Subnet>(), internetGateway };
    const gateways = createNatGateways(making, settings, zones, place);
    const placed = zones.map((zone) => {
        const role = `${name}-private-${zone.key}`;
        const subnet = createSubnet(making, "private", vpc, settings, zone);
        // One table a zone, also with one gateway: a gateway that is added later changes a route and nothing else.
        const table = createTable({ ...making, name: role }, vpc);
        return {
            zone,
            subnet,
            table,
            routed: associate(role, subnet, table, child),
            routes: [
                toNat(role, table, gateways.get(zone.key), child) ?? [],
                egressOnlyGatewayId === undefined ? [] : routeIpv6(role, table, { egressOnlyGatewayId }, child),
            ].flat(),
        };
    });
    const routes = placed.flatMap((each) => each.routes);
    return {
        subnets: placed.map(({ subnet }) => subnet),
        tables: placed.map(({ table }) => table),
        zoneKeys: zones.map(({ key }) => key),
        routedSubnetIds: idsAfter(placed, routes),
    };
}

/** Subnets that nothing leads out of and nothing leads into but the VPC itself, for databases and caches. */
export function createIsolatedTier(
    making: Making,
    vpc: VpcPlace,
    plan: AddressPlan,
    zones: readonly Zone[],
): SubnetTier {
    const { name, child } = making;
    const table = createTable({ ...making, name: `${name}-isolated` }, vpc);
    const placed = zones.map((zone) => {
        const subnet = createSubnet(making, "isolated", vpc, plan, zone);
        return { subnet, routed: associate(`${name}-isolated-${zone.key}`, subnet, table, child) };
    });
    return {
        subnets: placed.map(({ subnet }) => subnet),
        tables: [table],
        zoneKeys: zones.map(({ key }) => key),
        routedSubnetIds: idsAfter(placed, []),
    };
}

function createSubnet(
    { name, tags, child }: Making,
    tier: Tier,
    vpc: VpcPlace,
    { cidrOf, ipv6CidrOf }: AddressPlan,
    zone: Zone,
): ec2.Subnet {
    const role = `${name}-${tier}-${zone.key}`;
    return new ec2.Subnet(
        role,
        {
            vpcId: vpc.id,
            cidrBlock: cidrOf(tier, zone),
            // A block is given to and taken from a subnet that is there; for the second the provider looks at the assignment.
            ...(ipv6CidrOf !== undefined && {
                ipv6CidrBlock: ipv6CidrOf(tier, zone),
                assignIpv6AddressOnCreation: true,
            }),
            availabilityZone: zone.name,
            // Tasks ask for an address themselves; a subnet that hands them out does so to everything (EC2.15).
            mapPublicIpOnLaunch: false,
            tags: named(tags, role),
        },
        // A Region that gains or closes a zone lists its zones in another order; what exists stays where it is.
        { ...child, ignoreChanges: ["availabilityZone"] },
    );
}

function createTable({ name: role, tags, child }: Making, vpc: VpcPlace): ec2.RouteTable {
    return new ec2.RouteTable(role, { vpcId: vpc.id, tags: named(tags, role) }, child);
}

function associate(role: string, subnet: ec2.Subnet, table: ec2.RouteTable, child: pulumi.CustomResourceOptions) {
    return new ec2.RouteTableAssociation(role, { subnetId: subnet.id, routeTableId: table.id }, child);
}

function toNat(
    role: string,
    table: ec2.RouteTable,
    gateway: NatWay | undefined,
    child: pulumi.CustomResourceOptions,
): ec2.Route | undefined {
    return gateway === undefined
        ? undefined
        : new ec2.Route(
              role,
              { routeTableId: table.id, destinationCidrBlock: ANYWHERE, natGatewayId: gateway.id },
              child,
          );
}

/** Ids of the subnets, known when the resources that make them usable are there; destroy takes them in reverse. */
function idsAfter(
    placed: readonly { readonly subnet: ec2.Subnet; readonly routed: ec2.RouteTableAssociation }[],
    routes: readonly ec2.Route[],
): pulumi.Output<string[]> {
    return knownAfter(pulumi.all(placed.map(({ subnet, routed }) => knownAfter(subnet.id, [routed]))), routes);
}

/**
 * A value that is there only when the resources are. Their URNs come with them, but are known before: a preview does not
 * take a value for unknown because one more resource is going to be there.
 */
export function knownAfter<T>(value: pulumi.Output<T>, resources: readonly pulumi.Resource[]): pulumi.Output<T> {
    const urns = pulumi.all(resources.map(({ urn }) => urn));
    return pulumi.all([value, urns]).apply(([known]) => known) as pulumi.Output<T>;
}
