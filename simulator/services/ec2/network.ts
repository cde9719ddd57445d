import { Address4 } from "ip-address";
import { Descriptor, Maker, World } from "../../descriptor";
import { zoneNames } from "../../zones";
import { Properties } from "../../values";
import { blockInUse, ipv6BlockRefused, takeBlock } from "./ipv6";
import { INTERNET_GATEWAY, IPV4_ASSOCIATION, LOAD_BALANCER, NAT_GATEWAY, SUBNET, VPC } from "../types";

const vpcNotFound = (id: string) => `InvalidVpcID.NotFound: The vpc ID '${id}' does not exist`;

const vpc: Descriptor = {
    type: VPC,
    defaults: { enableDnsSupport: true, instanceTenancy: "default" },
    create: ({ ipv4NetmaskLength }, make) => {
        const id = `vpc-${make.hex(17)}`;
        return {
            id,
            outputs: {
                // What a pool of IPAM would choose.
                cidrBlock: `10.128.0.0/${ipv4NetmaskLength ?? 16}`,
                arn: make.arn("ec2", `vpc/${id}`),
                ownerId: make.accountId,
                defaultNetworkAclId: `acl-${make.hex(17)}`,
                defaultRouteTableId: `rtb-${make.hex(17)}`,
                defaultSecurityGroupId: `sg-${make.hex(17)}`,
                dhcpOptionsId: `dopt-${make.hex(17)}`,
                enableDnsHostnames: false,
            },
        };
    },
    derive: ({ defaultRouteTableId }) => ({ mainRouteTableId: defaultRouteTableId }),
    replaces: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
    replacesWhen: ({ instanceTenancy }) => (instanceTenancy === "default" ? ["instanceTenancy"] : []),
    checks: [
        ({ cidrBlock, ipv4IpamPoolId }) =>
            cidrBlock === undefined && ipv4IpamPoolId === undefined
                ? "cidrBlock: one of `cidrBlock`, `ipv4IpamPoolId` must be specified"
                : undefined,
    ],
    rules: [({ cidrBlock }) => rangeRefused("InvalidVpc.Range", cidrBlock)],
    inUse: ({ id }) => `DependencyViolation: The vpc '${id}' has dependencies and cannot be deleted.`,
    notFound: vpcNotFound,
};

const subnet: Descriptor = {
    type: SUBNET,
    defaults: {
        assignIpv6AddressOnCreation: false,
        enableDns64: false,
        ipv6Native: false,
        mapPublicIpOnLaunch: false,
    },
    create: ({ availabilityZone, vpcId }, make) => {
        const id = `subnet-${make.hex(17)}`;
        const zone = availabilityZone ?? leastUsedZone(vpcId, make);
        return {
            id,
            outputs: { arn: make.arn("ec2", `subnet/${id}`), ownerId: make.accountId, availabilityZone: zone },
        };
    },
    replaces: ["availabilityZone", "availabilityZoneId", "cidrBlock", "ipv6Native", "outpostArn", "vpcId"],
    // The provider makes a new subnet of one whose addresses were given out of another block.
    replacesOnlyWhen: ["ipv6CidrBlock"],
    replacesWhen: ({ assignIpv6AddressOnCreation }) => (assignIpv6AddressOnCreation === true ? ["ipv6CidrBlock"] : []),
    refers: { vpcId: { to: VPC } },
    afterwards: takeBlock,
    rules: [
        ipv6BlockRefused,
        blockInUse,
        ({ cidrBlock }) => rangeRefused("InvalidSubnet.Range", cidrBlock),
        placeRefused,
        overlapRefused,
        zoneRefused,
    ],
    inUse: ({ id }) => `DependencyViolation: The subnet '${id}' has dependencies and cannot be deleted.`,
    notFound: (id) => `InvalidSubnetID.NotFound: The subnet ID '${id}' does not exist`,
};

const internetGateway: Descriptor = {
    type: INTERNET_GATEWAY,
    create: (_, make) => {
        const id = `igw-${make.hex(17)}`;
        return { id, outputs: { arn: make.arn("ec2", `internet-gateway/${id}`), ownerId: make.accountId } };
    },
    replaces: [],
    refers: { vpcId: { to: VPC } },
    unique: [
        {
            by: ({ vpcId }) => vpcId,
            refuse: ({ vpcId }) => `InvalidParameterValue: Network ${vpcId} already has an internet gateway attached`,
        },
    ],
    keeps: ({ state }, world) =>
        hasPublicAddresses(state.vpcId, world)
            ? `DependencyViolation: Network ${state.vpcId} has some mapped public address(es). ` +
              "Please unmap those public address(es) before detaching the gateway."
            : undefined,
    notFound: (id) => `InvalidInternetGatewayID.NotFound: The internetGateway ID '${id}' does not exist`,
};

/** The network itself: address ranges and the way to the internet. */
export const network: Descriptor[] = [vpc, subnet, internetGateway];

function rangeRefused(code: string, cidrBlock: unknown): string | undefined {
    if (typeof cidrBlock !== "string") {
        return undefined;
    }
    const range = rangeOf(cidrBlock);
    const isLegal = range !== undefined && range.subnetMask >= 16 && range.subnetMask <= 28;
    return isLegal ? undefined : `${code}: The CIDR '${cidrBlock}' is invalid.`;
}

// Host bits that are set make AWS refuse a range.
function rangeOf(cidrBlock: string): Address4 | undefined {
    if (!Address4.isValid(cidrBlock) || !cidrBlock.includes("/")) {
        return undefined;
    }
    const range = new Address4(cidrBlock);
    return range.startAddress().correctForm() === range.addressMinusSuffix ? range : undefined;
}

function placeRefused({ cidrBlock, vpcId }: Properties, world: World): string | undefined {
    const further = world.all(IPV4_ASSOCIATION).filter(({ state }) => state.vpcId === vpcId);
    const blocks = [world.find(VPC, vpcId), ...further].map((each) => new Address4(each?.state.cidrBlock));
    const isOutside = cidrBlock !== undefined && !blocks.some((block) => new Address4(cidrBlock).isInSubnet(block));
    return isOutside ? `InvalidSubnet.Range: The CIDR '${cidrBlock}' is invalid.` : undefined;
}

function overlapRefused({ cidrBlock, vpcId }: Properties, world: World, proposed: { id?: string }): string | undefined {
    const range = new Address4(cidrBlock ?? "0.0.0.0/32");
    const overlaps = world
        .all(SUBNET)
        .filter(({ id, state }) => id !== proposed.id && state.vpcId === vpcId && state.cidrBlock !== undefined)
        .map(({ state }) => new Address4(state.cidrBlock))
        .some((other) => other.isInSubnet(range) || range.isInSubnet(other));
    return overlaps ? `InvalidSubnet.Conflict: The CIDR '${cidrBlock}' conflicts with another subnet` : undefined;
}

function zoneRefused({ availabilityZone }: Properties, { region }: World): string | undefined {
    const zones = zoneNames(region);
    return availabilityZone === undefined || zones.includes(availabilityZone)
        ? undefined
        : `InvalidParameterValue: Value (${availabilityZone}) for parameter availabilityZone is invalid. ` +
              `Subnets can currently only be created in the following availability zones: ${zones.join(", ")}.`;
}

function leastUsedZone(vpcId: string, make: Maker): string {
    const used = make.all(SUBNET).filter(({ state }) => state.vpcId === vpcId);
    return zoneNames(make.region)[used.length % zoneNames(make.region).length];
}

function hasPublicAddresses(vpcId: string | undefined, world: World): boolean {
    const gateways = world
        .all(NAT_GATEWAY)
        .filter(({ state }) => state.connectivityType === "public")
        .map(({ state }) => state.vpcId ?? world.find(SUBNET, state.subnetId)?.state.vpcId);
    const balancers = world.all(LOAD_BALANCER).filter(({ state }) => state.internal !== true);
    return vpcId !== undefined && [...gateways, ...balancers.map(({ state }) => state.vpcId)].includes(vpcId);
}
