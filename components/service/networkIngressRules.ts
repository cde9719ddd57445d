import { HTTP_PORT, HTTPS_PORT } from "../loadBalancer/listeners";
import type { CompleteTestListener } from "../loadBalancer/testListener";
import { testListenerProblems } from "../loadBalancer/testListenerRules";
import { cidrListProblems, everybody, familyProblems } from "../shared/cidr";
import { type Problem, under } from "../shared/problems";
import type { Container } from "../task/containerArgs";
import { answerProblems, HEALTH_FORMS, healthTimeProblems } from "./ingressRules";
import { targetProblems } from "./ingressTarget";
import type { NetworkHealthCheck, NetworkIngressSettings } from "./networkIngress";

// Ports that are there for everybody; whoever opens another one to the world should write it down.
const PUBLIC_PORTS: readonly number[] = [HTTP_PORT, HTTPS_PORT];

/** What is wrong with the network ingress of a service whose containers are known. */
export function networkIngressProblems(
    written: NetworkIngressSettings,
    test: CompleteTestListener | undefined,
    containers: Record<string, Container>,
    dualStack: boolean | undefined,
): Problem[] {
    return under("networkIngress", [
        ...certificateProblems(written),
        ...allowProblems(written, dualStack),
        ...familiesOf(written, dualStack),
        ...(test === undefined ? [] : testListenerProblems(written.testListener, test, [written.port])),
        ...targetProblems(written, containers),
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
        const message = "is given, and a TCP listener has no use for it";
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

function healthProblems(check: NetworkHealthCheck): Problem[] {
    const problems = [...healthTimeProblems(check), ...answerProblems(check, HEALTH_FORMS.network)];
    if (check.matcher !== undefined && check.path === undefined) {
        const message = "is given, and without a `path` nothing answers with a status code";
        problems.push({ rule: "health-check-matcher", path: "matcher", message, remedy: "Add a `path`, or remove it" });
    }
    return problems;
}
