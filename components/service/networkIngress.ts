import * as lb from "@pulumi/aws/lb";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { TLS_POLICY } from "../loadBalancer/sslPolicy";
import type { Ingress, TargetGroups } from "../loadBalancer/targets";
import type { TestListener } from "../loadBalancer/testListener";
import { keyOf } from "../shared/cidr";
import type { Making } from "../shared/making";
import type { NetworkLoadBalancerReference, NetworkReference } from "../shared/references";
import { createTargetGroups, forwardTo, type HealthCheckTimes } from "./targetGroups";

/** What a listener of a network load balancer speaks to clients. It speaks TCP to the tasks. */
export const NetworkProtocol = {
    /** Whatever the client sends, passed on as it is. */
    Tcp: "TCP",
    /** TLS, which ends at the load balancer. Needs `certificateArn`. */
    Tls: "TLS",
} as const;
export type NetworkProtocol = (typeof NetworkProtocol)[keyof typeof NetworkProtocol];

/** A port of a network load balancer that belongs to the service alone. */
export interface NetworkIngressSettings {
    /**
     * Port on which clients connect. No other service of the load balancer can use it.
     * AWS: `CreateListener`.
     * @integer
     * @range 1 65535
     */
    port: number;
    /** What the listener speaks. Defaults to `TCP` in both presets. AWS: `CreateListener`, `Protocol`. */
    protocol?: NetworkProtocol;
    /** ARN of the certificate in AWS Certificate Manager that `TLS` needs. Excluded with `TCP`. */
    certificateArn?: pulumi.Input<string>;
    /**
     * IPv4 CIDR blocks that reach the port. Needed unless the port is 80 or 443, which defaults to everybody
     * (`0.0.0.0/0`) in both presets: other ports should be open to the world only if somebody wrote it down.
     */
    allow?: string[];
    /**
     * A second port, on which a new version is tried out before it gets production traffic; it speaks the same
     * protocol. Defaults to none in both presets: there is no test traffic then.
     */
    testListener?: TestListener;
    /** Container that takes the connections. Defaults to the only one that has a port. */
    container?: string;
    /** How the load balancer finds out whether a task can take connections. */
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
    readonly certificateArn: pulumi.Input<string> | undefined;
    readonly allow: readonly string[];
    readonly test: { readonly port: number; readonly allow: readonly string[]; readonly fromVpc: boolean } | undefined;
    readonly healthCheck: NetworkHealthCheck;
    readonly deregistrationDelaySeconds: number;
    /** Addresses of tasks, or the instances that tasks share. */
    readonly targetType: "ip" | "instance";
}

/**
 * Both target groups and the service's own listeners. A network load balancer has no rules, so ECS moves the weights in
 * the default action of a listener, which therefore leads to one service only.
 */
export function createNetworkIngress(making: Making, network: NetworkReference, wanted: WantedListener): Ingress {
    const { name } = making;
    const { loadBalancer, listenerPort, test } = wanted;
    const question = questionOf(wanted.healthCheck);
    const groups = createTargetGroups(making, network, { ...wanted, protocol: "TCP", question });
    openPort({ ...making, name: `${name}-production` }, wanted, listenerPort, ofBlocks(wanted.allow));
    if (test !== undefined) {
        const ofVpc = network.cidrBlock === undefined ? [] : [{ key: "vpc", cidr: network.cidrBlock }];
        openPort({ ...making, name: `${name}-test` }, wanted, test.port, test.fromVpc ? ofVpc : ofBlocks(test.allow));
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

function questionOf({ path, matcher }: NetworkHealthCheck) {
    return path === undefined
        ? ({ protocol: "TCP" } as const)
        : ({ protocol: "HTTP", path, matcher: matcher ?? "200-399" } as const);
}

function createListener(
    { name: role, tags, child }: Making,
    { loadBalancer, protocol, certificateArn }: WantedListener,
    port: number,
    groups: TargetGroups,
): lb.Listener {
    const secure = protocol === NetworkProtocol.Tls ? { sslPolicy: TLS_POLICY, certificateArn } : {};
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

interface Block {
    readonly key: string;
    readonly cidr: pulumi.Input<string>;
}

function ofBlocks(blocks: readonly string[]): Block[] {
    return blocks.map((cidr) => ({ key: keyOf(cidr), cidr }));
}

/** Lets clients through the load balancer's group, to this port alone. */
function openPort(
    { name: role, tags, child }: Making,
    { loadBalancer }: WantedListener,
    port: number,
    blocks: readonly Block[],
): void {
    for (const { key, cidr } of blocks) {
        new vpc.SecurityGroupIngressRule(
            `${role}-${key}`,
            {
                securityGroupId: loadBalancer.securityGroupId,
                description: `Port ${port}`,
                cidrIpv4: cidr,
                ipProtocol: "tcp",
                fromPort: port,
                toPort: port,
                tags,
            },
            child,
        );
    }
}
