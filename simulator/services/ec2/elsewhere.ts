import { Address4 } from "ip-address";
import { Descriptor, World } from "../../descriptor";
import { Properties } from "../../values";
import { IPV4_ASSOCIATION, SUBNET, VPC } from "../types";

const ACL = "aws:ec2/networkAcl:NetworkAcl";
const otherNetwork = (id: string) => `InvalidParameterValue: ${id} belongs to a different network`;

const additionalBlock: Descriptor = {
    type: IPV4_ASSOCIATION,
    create: (_, make) => ({ id: `vpc-cidr-assoc-${make.hex(17)}` }),
    replaces: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength", "vpcId"],
    refers: { vpcId: { to: VPC, cascade: true } },
    rules: [blockRefused],
    notFound: (id) => `InvalidVpcCidrBlockAssociationID.NotFound: The association ID '${id}' does not exist`,
};

const networkAcl: Descriptor = {
    type: ACL,
    create: (_, make) => {
        const id = `acl-${make.hex(17)}`;
        const outputs = { arn: make.arn("ec2", `network-acl/${id}`), ownerId: make.accountId };
        return { id, outputs: { ...outputs, ingress: [], egress: [], subnetIds: [] } };
    },
    replaces: ["vpcId"],
    refers: { vpcId: { to: VPC }, "subnetIds[]": { to: SUBNET, sameVpc: otherNetwork } },
    rules: [
        ({ ingress = [], egress = [] }) => entriesRefused(ingress) ?? entriesRefused(egress),
        (properties, world, { id }) => {
            const taken = world.all(ACL).filter((other) => other.id !== id);
            const twice = (properties.subnetIds ?? []).find((subnet: string) =>
                taken.some(({ state }) => (state.subnetIds ?? []).includes(subnet)),
            );
            return twice && `Resource.AlreadyAssociated: the subnet '${twice}' has another network ACL`;
        },
    ],
    notFound: (id) => `InvalidNetworkAclID.NotFound: The networkAcl ID '${id}' does not exist`,
};

const publicAccessExclusion: Descriptor = {
    type: "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion",
    create: ({ vpcId, subnetId }, make) => {
        const resourceArn = make.arn("ec2", vpcId === undefined ? `subnet/${subnetId}` : `vpc/${vpcId}`);
        return { id: `vpcbpa-exclude-${make.hex(17)}`, outputs: { resourceArn } };
    },
    replaces: ["subnetId", "vpcId"],
    refers: { vpcId: { to: VPC }, subnetId: { to: SUBNET } },
    rules: [
        ({ internetGatewayExclusionMode: mode }) =>
            ["allow-bidirectional", "allow-egress"].includes(mode)
                ? undefined
                : `InvalidParameterValue: '${mode}' is no exclusion mode`,
    ],
    notFound: (id) => `InvalidVpcBlockPublicAccessExclusionId.NotFound: ${id}`,
};

const transitGatewayAttachment: Descriptor = {
    type: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    defaults: { applianceModeSupport: "disable", dnsSupport: "enable", ipv6Support: "disable" },
    create: (_, make) => {
        const id = `tgw-attach-${make.hex(17)}`;
        const outputs = { arn: make.arn("ec2", `transit-gateway-attachment/${id}`), vpcOwnerId: make.accountId };
        return { id, outputs: { ...outputs, securityGroupReferencingSupport: "enable" } };
    },
    replaces: ["transitGatewayId", "vpcId"],
    refers: { vpcId: { to: VPC }, "subnetIds[]": { to: SUBNET, sameVpc: otherNetwork } },
    rules: [
        ({ subnetIds = [] }, world) => {
            const zones = subnetIds.map((id: string) => world.find(SUBNET, id)?.state.availabilityZone);
            return new Set(zones).size === zones.length
                ? undefined
                : "DuplicateSubnetsInSameZone: Duplicate Subnets for same AZ";
        },
        ({ subnetIds = [], ipv6Support }, world) =>
            ipv6Support === "enable" && subnetIds.some((id: string) => !world.find(SUBNET, id)?.state.ipv6CidrBlock)
                ? "InvalidParameterValue: IPv6 support needs subnets with IPv6 CIDR blocks"
                : undefined,
    ],
    notFound: (id) => `InvalidTransitGatewayAttachmentID.NotFound: Transit Gateway Attachment ${id} was not found`,
};

/** What a VPC has beside its subnets: further addresses, filters and ways to other networks. */
export const elsewhere: Descriptor[] = [additionalBlock, networkAcl, publicAccessExclusion, transitGatewayAttachment];

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map((block) => new Address4(block));

function blockRefused({ cidrBlock, vpcId }: Properties, world: World, { id }: { id?: string }): string | undefined {
    const block = new Address4(cidrBlock);
    const own: string = world.find(VPC, vpcId)?.state.cidrBlock;
    const others = world.all(IPV4_ASSOCIATION).filter((other) => other.id !== id && other.state.vpcId === vpcId);
    const overlaps = [own, ...others.map(({ state }) => state.cidrBlock)]
        .map((other) => new Address4(other))
        .some((other) => other.isInSubnet(block) || block.isInSubnet(other));
    const rangeOf = (address: Address4) => PRIVATE.findIndex((range) => address.isInSubnet(range));
    const [first, second] = [rangeOf(new Address4(own)), rangeOf(block)];
    const isRestricted = first >= 0 && second >= 0 && first !== second;
    const isSized = block.subnetMask >= 16 && block.subnetMask <= 28;
    return overlaps || isRestricted || !isSized
        ? `InvalidVpc.Range: The CIDR '${cidrBlock}' is restricted. Use a CIDR from the same private address range as the current VPC CIDR`
        : undefined;
}

function entriesRefused(entries: Properties[]): string | undefined {
    const numbers = entries.map(({ ruleNo }) => ruleNo);
    if (new Set(numbers).size < numbers.length) {
        return "NetworkAclEntryAlreadyExists: The network acl entry already exists";
    }
    if (entries.length > 40) {
        return "NetworkAclEntryLimitExceeded: The maximum number of network acl entries has been reached";
    }
    const unfit = entries.find(
        ({ cidrBlock, ipv6CidrBlock, fromPort, toPort, ruleNo }) =>
            (cidrBlock === undefined) === (ipv6CidrBlock === undefined) ||
            fromPort > toPort ||
            ruleNo < 1 ||
            ruleNo > 32766,
    );
    return unfit && `InvalidParameterValue: The network acl entry ${unfit.ruleNo} is invalid`;
}
