import * as lb from "@pulumi/aws/lb";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import type { Ingress, TargetGroups } from "../loadBalancer/targets";
import type { TestListener } from "../loadBalancer/testListener";
import { peersInVpc } from "../network/facts";
import { type Peer, peersOf } from "../shared/cidr";
import type { Making } from "../shared/making";
import type { NetworkLoadBalancerReference, NetworkReference } from "../shared/references";
import { type AlpnPolicy, NetworkProtocol, type Transport } from "./networkProtocol";
import { type ConnectionSettings, createTargetGroups, forwardTo, type HealthCheckTimes } from "./targetGroups";

/** A port of a network load balancer that belongs to the service alone. */
export interface NetworkIngressSettings {
    /**
     * Port on which clients connect. No other service of the load balancer can use it.
     * AWS: `CreateListener`.
     * @integer
     * @range 1 65535
     */
    port: number;
    /**
     * What the listener speaks. UDP needs `healthCheck.port`, because nothing answers a packet that asks; `UDP` and `TCP_UDP` need
     * a load balancer with the `ipAddressType` ipv4, because tasks are targets of IPv4. On a live service raise `deployment.generation` in the same update as a change from or to `UDP` or `TCP_UDP`. Defaults to `TCP` in both
     * presets. AWS: `CreateListener`, `Protocol`.
     */
    protocol?: NetworkProtocol;
    /** ARN of the certificate in AWS Certificate Manager that `TLS` needs. Excluded with `TCP`. */
    certificateArn?: pulumi.Input<string>;
    /**
     * Name of the policy of `TLS`, one that Security Hub recommends (ELB.17): `TLS13-1-2-Res` or `TLS13-1-3`, with or without
     * FIPS and PQ. Defaults to `ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09` in both presets. AWS: `CreateListener`, `SslPolicy`.
     */
    sslPolicy?: string;
    /** Protocol of the application that `TLS` agrees on. Defaults to `None` in both presets. AWS: `AlpnPolicy`. */
    alpnPolicy?: AlpnPolicy;
    /**
     * IPv4 and IPv6 CIDR blocks that reach the port. Needed unless the port is 80 or 443, which defaults to everybody
     * (`0.0.0.0/0`, and `::/0` in a network with IPv6) in both presets: other ports should be open to the world only if somebody wrote it down.
     */
    allow?: string[];
    /**
     * A second port, on which a new version is tried out before it gets production traffic; it speaks the same
     * protocol. Defaults to none in both presets: there is no test traffic then.
     */
    testListener?: TestListener;
    /** Container that takes the connections. Defaults to the only one that has a port. */
    container?: string;
    /**
     * Name of the port that takes the connections or packets, one of the container's `ports`. Defaults to its main port, and to
     * the only fitting one with `UDP` and `TCP_UDP`. AWS: `containerPort` of a load balancer.
     */
    portName?: string;
    /**
     * Whether tasks see the addresses of clients instead of those of the load balancer; always with `UDP` and `TCP_UDP`. Clients
     * of the other family of addresses are seen as the load balancer all the same. Defaults to `false` for tasks with addresses
     * of their own and to `true` for others, in both presets. AWS: `preserve_client_ip.enabled`.
     */
    preserveClientIp?: boolean;
    /**
     * Whether connections begin with a header that says where they come from, which the application has to understand. Defaults
     * to `false` in both presets. AWS: `proxy_protocol_v2.enabled`.
     */
    proxyProtocolV2?: boolean;
    /**
     * Whether connections that are still open end with the time of `deregistrationDelaySeconds`. Defaults to `true` with `UDP`
     * and `TCP_UDP`, whose flows never end by themselves, and to `false` otherwise, in both presets.
     * AWS: `deregistration_delay.connection_termination.enabled`.
     */
    connectionTermination?: boolean;
    /**
     * Whether a client goes on with the same task for as long as it is there, by the client's address. Not with `TLS`. Defaults
     * to `false` in both presets. AWS: `stickiness.type`, `source_ip`.
     */
    stickiness?: boolean;
    /**
     * How the load balancer finds out whether a task can take connections. Defaults to a connection to the port that takes them,
     * in both presets. AWS: "Health checks for Network Load Balancer target groups".
     */
    healthCheck?: NetworkHealthCheck;
    /**
     * Seconds that a task which is going away may finish its connections in. Every deployment waits for it.
     * Defaults to 30 in the production preset and 5 in the development preset. AWS: `deregistration_delay`.
     * @integer
     * @range 0 3600
     */
    deregistrationDelaySeconds?: number;
}

/** How a network load balancer finds out whether a task can take connections. */
export interface NetworkHealthCheck extends HealthCheckTimes {
    /**
     * Path that is requested over HTTP. Defaults to none in both presets: a connection that is accepted is enough.
     */
    path?: string;
    /** Status codes that count as healthy, 200 to 599. Needs `path`. Defaults to `200-399` in both presets. */
    matcher?: string;
    /**
     * TCP port of the tasks that is asked. Needed with `UDP`; excluded in the network mode `bridge`. Defaults to the port that
     * takes the connections, in both presets.
     * @integer
     * @range 1 65535
     */
    port?: number;
}

/** How connections reach a service through a network load balancer. */
export interface ServiceNetworkIngress extends NetworkIngressSettings {
    /**
     * Load balancer that gets a listener for the service. Needed unless the service stands on a `platform`; there it defaults
     * to the only one, or to the one that is called `default`.
     */
    networkLoadBalancer?: pulumi.Input<NetworkLoadBalancerReference>;
}

interface WantedListener {
    readonly loadBalancer: NetworkLoadBalancerReference;
    readonly listenerPort: number;
    readonly protocol: NetworkProtocol;
    readonly transports: readonly Transport[];
    readonly certificateArn: pulumi.Input<string> | undefined;
    readonly sslPolicy: string;
    readonly alpnPolicy: AlpnPolicy;
    readonly connections: ConnectionSettings;
    readonly allow: readonly string[];
    readonly test: { readonly port: number; readonly allow: readonly string[]; readonly fromVpc: boolean } | undefined;
    readonly healthCheck: NetworkHealthCheck;
    readonly deregistrationDelaySeconds: number;
    /** Addresses of tasks, or the instances that tasks share. */
    readonly targetType: "ip" | "instance";
}

/**
 * Both target groups and the service's own listeners. Rules of a network load balancer tell families of addresses apart and nothing
 * else, so ECS moves the weights in the default action of a listener, which therefore leads to one service only.
 */
export function createNetworkIngress(making: Making, network: NetworkReference, wanted: WantedListener): Ingress {
    const { name } = making;
    const { loadBalancer, listenerPort, test } = wanted;
    const question = questionOf(wanted.healthCheck);
    const groups = createTargetGroups(making, network, {
        ...wanted,
        protocol: wanted.protocol === NetworkProtocol.Tls ? "TCP" : wanted.protocol,
        question,
    });
    openPort({ ...making, name: `${name}-production` }, wanted, listenerPort, peersOf(wanted.allow));
    if (test !== undefined) {
        const peers = test.fromVpc ? peersInVpc(network) : peersOf(test.allow);
        openPort({ ...making, name: `${name}-test` }, wanted, test.port, peers);
    }
    const production = createListener({ ...making, name: `${name}-production` }, wanted, listenerPort, groups);
    const testing = test && createListener({ ...making, name: `${name}-test` }, wanted, test.port, groups);
    return {
        ...groups,
        loadBalancerArn: loadBalancer.loadBalancerArn,
        metrics: "AWS/NetworkELB",
        productionRule: production,
        testRule: testing,
        productionListenerArn: production.arn,
        testListenerArn: testing?.arn,
    };
}

function questionOf({ path, matcher, port }: NetworkHealthCheck) {
    const where = port === undefined ? {} : { port: String(port) };
    return path === undefined
        ? ({ protocol: "TCP", ...where } as const)
        : ({ protocol: "HTTP", path, matcher: matcher ?? "200-399", ...where } as const);
}

function createListener(
    { name: role, tags, child }: Making,
    { loadBalancer, protocol, certificateArn, sslPolicy, alpnPolicy }: WantedListener,
    port: number,
    groups: TargetGroups,
): lb.Listener {
    const secure = protocol === NetworkProtocol.Tls ? { sslPolicy, alpnPolicy, certificateArn } : {};
    return new lb.Listener(
        role,
        {
            loadBalancerArn: loadBalancer.loadBalancerArn,
            port,
            protocol,
            ...secure,
            defaultActions: [forwardTo(groups)],
            tags,
        },
        // ECS moves the weights in every deployment; whatever stands there is its own.
        { ...child, ignoreChanges: ["defaultActions"] },
    );
}

/** Lets clients through the load balancer's group, to this port alone. */
function openPort(
    { name: role, tags, child }: Making,
    { loadBalancer, transports }: WantedListener,
    port: number,
    peers: readonly Peer[],
): void {
    for (const { key, block, transport } of peers.flatMap((peer) =>
        transports.map((it) => ({ ...peer, transport: it })),
    )) {
        new vpc.SecurityGroupIngressRule(
            transport === "tcp" ? `${role}-${key}` : `${role}-${transport}-${key}`,
            {
                securityGroupId: loadBalancer.securityGroupId,
                description: `Port ${port}`,
                ...block,
                ipProtocol: transport,
                fromPort: port,
                toPort: port,
                tags,
            },
            child,
        );
    }
}
