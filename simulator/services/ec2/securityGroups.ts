import { Descriptor, World } from "../../descriptor";
import { Properties } from "../../values";
import { SECURITY_GROUP, VPC } from "../types";

const notFound = (id: string) => `InvalidGroup.NotFound: The security group '${id}' does not exist`;

const securityGroup: Descriptor = {
    type: SECURITY_GROUP,
    name: { max: 255, pattern: /^(?!sg-)[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/ },
    defaults: { description: "Managed by Pulumi", revokeRulesOnDelete: false },
    create: ({ name, namePrefix }, make) => {
        const id = `sg-${make.hex(17)}`;
        const outputs = { arn: make.arn("ec2", `security-group/${id}`), ownerId: make.accountId };
        return { id, outputs: { ...outputs, name: name ?? `${namePrefix}${make.hex(26)}` } };
    },
    replaces: ["description", "name", "namePrefix", "vpcId"],
    refers: {
        vpcId: { to: VPC },
        "ingress[].securityGroups[]": { to: SECURITY_GROUP },
        "egress[].securityGroups[]": { to: SECURITY_GROUP },
    },
    unique: [
        {
            by: ({ name, vpcId }) => name && [name, vpcId],
            refuse: ({ name, vpcId }) =>
                `InvalidGroup.Duplicate: The security group '${name}' already exists for VPC '${vpcId}'`,
        },
    ],
    rules: [
        // The account has no default VPC.
        ({ vpcId }) => (vpcId === undefined ? "VPCIdNotSpecified: No default VPC for this user" : undefined),
    ],
    inUse: ({ id }) => `DependencyViolation: resource ${id} has a dependent object`,
    notFound,
};

const defaultSecurityGroup: Descriptor = {
    type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    create: ({ vpcId }, make) => {
        const id = make.find(VPC, vpcId)?.state.defaultSecurityGroupId ?? `sg-${make.hex(17)}`;
        const outputs = { arn: make.arn("ec2", `security-group/${id}`), ownerId: make.accountId };
        return { id, outputs: { ...outputs, name: "default", description: "default VPC security group" } };
    },
    replaces: ["vpcId"],
    // The group is adopted, not made: it is there as long as its VPC is.
    refers: { vpcId: { to: VPC, cascade: true } },
    rules: [({ vpcId }) => (vpcId === undefined ? "VPCIdNotSpecified: No default VPC for this user" : undefined)],
    notFound,
};

const SOURCES = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

/** The network itself lets nothing through: these do. */
export const securityGroups: Descriptor[] = [
    securityGroup,
    defaultSecurityGroup,
    ruleDescriptor("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"),
    ruleDescriptor("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"),
];

function ruleDescriptor(type: string): Descriptor {
    return {
        type,
        create: (_, make) => {
            const id = `sgr-${make.hex(17)}`;
            return { id, outputs: { arn: make.arn("ec2", `security-group-rule/${id}`), securityGroupRuleId: id } };
        },
        vpc: ({ securityGroupId }, world) => world.find(SECURITY_GROUP, securityGroupId)?.state.vpcId,
        replaces: ["securityGroupId"],
        refers: {
            securityGroupId: { to: SECURITY_GROUP, cascade: true },
            referencedSecurityGroupId: {
                to: SECURITY_GROUP,
                sameVpc: () => "InvalidParameter: You have specified two resources that belong to different networks.",
            },
        },
        unique: [
            {
                by: (rule) => [
                    rule.securityGroupId,
                    rule.ipProtocol,
                    rule.fromPort,
                    rule.toPort,
                    ...SOURCES.map((key) => rule[key]),
                ],
                refuse: (rule) => `InvalidPermission.Duplicate: the specified rule "${describe(rule)}" already exists`,
            },
        ],
        checks: [sourceRefused],
        rules: [portsRefused],
        notFound: (id) => `InvalidSecurityGroupRuleId.NotFound: The security group rule ID '${id}' does not exist`,
    };
}

function describe(rule: Properties): string {
    const peer = SOURCES.map((key) => rule[key]).find(Boolean);
    return `peer: ${peer}, ${rule.ipProtocol}, from port: ${rule.fromPort}, to port: ${rule.toPort}, ALLOW`;
}

function sourceRefused(inputs: Properties): string | undefined {
    return SOURCES.filter((key) => inputs[key] !== undefined).length === 1
        ? undefined
        : `cidrIpv4: exactly one of these attributes must be configured: [${SOURCES.join(",")}]`;
}

function portsRefused({ ipProtocol, fromPort, toPort }: Properties, _: World): string | undefined {
    const isMissing = ["tcp", "udp"].includes(ipProtocol) && (fromPort === undefined || toPort === undefined);
    return isMissing
        ? "InvalidParameterValue: Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange."
        : undefined;
}
