import { createHash } from "node:crypto";
import { Descriptor, World } from "../../descriptor";
import { Properties } from "../../values";
import {
    EGRESS_ONLY_GATEWAY,
    ELASTIC_IP,
    INTERNET_GATEWAY,
    NAT_GATEWAY,
    ROUTE_TABLE,
    SECURITY_GROUP,
    SUBNET,
    VPC,
    VPC_ENDPOINT,
} from "../types";

const vpcOfSubnet = ({ subnetId, vpcId }: Properties, world: World) =>
    vpcId ?? world.find(SUBNET, subnetId)?.state.vpcId;
const vpcOfTable = ({ routeTableId }: Properties, world: World) => world.find(ROUTE_TABLE, routeTableId)?.state.vpcId;
const otherNetwork = (id: string) => `InvalidParameterValue: ${id} belongs to a different network`;

const elasticIp: Descriptor = {
    type: ELASTIC_IP,
    defaults: { domain: "vpc" },
    create: (_, make) => {
        const id = `eipalloc-${make.hex(17)}`;
        const number = make.next("addresses");
        const publicIp = `203.0.113.${number % 256}`;
        return {
            id,
            outputs: { allocationId: id, arn: make.arn("ec2", `elastic-ip/${id}`), publicIp, publicIpv4Pool: "amazon" },
        };
    },
    replaces: ["domain", "networkBorderGroup", "publicIpv4Pool"],
    inUse: ({ state }) => `InvalidIPAddress.InUse: Address ${state.publicIp} is in use.`,
    notFound: (id) => `InvalidAllocationID.NotFound: The allocation ID '${id}' does not exist`,
};

const natGateway: Descriptor = {
    type: NAT_GATEWAY,
    defaults: { connectivityType: "public" },
    create: ({ allocationId }, make) => ({
        id: `nat-${make.hex(17)}`,
        outputs: {
            publicIp: make.find(ELASTIC_IP, allocationId)?.state.publicIp,
            networkInterfaceId: `eni-${make.hex(17)}`,
        },
    }),
    vpc: vpcOfSubnet,
    replaces: ["allocationId", "availabilityMode", "connectivityType", "privateIp", "subnetId", "vpcId"],
    refers: { allocationId: { to: ELASTIC_IP }, subnetId: { to: SUBNET }, vpcId: { to: VPC } },
    unique: [
        {
            by: ({ allocationId }) => allocationId,
            refuse: ({ allocationId }) =>
                `Resource.AlreadyAssociated: Elastic IP address [${allocationId}] is already associated`,
        },
    ],
    rules: [
        ({ subnetId, availabilityMode }) =>
            subnetId === undefined && availabilityMode !== "regional"
                ? "MissingParameter: The request must contain the parameter subnetId"
                : undefined,
        ({ allocationId, connectivityType, availabilityMode }) =>
            connectivityType === "public" && allocationId === undefined && availabilityMode !== "regional"
                ? "MissingParameter: The request must contain the parameter allocationId"
                : undefined,
        (properties, world) =>
            properties.connectivityType === "public"
                ? gatewayMissing(vpcOfSubnet(properties, world), world)
                : undefined,
    ],
    notFound: (id) => `NatGatewayNotFound: The Nat Gateway ${id} was not found`,
};

const routeTable: Descriptor = {
    type: ROUTE_TABLE,
    create: (_, make) => {
        const id = `rtb-${make.hex(17)}`;
        return { id, outputs: { arn: make.arn("ec2", `route-table/${id}`), ownerId: make.accountId } };
    },
    replaces: ["vpcId"],
    refers: { vpcId: { to: VPC } },
    inUse: ({ id }) => `DependencyViolation: The routeTable '${id}' has dependencies and cannot be deleted.`,
    notFound: (id) => `InvalidRouteTableID.NotFound: The routeTable ID '${id}' does not exist`,
};

const DESTINATIONS = ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"];
const TARGETS = [
    "carrierGatewayId",
    "coreNetworkArn",
    "egressOnlyGatewayId",
    "gatewayId",
    "localGatewayId",
    "natGatewayId",
    "networkInterfaceId",
    "transitGatewayId",
    "vpcEndpointId",
    "vpcPeeringConnectionId",
];
const destinationOf = (route: Properties) => DESTINATIONS.map((key) => route[key]).find(Boolean);

const route: Descriptor = {
    type: "aws:ec2/route:Route",
    create: (inputs) => {
        const hash = createHash("sha256")
            .update(String(destinationOf(inputs)))
            .digest()
            .readUInt32BE();
        return { id: `r-${inputs.routeTableId}${hash}`, outputs: { origin: "CreateRoute", state: "active" } };
    },
    vpc: vpcOfTable,
    replaces: ["routeTableId", ...DESTINATIONS],
    refers: {
        routeTableId: { to: ROUTE_TABLE, cascade: true },
        gatewayId: { to: INTERNET_GATEWAY, weak: true, sameVpc: otherNetwork, except: /^vgw-/ },
        egressOnlyGatewayId: { to: EGRESS_ONLY_GATEWAY, weak: true, sameVpc: otherNetwork },
        natGatewayId: { to: NAT_GATEWAY, weak: true, sameVpc: otherNetwork },
        vpcEndpointId: { to: VPC_ENDPOINT, weak: true, sameVpc: otherNetwork },
    },
    unique: [
        {
            by: (state) => [state.routeTableId, destinationOf(state)],
            refuse: (state) => `RouteAlreadyExists: The route identified by ${destinationOf(state)} already exists.`,
        },
    ],
    checks: [(inputs) => exactlyOne(inputs, DESTINATIONS), (inputs) => exactlyOne(inputs, TARGETS)],
    rules: [
        ({ destinationCidrBlock, egressOnlyGatewayId }) =>
            destinationCidrBlock !== undefined && egressOnlyGatewayId !== undefined
                ? `InvalidParameterValue: route destination ${destinationCidrBlock} is not valid for an egress-only gateway`
                : undefined,
    ],
    notFound: (id) => `InvalidRoute.NotFound: no route ${id}`,
};

const routeTableAssociation: Descriptor = {
    type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    create: (_, make) => ({ id: `rtbassoc-${make.hex(17)}` }),
    vpc: vpcOfTable,
    replaces: ["gatewayId", "subnetId"],
    refers: {
        routeTableId: { to: ROUTE_TABLE },
        subnetId: { to: SUBNET, cascade: true, sameVpc: otherNetwork },
        gatewayId: { to: INTERNET_GATEWAY, cascade: true, sameVpc: otherNetwork },
    },
    unique: [
        {
            by: ({ subnetId }) => subnetId,
            refuse: ({ routeTableId }) =>
                `Resource.AlreadyAssociated: the specified association for route table ${routeTableId} ` +
                "conflicts with an existing association",
        },
    ],
    checks: [(inputs) => exactlyOne(inputs, ["gatewayId", "subnetId"])],
    notFound: (id) => `InvalidAssociationID.NotFound: The association ID '${id}' does not exist`,
};

const vpcEndpoint: Descriptor = {
    type: VPC_ENDPOINT,
    defaults: { vpcEndpointType: "Gateway" },
    create: (_, make) => {
        const id = `vpce-${make.hex(17)}`;
        const addresses = { ipAddressType: "ipv4", dnsOptions: { dnsRecordIpType: "ipv4" } };
        const state = { state: "available", ownerId: make.accountId, requesterManaged: false, ...addresses };
        return { id, outputs: { arn: make.arn("ec2", `vpc-endpoint/${id}`), ...state } };
    },
    replaces: [
        "resourceConfigurationArn",
        "serviceName",
        "serviceNetworkArn",
        "serviceRegion",
        "vpcEndpointType",
        "vpcId",
    ],
    refers: {
        vpcId: { to: VPC },
        subnetIds: { to: SUBNET, sameVpc: otherNetwork },
        securityGroupIds: { to: SECURITY_GROUP, sameVpc: otherNetwork },
        routeTableIds: { to: ROUTE_TABLE, weak: true, sameVpc: otherNetwork },
    },
    rules: [endpointServiceRefused, privateDnsRefused, endpointZonesRefused, endpointFamilyRefused],
    notFound: (id) => `InvalidVpcEndpointId.NotFound: The Vpc Endpoint Id '${id}' does not exist`,
};

/** What leads out of the network and how packets find it. */
export const routing: Descriptor[] = [elasticIp, natGateway, routeTable, route, routeTableAssociation, vpcEndpoint];

function gatewayMissing(vpcId: string, world: World): string | undefined {
    const isAttached = world.all(INTERNET_GATEWAY).some(({ state }) => state.vpcId === vpcId);
    return isAttached ? undefined : `Gateway.NotAttached: Network ${vpcId} has no Internet gateway attached`;
}

function exactlyOne(inputs: Properties, keys: string[]): string | undefined {
    const given = keys.filter((key) => inputs[key] !== undefined);
    return given.length === 1
        ? undefined
        : `${given[0] ?? keys[0]}: exactly one of \`${keys.join(", ")}\` must be specified`;
}

function endpointServiceRefused({ serviceName }: Properties, { region }: World): string | undefined {
    const isElsewhere = /^com\.amazonaws\./.test(serviceName ?? "") && !serviceName.includes(`.${region}.`);
    return isElsewhere ? `InvalidServiceName: The Vpc Endpoint Service '${serviceName}' does not exist` : undefined;
}

function privateDnsRefused(endpoint: Properties, world: World): string | undefined {
    const { vpcId, privateDnsEnabled } = endpoint;
    const { enableDnsSupport, enableDnsHostnames } = world.find(VPC, vpcId)?.state ?? {};
    return privateDnsEnabled !== true || (enableDnsSupport && enableDnsHostnames)
        ? undefined
        : "InvalidParameter: Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC " +
              `attributes set to true for ${vpcId}`;
}

function endpointFamilyRefused({ ipAddressType, subnetIds = [] }: Properties, world: World): string | undefined {
    const lacking = subnetIds.find((id: string) => !world.find(SUBNET, id)?.state.ipv6CidrBlock);
    return ipAddressType === "dualstack" && lacking
        ? `InvalidParameter: IpAddressType dualstack needs subnets with IPv6 addresses, and ${lacking} has none`
        : undefined;
}

function endpointZonesRefused({ subnetIds = [] }: Properties, world: World): string | undefined {
    const zones = subnetIds.map((id: string) => world.find(SUBNET, id)?.state.availabilityZone);
    return new Set(zones).size === zones.length
        ? undefined
        : "DuplicateSubnetsInSameZone: Found another VPC endpoint subnet in the availability zone of the subnet";
}
