import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import type { LoadBalancerReference } from "../loadBalancer/loadBalancer";
import type { NetworkReference } from "../network/network";
import { fittingName } from "../shared/names";
import type { Tags } from "../shared/tags";

/** How a load balancer speaks to tasks. */
export const TargetProtocolVersion = {
    /** HTTP/1.1, whatever the client speaks. */
    Http1: "HTTP1",
    /** HTTP/2. Needs an HTTPS listener. */
    Http2: "HTTP2",
    /** gRPC. Needs an HTTPS listener; the health check is a gRPC call. */
    Grpc: "GRPC",
} as const;
export type TargetProtocolVersion = (typeof TargetProtocolVersion)[keyof typeof TargetProtocolVersion];

/** Which requests reach a service, and how the load balancer treats its tasks. */
export interface IngressSettings {
    /**
     * Host names of the requests, such as `app.example.com` or `*.example.com`. Any of them is enough.
     * Defaults to every host. `hosts` or `paths` is needed. AWS: listener rule condition `host-header`.
     */
    hosts?: string[];
    /**
     * Path patterns of the requests, such as `/api/*`. Any of them is enough.
     * Defaults to every path. `hosts` or `paths` is needed. AWS: listener rule condition `path-pattern`.
     */
    paths?: string[];
    /**
     * Place of the service's rule among those of the listener, 1 to 50000; lower ones are tried first.
     * Defaults to one derived from `hosts`, `paths` and the service's name: more specific rules come first, and a
     * service that is added or removed changes no other service's priority. AWS: `CreateRule`.
     * @integer
     */
    priority?: number;
    /** Container that takes the requests. Defaults to the only one that has a port. */
    container?: string;
    /**
     * How the load balancer speaks to the tasks. All but `HTTP1` need HTTPS listeners; AWS refuses them otherwise.
     * On a live service raise `deployment.generation` in the same update, or it fails with `ResourceInUse`: ECS holds on
     * to the target groups. Defaults to `HTTP1` in both presets. AWS: `CreateTargetGroup`, `ProtocolVersion`.
     */
    protocolVersion?: TargetProtocolVersion;
    /** How the load balancer finds out whether a task can take requests. */
    healthCheck?: TargetHealthCheck;
    /**
     * Seconds that a task which is going away may finish its requests in, 0 to 3600. Every deployment waits for it.
     * Defaults to 30 in the production preset and 5 in the development preset. AWS: `deregistration_delay`.
     * @integer
     */
    deregistrationDelaySeconds?: number;
}

/** How the load balancer finds out whether a task can take requests. */
export interface TargetHealthCheck {
    /**
     * Path that is requested; with `GRPC` the method that is called, such as `/grpc.health.v1.Health/Check`.
     * Defaults to `/` in both presets, and to `/AWS.ALB/healthcheck` with `GRPC`.
     */
    path?: string;
    /**
     * Status codes that count as healthy, 200 to 499, such as `200` or `200-299,301`; with `GRPC` 0 to 99.
     * Defaults to `200-399`. With `GRPC` it defaults to `0`, or to `12` (unimplemented) if there is no `path` either:
     * any server answers that.
     */
    matcher?: string;
    /**
     * Seconds between two checks, 5 to 300. Defaults to 10 in both presets.
     * @integer
     */
    intervalSeconds?: number;
    /**
     * Seconds that a check may take, 2 to 120, below the interval. Defaults to 5 in both presets.
     * @integer
     */
    timeoutSeconds?: number;
    /**
     * Successes in a row that make a task healthy, 2 to 10. Defaults to 2 in both presets.
     * @integer
     */
    healthyThreshold?: number;
    /**
     * Failures in a row that make a task unhealthy, 2 to 10. Defaults to 3 in both presets.
     * @integer
     */
    unhealthyThreshold?: number;
}

/** How requests reach a service through a load balancer that it shares with others. */
export interface ServiceIngress extends IngressSettings {
    /** Load balancer whose listeners get the service's rules. */
    loadBalancer: LoadBalancerReference;
}

/** The two target groups and the rules that lead to them. */
export interface Ingress {
    readonly blue: lb.TargetGroup;
    readonly green: lb.TargetGroup;
    readonly productionRule: lb.ListenerRule;
    readonly testRule: lb.ListenerRule | undefined;
    readonly loadBalancerArn: pulumi.Input<string>;
}

interface Wanted {
    readonly loadBalancer: LoadBalancerReference;
    readonly hosts: readonly string[];
    readonly paths: readonly string[];
    readonly priority: number;
    readonly protocolVersion: TargetProtocolVersion;
    readonly deregistrationDelaySeconds: number;
    readonly healthCheck: TargetHealthCheck;
}

/**
 * Both target groups and both rules, the same under every strategy that ECS controls: a service that changes its
 * strategy keeps them all, so no priority is free twice and no request is lost.
 */
export function createIngress(
    name: string,
    network: NetworkReference,
    wanted: Wanted,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): Ingress {
    const { loadBalancer } = wanted;
    const group = (color: string) => createTargetGroup(`${name}-${color}`, network, wanted, tags, child);
    const blue = group("blue");
    const green = group("green");
    const rule = (role: string, listenerArn: pulumi.Input<string>) =>
        createRule(role, listenerArn, wanted, blue, green, tags, child);
    return {
        blue,
        green,
        loadBalancerArn: loadBalancer.loadBalancerArn,
        productionRule: rule(`${name}-production`, loadBalancer.productionListenerArn),
        testRule:
            loadBalancer.testListenerArn === undefined ? undefined : rule(`${name}-test`, loadBalancer.testListenerArn),
    };
}

function createTargetGroup(
    role: string,
    network: NetworkReference,
    wanted: Wanted,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): lb.TargetGroup {
    const check = wanted.healthCheck;
    return new lb.TargetGroup(
        fittingName("targetGroup", role),
        {
            vpcId: network.vpcId,
            targetType: "ip",
            // Tasks register with their container's port. This one only fills the field, and stays as it is for ever:
            // a target group that is replaced stays in the live rule, whose actions belong to ECS.
            port: 80,
            protocol: "HTTP",
            protocolVersion: wanted.protocolVersion,
            deregistrationDelay: wanted.deregistrationDelaySeconds,
            healthCheck: {
                ...expected(check, wanted.protocolVersion),
                interval: check.intervalSeconds ?? 10,
                timeout: check.timeoutSeconds ?? 5,
                healthyThreshold: check.healthyThreshold ?? 2,
                unhealthyThreshold: check.unhealthyThreshold ?? 3,
                port: "traffic-port",
                protocol: "HTTP",
            },
            tags,
        },
        child,
    );
}

function expected({ path, matcher }: TargetHealthCheck, protocolVersion: TargetProtocolVersion) {
    return protocolVersion === TargetProtocolVersion.Grpc
        ? { path: path ?? "/AWS.ALB/healthcheck", matcher: matcher ?? (path === undefined ? "12" : "0") }
        : { path: path ?? "/", matcher: matcher ?? "200-399" };
}

function createRule(
    role: string,
    listenerArn: pulumi.Input<string>,
    wanted: Wanted,
    blue: lb.TargetGroup,
    green: lb.TargetGroup,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): lb.ListenerRule {
    const { hosts, paths } = wanted;
    return new lb.ListenerRule(
        role,
        {
            listenerArn,
            priority: wanted.priority,
            conditions: [
                ...(hosts.length > 0 ? [{ hostHeader: { values: [...hosts] } }] : []),
                ...(paths.length > 0 ? [{ pathPattern: { values: [...paths] } }] : []),
            ],
            actions: [
                {
                    type: "forward",
                    forward: {
                        targetGroups: [
                            { arn: blue.arn, weight: 100 },
                            { arn: green.arn, weight: 0 },
                        ],
                    },
                },
            ],
            tags,
        },
        // ECS moves the weights and adds stickiness in every deployment; whatever stands there is its own.
        { ...child, ignoreChanges: ["actions"] },
    );
}
