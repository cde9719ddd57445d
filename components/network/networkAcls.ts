import * as ec2 from "@pulumi/aws/ec2";
import { eitherCidrProblems, everybody, familyProblem, isIpv6 } from "../shared/cidr";
import type { Making } from "../shared/making";
import { type Problem, under } from "../shared/problems";
import { named } from "../shared/tags";
import type { VpcPlace } from "./existingVpc";
import { type NetworkTier, remedyOfMissing } from "./routes";
import type { SubnetTier } from "./tiers";

/** What a rule of a network ACL does. */
export const AclAction = {
    /** Lets packets through. */
    Allow: "allow",
    /** Drops them. */
    Deny: "deny",
} as const;
export type AclAction = (typeof AclAction)[keyof typeof AclAction];

/** Protocol of the packets that a rule of a network ACL is about. */
export const AclProtocol = {
    /** All of them. */
    All: "all",
    /** Connections. */
    Tcp: "tcp",
    /** Single packets. */
    Udp: "udp",
} as const;
export type AclProtocol = (typeof AclProtocol)[keyof typeof AclProtocol];

/** A rule of a network ACL. AWS: `CreateNetworkAclEntry`. */
export interface NetworkAclRule {
    /** What happens to the packets. */
    action: AclAction;
    /** IPv4 or IPv6 CIDR block of the other side. */
    cidrBlock: string;
    /** Protocol of the packets. Defaults to `all` in both presets. */
    protocol?: AclProtocol;
    /**
     * First port, of the side that the packets go to. Needs `tcp` or `udp`. Defaults to every port.
     * @integer
     * @range 0 65535
     */
    fromPort?: number;
    /**
     * Last port. Defaults to `fromPort`.
     * @integer
     * @range 0 65535
     */
    toPort?: number;
}

/**
 * The network ACL of a tier. Unlike a security group it remembers no connections: what is let in needs its answers let out, on
 * the ports 1024-65535. The first rule that fits decides, and what none fits is dropped.
 */
export interface NetworkAcl {
    /** Rules for packets that come in, in their order. Defaults to letting all in, in both presets. */
    ingress?: NetworkAclRule[];
    /** Rules for packets that go out, in their order. Defaults to letting all out, in both presets. */
    egress?: NetworkAclRule[];
}

/** Network ACLs by tier. */
export interface NetworkAcls {
    /** That of the public subnets, where the network makes some. Defaults to the VPC's own, which lets everything through. */
    public?: NetworkAcl;
    /** That of the private subnets. Defaults to the VPC's own, which lets everything through. */
    private?: NetworkAcl;
    /** That of the isolated subnets. Needs `isolatedSubnets`. Defaults to the VPC's own, which lets everything through. */
    isolated?: NetworkAcl;
}

const TIERS = ["public", "private", "isolated"] as const;
const DIRECTIONS = ["ingress", "egress"] as const;
// AWS, "Amazon VPC quotas": 20 rules in each direction, 40 when somebody asks.
const MOST_RULES = 40;

/** What is wrong with network ACLs. */
export function networkAclProblems(
    written: NetworkAcls = {},
    { ipv6, ...tiers }: { readonly ipv6?: object; readonly isolatedSubnets: boolean; readonly publicTier?: boolean },
): Problem[] {
    const missing = TIERS.filter((tier) => written[tier] !== undefined).flatMap((tier): Problem[] => {
        const remedy = remedyOfMissing(tier, tiers);
        const message = `is given, and there are no ${tier} subnets`;
        return remedy === undefined
            ? []
            : [{ rule: "network-acl-tier", path: tier, message, remedy: `${remedy}, or remove it` }];
    });
    const rules = TIERS.flatMap((tier) =>
        DIRECTIONS.flatMap((direction) => {
            const list = written[tier]?.[direction] ?? [];
            return under(`${tier}.${direction}`, [
                ...countProblems(list),
                ...list.flatMap((rule, index) => under(`[${index}]`, ruleProblems(rule, ipv6 !== undefined))),
            ]);
        }),
    );
    return [...missing, ...rules.map((problem) => ({ ...problem, path: problem.path.replaceAll(".[", "[") }))];
}

function countProblems({ length }: readonly NetworkAclRule[]): Problem[] {
    const message = `${length} rules are more than a network ACL can have`;
    return length > MOST_RULES
        ? [
              {
                  rule: "network-acl-count",
                  path: "",
                  message,
                  remedy: `Use at most ${MOST_RULES}, and ask AWS for more than 20`,
              },
          ]
        : [];
}

function ruleProblems(
    { cidrBlock, protocol = AclProtocol.All, fromPort, toPort }: NetworkAclRule,
    hasIpv6: boolean,
): Problem[] {
    const rule = "network-acl-ports";
    const give = "Give the network `ipv6: {}`, or remove the rule";
    const problems = [
        ...eitherCidrProblems("cidrBlock", cidrBlock),
        ...(hasIpv6 ? [] : familyProblem("cidrBlock", cidrBlock, "the network", give)),
    ];
    if (protocol === AclProtocol.All && (fromPort ?? toPort) !== undefined) {
        const message = "is given, and packets of every protocol have no ports";
        const path = fromPort === undefined ? "toPort" : "fromPort";
        problems.push({ rule, path, message, remedy: "Set `protocol` to tcp or udp, or remove it" });
    } else if (toPort !== undefined && (fromPort === undefined || fromPort > toPort)) {
        const message = fromPort === undefined ? "is given without the first port" : `${toPort} is below ${fromPort}`;
        problems.push({ rule, path: "toPort", message, remedy: "Give the first and the last port, in this order" });
    }
    return problems;
}

/** Makes the network ACLs that are described. */
export function createNetworkAcls(
    { name, tags, child }: Making,
    acls: NetworkAcls | undefined,
    {
        vpc,
        tiers,
        dualStack,
    }: {
        readonly vpc: VpcPlace;
        readonly tiers: Readonly<Partial<Record<NetworkTier, SubnetTier>>>;
        readonly dualStack: boolean;
    },
): void {
    for (const tier of TIERS) {
        const acl = acls?.[tier];
        const subnets = tiers[tier]?.subnets;
        if (acl !== undefined && subnets !== undefined) {
            const role = `${name}-${tier}`;
            new ec2.NetworkAcl(
                role,
                {
                    vpcId: vpc.id,
                    subnetIds: subnets.map(({ id }) => id),
                    ingress: entriesOf(acl.ingress, dualStack),
                    egress: entriesOf(acl.egress, dualStack),
                    tags: named(tags, role),
                },
                child,
            );
        }
    }
}

/** Rules with the numbers that AWS goes by: a hundred for each place, so that somebody can tell which one it was. */
function entriesOf(rules: readonly NetworkAclRule[] | undefined, dualStack: boolean) {
    const open = everybody(dualStack).map((cidrBlock): NetworkAclRule => ({ action: AclAction.Allow, cidrBlock }));
    return (rules ?? open).map(({ action, cidrBlock, protocol = AclProtocol.All, fromPort, toPort }, index) => ({
        action,
        ruleNo: (index + 1) * 100,
        protocol: protocol === AclProtocol.All ? "-1" : protocol,
        fromPort: protocol === AclProtocol.All ? 0 : (fromPort ?? 0),
        toPort: protocol === AclProtocol.All ? 0 : (toPort ?? fromPort ?? 65535),
        ...(isIpv6(cidrBlock) ? { ipv6CidrBlock: cidrBlock } : { cidrBlock }),
    }));
}
