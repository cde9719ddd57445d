import { Address4 } from "ip-address";
import { ANYWHERE, isIpv6 } from "../shared/cidr";
import { asWarning, type Problem } from "../shared/problems";
import { type AddressSpan, addressesOf, withoutBlock } from "./addressSpans";
import { type BalancedTier, type BalancedWay, EPHEMERAL, type PortRange } from "./balancedWays";
import { AclAction, AclProtocol, type NetworkAclRule, type NetworkAcls } from "./networkAcls";

/** What network ACLs are judged by. */
export interface AclScene {
    /** Whether tasks in the private subnets go out to the internet. */
    readonly internet: boolean;
    /** Whether NAT gateways stand in the public subnets. */
    readonly hasGateways: boolean;
    /** Block in which the subnets lie; nothing where it is not known yet. */
    readonly block: string | undefined;
    /** How load balancers reach tasks; nothing where there are none. */
    readonly ways: readonly BalancedWay[];
}

type Direction = "ingress" | "egress";

/** Connections that have to get through one direction of the network ACL of a tier. */
interface Flow {
    readonly tier: BalancedTier;
    readonly direction: Direction;
    readonly peer: string;
    readonly ports: PortRange;
    /** What breaks without it. */
    readonly what: string;
    /** The rule that would let it through. */
    readonly remedy: string;
}

// Where answers go: Linux takes the first range for its own connections, NAT gateways and load balancers the second.
const OF_TASKS = EPHEMERAL;
const OF_GATEWAYS: PortRange = [1024, 65535];
const HTTPS: PortRange = [443];

/** Warns of network ACLs that drop what tasks, load balancers and gateways live from: AWS says nothing, and tasks time out. */
export function networkAclReachProblems(acls: NetworkAcls | undefined, scene: AclScene): Problem[] {
    const problems = flowsOf(scene).flatMap(({ tier, direction, peer, ports, what, remedy }): Problem[] => {
        const rules = acls?.[tier]?.[direction];
        if (rules === undefined || portsToTry(rules, ports).every((port) => letsThrough(rules, peer, port))) {
            return [];
        }
        const path = `networkAcls.${tier}.${direction}`;
        return [asWarning({ rule: "network-acl-drops", path, message: `drops ${what}`, remedy })];
    });
    return [...new Map(problems.map((problem) => [`${problem.path} ${problem.message}`, problem])).values()];
}

function flowsOf({ internet, hasGateways, block, ways }: AclScene): Flow[] {
    return [
        ...(internet
            ? [
                  ...flow(
                      "private",
                      "egress",
                      ANYWHERE,
                      HTTPS,
                      "the calls of tasks to AWS and to registries of images",
                  ),
                  ...flow("private", "ingress", ANYWHERE, OF_TASKS, "the answers to calls of tasks"),
              ]
            : []),
        ...ways.flatMap(({ from, to }) => answersTo(from, to, block)),
        ...(hasGateways
            ? [
                  ...flow("public", "ingress", block, HTTPS, "the calls of tasks through NAT gateways"),
                  ...flow("public", "ingress", ANYWHERE, OF_GATEWAYS, "the answers that NAT gateways wait for"),
                  ...flow("public", "egress", ANYWHERE, HTTPS, "the calls of tasks through NAT gateways"),
              ]
            : []),
        ...ways.flatMap(({ from, to, ports }) =>
            ports.flatMap((range) => {
                const what = `the requests of load balancers to tasks on ${named(range)}`;
                return [...flow(from, "egress", block, range, what), ...flow(to, "ingress", block, range, what)];
            }),
        ),
    ];
}

/** What comes back to a load balancer, and from one that stands in public subnets to its clients. */
function answersTo(from: BalancedTier, to: BalancedTier, block: string | undefined): Flow[] {
    const ofTasks = "the answers of tasks to load balancers";
    const toClients = "the answers of load balancers to their clients";
    return [
        ...flow(to, "egress", block, OF_GATEWAYS, ofTasks),
        ...(from === "public" ? flow(from, "egress", ANYWHERE, OF_GATEWAYS, toClients) : []),
        ...flow(from, "ingress", block, OF_GATEWAYS, ofTasks),
    ];
}

function flow(
    tier: BalancedTier,
    direction: Direction,
    peer: string | undefined,
    ports: PortRange,
    what: string,
): Flow[] {
    const remedy = `Add a rule that allows tcp ${direction === "ingress" ? "from" : "to"} ${peer}, ${named(ports)}`;
    return peer === undefined ? [] : [{ tier, direction, peer, ports, what, remedy }];
}

function named(ports: PortRange): string {
    return ports.length === 1 ? `port ${ports[0]}` : `ports ${ports.join("-")}`;
}

/** The ends of a range, and everything in it where one of the rules changes the verdict. */
function portsToTry(rules: readonly NetworkAclRule[], [first, last = first]: PortRange): number[] {
    const edges = rules.flatMap(({ fromPort, toPort = fromPort }) =>
        fromPort === undefined ? [] : [fromPort - 1, fromPort, toPort!, toPort! + 1],
    );
    return [first, last, ...edges.filter((port) => port > first && port < last)];
}

/**
 * Each address goes by the first rule that it fits, and every address needs one: one block, or several that make it up together.
 * What is closed for a part of them is somebody's exception, and no verdict.
 */
function letsThrough(rules: readonly NetworkAclRule[], peer: string, port: number): boolean {
    const all = addressesOf(peer);
    let left = all;
    let isOpen = false;
    for (const { action, cidrBlock } of rules.filter((rule) => isAbout(rule, port))) {
        const rest = withoutBlock(left, cidrBlock);
        const isDenied = action === AclAction.Deny && withoutBlock(all, cidrBlock).length === 0;
        if (left.length === 0 || isDenied) {
            break;
        }
        isOpen ||= action === AclAction.Allow && sizeOf(rest) < sizeOf(left);
        left = rest;
    }
    return isOpen && left.length === 0;
}

function isAbout({ cidrBlock, protocol = AclProtocol.All, fromPort = 0, toPort }: NetworkAclRule, port: number) {
    const isPort = protocol === AclProtocol.All || (port >= fromPort && port <= (toPort ?? (fromPort || 65535)));
    return protocol !== AclProtocol.Udp && isPort && !isIpv6(cidrBlock) && Address4.isValid(cidrBlock);
}

function sizeOf(addresses: readonly AddressSpan[]): number {
    return addresses.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}
