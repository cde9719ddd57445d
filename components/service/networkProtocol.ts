import type { Container } from "../task/containerArgs";
import { type Problem } from "../shared/problems";
import { PortProtocol } from "../task/portArgs";

/** What a listener of a network load balancer speaks to clients. */
export const NetworkProtocol = {
    /** Whatever the client sends over TCP, passed on as it is. */
    Tcp: "TCP",
    /** TLS, which ends at the load balancer and goes on as TCP. Needs `certificateArn`. */
    Tls: "TLS",
    /** Single packets, as of games, DNS and syslog, to a UDP port of a container. */
    Udp: "UDP",
    /** Both on one port, as of DNS, to a port on which a container listens for both. */
    TcpUdp: "TCP_UDP",
} as const;
export type NetworkProtocol = (typeof NetworkProtocol)[keyof typeof NetworkProtocol];

/** Which protocol of the application a TLS listener agrees on. AWS: "ALPN policies". */
export const AlpnPolicy = {
    /** HTTP/1.1 or 1.0 alone. */
    Http1Only: "HTTP1Only",
    /** HTTP/2 alone. */
    Http2Only: "HTTP2Only",
    /** HTTP/1 rather than HTTP/2. */
    Http2Optional: "HTTP2Optional",
    /** HTTP/2 rather than HTTP/1. */
    Http2Preferred: "HTTP2Preferred",
    /** None: nothing is agreed on. */
    None: "None",
} as const;
export type AlpnPolicy = (typeof AlpnPolicy)[keyof typeof AlpnPolicy];

/** Protocol of packets, as security groups know it. */
export type Transport = "tcp" | "udp";

/** What has to be let through for a protocol. */
export function transportsOf(protocol: NetworkProtocol): readonly Transport[] {
    const udp: Partial<Record<NetworkProtocol, readonly Transport[]>> = { UDP: ["udp"], TCP_UDP: ["tcp", "udp"] };
    return udp[protocol] ?? ["tcp"];
}

/** Whether packets come without a connection. */
export function takesPackets(protocol: NetworkProtocol): boolean {
    return transportsOf(protocol).includes("udp");
}

interface Aim {
    readonly container?: string;
    readonly portName?: string;
}

interface Target {
    readonly container: string;
    readonly port: number;
}

/** The UDP port that packets go to, on which the container listens for TCP as well if connections go there. */
export function packetTargets({ container, portName }: Aim, all: Record<string, Container>, both: boolean): Target[] {
    return Object.entries(all).flatMap(([name, { port: main, ports = {} }]) => {
        const tcp = [
            main,
            ...Object.values(ports).map((it) => (it.protocol === PortProtocol.Udp ? undefined : it.port)),
        ];
        const fitting = Object.entries(ports).flatMap(([key, { port, protocol }]) =>
            port === undefined || protocol !== PortProtocol.Udp || (both && !tcp.includes(port)) ? [] : [{ key, port }],
        );
        const meant = fitting.filter(({ key }) => portName === undefined || portName === key);
        return container === undefined || container === name
            ? meant.map(({ port }) => ({ container: name, port }))
            : [];
    });
}

/** What is wrong with the port that packets are to go to. */
export function packetTargetProblems(aim: Aim, containers: Record<string, Container>, both: boolean): Problem[] {
    const found = packetTargets(aim, containers, both);
    if (found.length === 1) {
        return [];
    }
    const listens = both ? "listens for both TCP and UDP on one port" : "listens on UDP";
    if (found.length > 1) {
        const message = `is missing: ${found.map(({ container, port }) => `${port} of "${container}"`).join(" and ")} fit`;
        return [
            { rule: "ingress-port-ambiguous", path: "portName", message, remedy: "Name the one that takes packets" },
        ];
    }
    const path = aim.portName !== undefined ? "portName" : aim.container !== undefined ? "container" : "";
    const message = `no container that is meant ${listens}`;
    const port = "`ports: { packets: { port: 5000, protocol: udp } }`";
    const remedy = both
        ? `Describe the port of TCP as \`port\` and that of UDP as ${port}`
        : `Describe the port: ${port}`;
    return [{ rule: "ingress-port-name", path, message, remedy }];
}
