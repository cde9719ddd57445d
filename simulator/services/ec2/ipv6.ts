import { Address6 } from "ip-address";
import { AccountData, AccountResource } from "../../accountData";
import { Descriptor, World } from "../../descriptor";
import { Properties } from "../../values";
import { EGRESS_ONLY_GATEWAY, IPV6_ASSOCIATION, LOAD_BALANCER, SUBNET, VPC } from "../types";

const association: Descriptor = {
    type: IPV6_ASSOCIATION,
    create: ({ assignGeneratedIpv6CidrBlock, ipv6CidrBlock, ipv6NetmaskLength }, make) => {
        const isOfAmazon = assignGeneratedIpv6CidrBlock === true;
        const generated = `2a05:d014:${make.hex(4).replace(/^0/, "1")}:ab00::/${ipv6NetmaskLength ?? 56}`;
        const outputs = {
            ipv6CidrBlock:
                ipv6CidrBlock ?? new Address6(generated).startAddress().correctForm() + "/" + (ipv6NetmaskLength ?? 56),
            ipSource: isOfAmazon ? "amazon" : "byoip",
            ipv6AddressAttribute: "public",
            ipv6Pool: isOfAmazon ? "Amazon" : "IPAM Managed",
        };
        return { id: `vpc-cidr-assoc-${make.hex(17)}`, outputs };
    },
    replaces: [
        "assignGeneratedIpv6CidrBlock",
        "ipv6CidrBlock",
        "ipv6IpamPoolId",
        "ipv6NetmaskLength",
        "ipv6Pool",
        "vpcId",
    ],
    refers: { vpcId: { to: VPC, cascade: true } },
    checks: [
        (inputs) =>
            inputs.assignGeneratedIpv6CidrBlock === true || inputs.ipv6IpamPoolId || inputs.ipv6Pool
                ? undefined
                : "ipv6IpamPoolId: one of `assignGeneratedIpv6CidrBlock`, `ipv6IpamPoolId`, `ipv6Pool` must be specified",
    ],
    keeps: ({ state }, world) => {
        const used = world.all(SUBNET).find((subnet) => hasBlock(subnet.state) && subnet.state.vpcId === state.vpcId);
        return used && `InvalidCidrBlock.InUse: The CIDR block '${state.ipv6CidrBlock}' is used by ${used.id}`;
    },
    // The provider reads it as the VPC's own.
    afterwards: ({ id, state }, data) =>
        inVpc(data, state.vpcId, {
            assignGeneratedIpv6CidrBlock: state.assignGeneratedIpv6CidrBlock === true,
            ipv6AssociationId: id,
            ipv6CidrBlock: state.ipv6CidrBlock,
        }),
    dropped: ({ state }, data) =>
        inVpc(data, state.vpcId, {
            assignGeneratedIpv6CidrBlock: undefined,
            ipv6AssociationId: undefined,
            ipv6CidrBlock: undefined,
        }),
    notFound: (id) => `InvalidVpcCidrBlockAssociationID.NotFound: The association ID '${id}' does not exist`,
};

const egressOnlyGateway: Descriptor = {
    type: EGRESS_ONLY_GATEWAY,
    create: (_, make) => ({ id: `eigw-${make.hex(17)}` }),
    replaces: ["vpcId"],
    refers: { vpcId: { to: VPC } },
    notFound: (id) => `InvalidGatewayID.NotFound: The eigw ID '${id}' does not exist`,
};

/** Addresses of the second family, and the way out for them alone. */
export const ipv6: Descriptor[] = [association, egressOnlyGateway];

function inVpc(data: AccountData, vpcId: string, properties: Properties): void {
    const found = data.resources.find(({ type, id }) => type === VPC && id === vpcId);
    if (found !== undefined) {
        found.state = { ...found.state, ...properties };
    }
}

function hasBlock({ ipv6CidrBlock }: Properties): boolean {
    return typeof ipv6CidrBlock === "string" && ipv6CidrBlock !== "";
}

/** What AWS answers to the IPv6 block of a subnet. */
export function ipv6BlockRefused(
    subnet: Properties,
    world: World,
    { id }: { readonly id?: string },
): string | undefined {
    const { ipv6CidrBlock, vpcId, assignIpv6AddressOnCreation } = subnet;
    if (!hasBlock(subnet)) {
        return assignIpv6AddressOnCreation === true
            ? `InvalidParameterValue: Invalid value for subnet '${id}': it has no IPv6 CIDR block`
            : undefined;
    }
    const block = new Address6(ipv6CidrBlock);
    const whole = world.all(IPV6_ASSOCIATION).filter(({ state }) => state.vpcId === vpcId);
    const isInside = whole.some(({ state }) => block.isInSubnet(new Address6(state.ipv6CidrBlock)));
    if (!isInside || block.subnetMask !== 64) {
        return `InvalidSubnet.Range: The CIDR '${ipv6CidrBlock}' is invalid.`;
    }
    const overlaps = world
        .all(SUBNET)
        .some(({ id: other, state }) => other !== id && state.vpcId === vpcId && state.ipv6CidrBlock === ipv6CidrBlock);
    return overlaps ? `InvalidSubnet.Conflict: The CIDR '${ipv6CidrBlock}' conflicts with another subnet` : undefined;
}

/** A block that the program gives no more goes with the assignment of its addresses, which alone the provider sees change. */
export function takeBlock({ inputs, state }: AccountResource): void {
    if (inputs.ipv6CidrBlock === undefined && state.assignIpv6AddressOnCreation !== true) {
        delete state.ipv6CidrBlock;
        delete state.ipv6CidrBlockAssociationId;
    }
}

/** What AWS answers when the addresses of a block are still somebody's. */
export function blockInUse(after: Properties, world: World, { id, before }: { id?: string; before?: Properties }) {
    const isTaken = hasBlock(before ?? {}) && after.assignIpv6AddressOnCreation !== true;
    const user = world
        .all(LOAD_BALANCER)
        .find(({ state }) => state.ipAddressType !== "ipv4" && (state.subnets ?? []).includes(id));
    return isTaken && user
        ? `DependencyViolation: The IPv6 CIDR block of subnet '${id}' has addresses in use by ${user.state.name}`
        : undefined;
}
