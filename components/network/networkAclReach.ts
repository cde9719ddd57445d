import { Address4 } from "ip-address";
import { ANYWHERE, isIpv6 } from "../shared/cidr";
import { asWarning, type Problem } from "../shared/problems";
import { AclAction, AclProtocol, type NetworkAclRule, type NetworkAcls } from "./networkAcls";

/** What network ACLs are judged by. */
export interface AclScene {
    /** Whether tasks in the private subnets go out to the internet. */
    readonly internet: boolean;
    /** Whether NAT gateways stand in the public subnets. */
    readonly hasGateways: boolean;
    /** Block in which the subnets lie; nothing where it is not known yet. */
    readonly block: string | undefined;
    /** Ports on which load balancers in the public subnets reach tasks in the private ones. */
    readonly taskPorts: readonly number[];
}

type Direction = "ingress" | "egress";

/** Connections that have to get through one direction of the network ACL of a tier. */
interface Flow {
    readonly tier: "public" | "private";
    readonly direction: Direction;
    readonly peer: string;
    readonly ports: readonly number[];
    /** What breaks without it. */
    readonly what: string;
    /** The rule that would let it through. */
    readonly remedy: string;
}

// Where answers go: Linux takes the first range for its own connections, NAT gateways and load balancers the second.
const OF_TASKS = [32768, 60999];
const OF_GATEWAYS = [1024, 65535];
const HTTPS = [443];

/** Warns of network ACLs that drop what tasks, load balancers and gateways live from: AWS says nothing, and tasks time out. */
export function networkAclReachProblems(acls: NetworkAcls | undefined, scene: AclScene): Problem[] {
    return flowsOf(scene).flatMap(({ tier, direction, peer, ports, what, remedy }): Problem[] => {
        const rules = acls?.[tier]?.[direction];
        if (rules === undefined || portsToTry(rules, ports).every((port) => letsThrough(rules, peer, port))) {
            return [];
        }
        const path = `networkAcls.${tier}.${direction}`;
        return [asWarning({ rule: "network-acl-drops", path, message: `drops ${what}`, remedy })];
    });
}

function flowsOf({ internet, hasGateways, block, taskPorts }: AclScene): Flow[] {
    const flow = (
        tier: Flow["tier"],
        direction: Direction,
        peer: string | undefined,
        ports: readonly number[],
        what: string,
    ): Flow[] => {
        const range = ports.length === 1 ? `port ${ports[0]}` : `ports ${ports.join("-")}`;
        const remedy = `Add a rule that allows tcp ${direction === "ingress" ? "from" : "to"} ${peer}, ${range}`;
        return peer === undefined ? [] : [{ tier, direction, peer, ports, what, remedy }];
    };
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
        ...flow("private", "egress", block, OF_GATEWAYS, "the answers of tasks to load balancers"),
        ...flow("public", "egress", ANYWHERE, OF_GATEWAYS, "the answers of load balancers to their clients"),
        ...flow("public", "ingress", block, OF_GATEWAYS, "the answers of tasks to load balancers"),
        ...(hasGateways
            ? [
                  ...flow("public", "ingress", block, HTTPS, "the calls of tasks through NAT gateways"),
                  ...flow("public", "ingress", ANYWHERE, OF_GATEWAYS, "the answers that NAT gateways wait for"),
                  ...flow("public", "egress", ANYWHERE, HTTPS, "the calls of tasks through NAT gateways"),
              ]
            : []),
        ...taskPorts.flatMap((port) => [
            ...flow("public", "egress", block, [port], `the requests of load balancers to tasks on port ${port}`),
            ...flow("private", "ingress", block, [port], `the requests of load balancers to tasks on port ${port}`),
        ]),
    ];
}

/** The ends of a range, and everything in it where one of the rules changes the verdict. */
function portsToTry(rules: readonly NetworkAclRule[], [first, last = first]: readonly number[]): number[] {
    const edges = rules.flatMap(({ fromPort, toPort = fromPort }) =>
        fromPort === undefined ? [] : [fromPort - 1, fromPort, toPort!, toPort! + 1],
    );
    return [first, last, ...edges.filter((port) => port > first && port < last)];
}

/** The first rule that fits decides. What is about a part of the peer's addresses is somebody's exception, and no verdict. */
function letsThrough(rules: readonly NetworkAclRule[], peer: string, port: number): boolean {
    const deciding = rules.find(
        ({ cidrBlock, protocol = AclProtocol.All, fromPort = 0, toPort }) =>
            protocol !== AclProtocol.Udp &&
            (protocol === AclProtocol.All || (port >= fromPort && port <= (toPort ?? (fromPort || 65535)))) &&
            covers(cidrBlock, peer),
    );
    return deciding?.action === AclAction.Allow;
}

function covers(block: string, peer: string): boolean {
    return !isIpv6(block) && Address4.isValid(block) && new Address4(peer).isInSubnet(new Address4(block));
}
