import { RECOMMENDED_TLS_POLICY } from "../controls/tlsPolicies";
import { NetworkIpAddressType } from "../shared/ipAddressTypes";
import { HTTP_PORT, HTTPS_PORT } from "../loadBalancer/ports";
import { TLS_POLICY } from "../loadBalancer/sslPolicy";
import type { CompleteTestListener } from "../loadBalancer/testListener";
import { testListenerProblems } from "../loadBalancer/testListenerRules";
import { cidrListProblems, everybody, familyProblems } from "../shared/cidr";
import { type Problem, under } from "../shared/problems";
import type { Container } from "../task/containerArgs";
import { answerProblems, HEALTH_FORMS, healthTimeProblems } from "./ingressRules";
import { targetProblems } from "./ingressTarget";
import type { NetworkHealthCheck, NetworkIngressSettings } from "./networkIngress";
import { NetworkProtocol, packetTargetProblems, takesPackets } from "./networkProtocol";

// Ports that are there for everybody; whoever opens another one to the world should write it down.
const PUBLIC_PORTS: readonly number[] = [HTTP_PORT, HTTPS_PORT];

interface Surroundings {
    readonly dualStack: boolean | undefined;
    readonly isBridged: boolean;
    /** By which addresses the load balancer is reached, where that is known. */
    readonly addressType: NetworkIpAddressType | undefined;
}

/** What is wrong with the network ingress of a service whose containers are known. */
export function networkIngressProblems(
    written: NetworkIngressSettings,
    test: CompleteTestListener | undefined,
    containers: Record<string, Container>,
    { dualStack, isBridged, addressType }: Surroundings,
): Problem[] {
    return under("networkIngress", [
        ...certificateProblems(written),
        ...allowProblems(written, dualStack),
        ...familiesOf(written, dualStack),
        ...(test === undefined ? [] : testListenerProblems(written.testListener, test, [written.port])),
        ...tlsProblems(written),
        ...connectionProblems(written),
        ...aimProblems(written, containers),
        ...packetCheckProblems(written, isBridged),
        ...packetFamilyProblems(written, addressType, "Set `ipAddressType` of the load balancer to ipv4"),
        ...(written.healthCheck === undefined ? [] : under("healthCheck", healthProblems(written.healthCheck))),
    ]);
}

/** Who reaches the production port, with the default. */
export function allowedBlocks(
    { port, allow }: NetworkIngressSettings,
    dualStack: boolean | undefined,
): readonly string[] | undefined {
    return allow ?? (PUBLIC_PORTS.includes(port) ? everybody(dualStack === true) : undefined);
}

/** Blocks of addresses that nobody has in a network that is known to be without IPv6. */
function familiesOf({ allow, testListener }: NetworkIngressSettings, dualStack: boolean | undefined): Problem[] {
    const remedy = "Give the network IPv6 (`ipv6: {}`, or `ipv6CidrBlock` of one that exists), or remove the block";
    const who = "the network";
    return dualStack === false
        ? [
              ...familyProblems("allow", allow, who, remedy),
              ...familyProblems("testListener.allow", testListener?.allow, who, remedy),
          ]
        : [];
}

function certificateProblems({ protocol, certificateArn }: NetworkIngressSettings): Problem[] {
    const path = "certificateArn";
    if (protocol === "TLS" && certificateArn === undefined) {
        const message = "is missing: TLS ends at the load balancer";
        return [{ rule: "listener-certificate", path, message, remedy: "Give the ARN of a certificate, or use TCP" }];
    }
    if (protocol !== "TLS" && certificateArn !== undefined) {
        const message = `is given, and a ${protocol ?? "TCP"} listener has no use for it`;
        return [{ rule: "listener-certificate-unused", path, message, remedy: "Remove it, or use TLS" }];
    }
    return [];
}

function allowProblems(ingress: NetworkIngressSettings, dualStack: boolean | undefined): Problem[] {
    if (allowedBlocks(ingress, dualStack) !== undefined) {
        return cidrListProblems("allow", ingress.allow);
    }
    const message = `is missing: nobody reaches port ${ingress.port}`;
    const remedy = 'Name the blocks of the clients, such as 10.0.0.0/8, or write `allow: ["0.0.0.0/0"]` for everybody';
    return [{ rule: "network-ingress-allow", path: "allow", message, remedy }];
}

/** What only TLS has. */
function tlsProblems({ protocol, sslPolicy, alpnPolicy }: NetworkIngressSettings): Problem[] {
    const problems: Problem[] = [];
    if (protocol === NetworkProtocol.Tls) {
        if (sslPolicy !== undefined && !RECOMMENDED_TLS_POLICY.test(sslPolicy)) {
            const message = `"${sslPolicy}" is no TLS policy that Security Hub recommends (ELB.17)`;
            const remedy = `Use ${TLS_POLICY}, or another one of TLS13-1-2-Res or TLS13-1-3`;
            problems.push({ rule: "listener-tls-policy", path: "sslPolicy", message, remedy });
        }
        return problems;
    }
    const given = { sslPolicy, alpnPolicy };
    return (["sslPolicy", "alpnPolicy"] as const)
        .filter((path) => given[path] !== undefined)
        .map((path) => {
            const message = `is given, and a ${protocol ?? "TCP"} listener has no use for it`;
            return { rule: "listener-tls-policy", path, message, remedy: "Remove it, or use TLS" };
        });
}

/** How connections are treated that are none, or that end at the load balancer. */
function connectionProblems({ protocol, stickiness, preserveClientIp }: NetworkIngressSettings): Problem[] {
    const problems: Problem[] = [];
    if (stickiness === true && protocol === NetworkProtocol.Tls) {
        const message = "is not possible with TLS, which ends at the load balancer";
        problems.push({
            rule: "network-ingress-stickiness",
            path: "stickiness",
            message,
            remedy: "Remove it, or use TCP",
        });
    }
    if (preserveClientIp === false && takesPackets(protocol ?? NetworkProtocol.Tcp)) {
        const message = `cannot be off with ${protocol}: AWS always keeps the addresses of packets`;
        problems.push({ rule: "network-ingress-client-ip", path: "preserveClientIp", message, remedy: "Remove it" });
    }
    return problems;
}

function aimProblems(written: NetworkIngressSettings, containers: Record<string, Container>): Problem[] {
    const { protocol = NetworkProtocol.Tcp } = written;
    return takesPackets(protocol)
        ? packetTargetProblems(written, containers, protocol === NetworkProtocol.TcpUdp)
        : targetProblems(written, containers);
}

/** A load balancer asks by TCP, also where it passes on packets; and behind a bridge it knows no port but that of a task. */
function packetCheckProblems({ protocol, healthCheck }: NetworkIngressSettings, isBridged: boolean): Problem[] {
    const path = "healthCheck.port";
    const rule = "health-check-port";
    if (isBridged && takesPackets(protocol ?? NetworkProtocol.Tcp)) {
        const message = `${protocol} does not reach tasks in the network mode bridge, whose instances are open for TCP`;
        const remedy = "Use the network mode awsvpc";
        return [{ rule: "network-ingress-bridge", path: "protocol", message, remedy }];
    }
    if (isBridged && healthCheck?.port !== undefined) {
        const message = "is given, and in the network mode bridge each task has another port";
        return [{ rule, path, message, remedy: "Remove it, or use the network mode awsvpc" }];
    }
    if (protocol === NetworkProtocol.Udp && healthCheck?.port === undefined) {
        const message = "is missing: AWS has no health checks over UDP, and nobody says which port answers TCP or HTTP";
        return [{ rule, path, message, remedy: "Give the port that answers, with a `path` if it speaks HTTP" }];
    }
    return [];
}

/** AWS, "Create a listener for your Network Load Balancer": UDP of a dualstack one takes no targets of IPv4. */
export function packetFamilyProblems(
    { protocol = NetworkProtocol.Tcp }: NetworkIngressSettings,
    addressType: NetworkIpAddressType | undefined,
    remedy: string,
): Problem[] {
    if (addressType !== NetworkIpAddressType.Dualstack || !takesPackets(protocol)) {
        return [];
    }
    const message = `${protocol} through a dualstack load balancer needs targets of IPv6, and tasks are targets of IPv4`;
    return [{ rule: "network-ingress-dual-stack", path: "protocol", message, remedy }];
}

function healthProblems(check: NetworkHealthCheck): Problem[] {
    const problems = [...healthTimeProblems(check), ...answerProblems(check, HEALTH_FORMS.network)];
    if (check.matcher !== undefined && check.path === undefined) {
        const message = "is given, and without a `path` nothing answers with a status code";
        problems.push({ rule: "health-check-matcher", path: "matcher", message, remedy: "Add a `path`, or remove it" });
    }
    return problems;
}
