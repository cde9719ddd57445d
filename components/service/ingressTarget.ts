import type { Fault, Problem } from "../shared/problems";
import type { Container } from "../task/containerArgs";
import { PortProtocol } from "../task/portArgs";

/** The container that takes the requests and the port it does so on; nothing if that is not clear. */
export function targetOf(
    ingress: Aim,
    containers: Record<string, Container>,
): { readonly container: string; readonly port: number } | undefined {
    const open = Object.entries(containers).flatMap(([container, each]) => {
        const port = portOf(each, ingress.portName);
        return port === undefined ? [] : [{ container, port }];
    });
    const fitting = ingress.container === undefined ? open : open.filter((it) => it.container === ingress.container);
    return fitting.length === 1 ? fitting[0] : undefined;
}

/** What says where requests go. */
interface Aim {
    readonly container?: string;
    readonly portName?: string;
}

/** The port of a container that connections can be made to: its main one, or one of the others by its name. */
function portOf({ port, ports = {} }: Container, name: string | undefined): number | undefined {
    if (name === undefined) {
        return port;
    }
    const found = Object.hasOwn(ports, name) ? ports[name] : undefined;
    return found?.protocol === PortProtocol.Udp ? undefined : found?.port;
}

/** A name of a port that no container, or not the one that is meant, has. */
function portNameProblems({ container, portName }: Aim, containers: Record<string, Container>): Problem[] {
    const meant = Object.entries(containers).filter(([name]) => container === undefined || name === container);
    const open = meant.flatMap(([, each]) =>
        Object.keys(each.ports ?? {}).filter((name) => portOf(each, name) !== undefined),
    );
    const names = [...new Set(open)].sort();
    const fitting = meant.filter(([, each]) => portOf(each, portName) !== undefined).map(([name]) => name);
    if (fitting.length > 1) {
        const message = `is missing: ${fitting.join(" and ")} both have a port "${portName}"`;
        return [
            { rule: "ingress-port-ambiguous", path: "container", message, remedy: "Name the one that takes requests" },
        ];
    }
    const message = `"${portName}" is no port that connections can be made to`;
    const remedy =
        names.length === 0
            ? "Describe it under the container's `ports`"
            : `Use one of ${names.join(", ")}, which has a single TCP port`;
    return [{ rule: "ingress-port-name", path: "portName", message, remedy }];
}

/** What is wrong with the container that is to take the requests. */
export function targetProblems(ingress: Aim, containers: Record<string, Container>): Problem[] {
    if (targetOf(ingress, containers) !== undefined) {
        return [];
    }
    if (ingress.portName !== undefined) {
        return portNameProblems(ingress, containers);
    }
    const open = Object.keys(containers).filter((name) => containers[name].port !== undefined);
    if (ingress.container !== undefined) {
        const message = `"${ingress.container}" is not a container with a port`;
        const remedy = open.length === 0 ? "Give a container a `port`" : `Use one of ${open.join(", ")}`;
        return [{ rule: "ingress-container", path: "container", message, remedy }];
    }
    if (open.length === 0) {
        return [{ rule: "ingress-port", path: "", ...noPort(containers) }];
    }
    const message = `is missing: ${open.join(" and ")} both have a port`;
    return [{ rule: "ingress-port-ambiguous", path: "container", message, remedy: "Name the one that takes requests" }];
}

/** Requests go to the main port of a container; what listens beside it, or takes packets, does not count. */
function noPort(containers: Record<string, Container>): Fault {
    const beside = Object.entries(containers).flatMap(([name, { ports = {} }]) =>
        Object.values(ports).map((port) => ({ name, ...port })),
    );
    const tcp = beside.find(({ port, protocol = "tcp" }) => port !== undefined && protocol === "tcp");
    if (tcp !== undefined) {
        const message = `no container has a main port to send requests to: ${tcp.port} of "${tcp.name}" stands under \`ports\``;
        return { message, remedy: `Write it as \`port: ${tcp.port}\`` };
    }
    const udp = beside.find(({ protocol }) => protocol === "udp");
    if (udp !== undefined) {
        const message = `no container has a port to send requests to: "${udp.name}" listens on UDP, and requests come over TCP`;
        return { message, remedy: "Give the container that takes them a `port`, or remove `ingress`" };
    }
    const message = "no container has a port to send requests to";
    return { message, remedy: "Give the container that takes them a `port`" };
}
