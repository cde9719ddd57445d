import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import { peersInVpc } from "../network/facts";
import { ANYWHERE, everybody, type Peer, peersOf } from "../shared/cidr";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import type { NetworkReference } from "../shared/references";
import { named } from "../shared/tags";
import { IpAddressType } from "../shared/ipAddressTypes";
import { HTTP_PORT, HTTPS_PORT } from "./ports";

interface Openings {
    readonly https: boolean;
    readonly internal: boolean;
    readonly ipAddressType: IpAddressType;
    readonly identityProviderAccess: boolean;
    readonly allow: readonly string[] | undefined;
    readonly testPort: number;
    readonly testAllow: readonly string[] | undefined;
    readonly testFromVpc: boolean;
}

/**
 * The load balancer's group: in from whom the user allows, out to nobody. Each service adds the one way out to its own
 * tasks, so that the load balancer reaches services and nothing else.
 */
export function createSecurityGroup(
    { name, tags, child }: Making,
    network: NetworkReference,
    openings: Openings,
): ec2.SecurityGroup {
    const description = "Load balancer"; // a changed description replaces the group, so it says nothing that changes
    const role = `${name}-load-balancer`;
    const args = { vpcId: network.vpcId, description, tags: named(tags, role) };
    // The interfaces of a deleted load balancer linger for a while and hold on to its group.
    const group = new ec2.SecurityGroup(fittingName("securityGroup", role), args, {
        ...child,
        customTimeouts: { delete: "15m" },
    });
    for (const { key, port, block, purpose } of ingressOf(network, openings)) {
        new vpc.SecurityGroupIngressRule(
            `${name}-${key}`,
            {
                securityGroupId: group.id,
                description: purpose,
                ...block,
                ipProtocol: "tcp",
                fromPort: port,
                toPort: port,
                tags,
            },
            child,
        );
    }
    if (openings.identityProviderAccess) {
        new vpc.SecurityGroupEgressRule(
            `${name}-to-identity-providers`,
            {
                securityGroupId: group.id,
                description: "Identity providers",
                // Load balancers ask identity providers over IPv4, whatever addresses they have themselves.
                cidrIpv4: ANYWHERE,
                ipProtocol: "tcp",
                fromPort: HTTPS_PORT,
                toPort: HTTPS_PORT,
                tags,
            },
            child,
        );
    }
    return group;
}

interface Ingress extends Peer {
    readonly port: number;
    readonly purpose: string;
}

/** Who may reach which port, keyed so that a block that comes or goes moves no other rule. */
function ingressOf(network: NetworkReference, openings: Openings): Ingress[] {
    const isDual = openings.ipAddressType !== IpAddressType.Ipv4;
    const ofVpc = peersInVpc(network).filter(({ block }) => isDual || "cidrIpv4" in block);
    const ofDefault = openings.internal ? ofVpc : peersOf(everybody(isDual));
    const production = openings.allow === undefined ? ofDefault : peersOf(openings.allow);
    const test = openings.testFromVpc ? ofVpc : peersOf(openings.testAllow ?? []);
    const ports = openings.https
        ? [
              { role: "https", port: HTTPS_PORT, purpose: "HTTPS" },
              { role: "http", port: HTTP_PORT, purpose: "HTTP, redirected to HTTPS" },
          ]
        : [{ role: "http", port: HTTP_PORT, purpose: "HTTP" }];
    return [
        ...ports.flatMap(({ role, port, purpose }) =>
            production.map(({ key, block }) => ({ key: `${role}-${key}`, port, block, purpose })),
        ),
        ...test.map(({ key, block }) => ({
            key: `test-${key}`,
            port: openings.testPort,
            block,
            purpose: "Test traffic",
        })),
    ];
}
