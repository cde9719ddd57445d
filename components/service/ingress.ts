import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import { conditionInputs, type RequestConditions } from "../shared/requests";
import { type RequestRewrites, rewriteInputs } from "../loadBalancer/rewrites";
import type { Ingress } from "../loadBalancer/targets";
import type { Making } from "../shared/making";
import { merged } from "../shared/tags";
import type { LoadBalancerReference, NetworkReference } from "../shared/references";
import { authenticated, authenticationTag } from "./authentication";
import type { IngressAuthentication } from "./authenticationArgs";
import type { TargetTreatment } from "./targetTreatmentArgs";
import type { CompleteTreatment } from "./targetTreatmentSettings";
import { createTargetGroups, forwardTo, type HealthCheckTimes } from "./targetGroups";

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
export interface IngressSettings extends RequestConditions, TargetTreatment {
    /** Who may send requests to the tasks. Defaults to everybody in both presets. */
    authenticate?: IngressAuthentication;
    /** What becomes of the requests before a task gets them. Defaults to nothing in both presets. */
    rewrites?: RequestRewrites;
    /**
     * Place of the service's rule among those of the listener; lower ones are tried first.
     * Defaults to one derived from the conditions and the service's name: more specific rules come first, and a
     * service that is added or removed changes no other service's priority. AWS: `CreateRule`.
     * @integer
     * @range 1 50000
     */
    priority?: number;
    /** Container that takes the requests. Defaults to the only one that has the port. */
    container?: string;
    /**
     * Name of the port that takes the requests, one of the container's `ports`. Defaults to its main port.
     * AWS: `containerPort` of a load balancer.
     */
    portName?: string;
    /**
     * How the load balancer speaks to the tasks. All but `HTTP1` need HTTPS listeners; AWS refuses them otherwise.
     * On a live service raise `deployment.generation` in the same update, or it fails with `ResourceInUse`: ECS holds on
     * to the target groups. Defaults to `HTTP1` in both presets. AWS: `CreateTargetGroup`, `ProtocolVersion`.
     */
    protocolVersion?: TargetProtocolVersion;
    /**
     * How the load balancer finds out whether a task can take requests. Defaults to requests of `/` in both presets.
     * AWS: "Health checks for Application Load Balancer target groups".
     */
    healthCheck?: TargetHealthCheck;
    /**
     * Seconds that a task which is going away may finish its requests in. Every deployment waits for it.
     * Defaults to 30 in the production preset and 5 in the development preset. AWS: `deregistration_delay`.
     * @integer
     * @range 0 3600
     */
    deregistrationDelaySeconds?: number;
}

/** How the load balancer finds out whether a task can take requests. */
export interface TargetHealthCheck extends HealthCheckTimes {
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
}

/** How requests reach a service through a load balancer that it shares with others. */
// The conditions are named once more for their order: what is proposed to users begins with them.
export interface ServiceIngress extends RequestConditions, IngressSettings {
    /**
     * Load balancer whose listeners get the service's rules. Needed unless the service stands on a `platform`; there it
     * defaults to the only one, or to the one that is called `default`.
     */
    loadBalancer?: pulumi.Input<LoadBalancerReference>;
}

/** What the rules and the groups of a way of requests are made from. */
export interface WantedIngress {
    readonly loadBalancer: LoadBalancerReference;
    readonly conditions: RequestConditions;
    readonly rewrites: RequestRewrites | undefined;
    readonly authenticate: IngressAuthentication | undefined;
    readonly priority: pulumi.Input<number>;
    /** Tag of the rules that says whose they are. */
    readonly ownerTag: Readonly<Record<string, string>>;
    /** Hooks of the rules. */
    readonly hooks?: pulumi.ResourceHookBinding;
    readonly protocolVersion: TargetProtocolVersion;
    readonly deregistrationDelaySeconds: number;
    /** Addresses of tasks, or the instances that tasks share. */
    readonly targetType: "ip" | "instance";
    readonly healthCheck: TargetHealthCheck;
    readonly treatment: CompleteTreatment;
    /** Seconds that clients keep the group of the two that they have. Nothing where ECS moves them. */
    readonly stickySeconds?: number;
}

/**
 * Both target groups and both rules, the same under every strategy: a service that changes its strategy keeps them all,
 * so no priority is free twice and no request is lost.
 */
export function createIngress(making: Making, network: NetworkReference, wanted: WantedIngress): Ingress {
    const { name } = making;
    const { loadBalancer, healthCheck, protocolVersion } = wanted;
    const question = { protocol: "HTTP", ...expected(healthCheck, protocolVersion) } as const;
    const groups = createTargetGroups(making, network, { ...wanted, protocol: "HTTP", question });
    const rule = (role: string, listenerArn: pulumi.Input<string>) =>
        createRule({ ...making, name: role }, listenerArn, wanted, forwardTo(groups, wanted.stickySeconds));
    return {
        ...groups,
        loadBalancerArn: loadBalancer.loadBalancerArn,
        productionListenerArn: loadBalancer.productionListenerArn,
        testListenerArn: loadBalancer.testListenerArn,
        metrics: "AWS/ApplicationELB",
        productionRule: rule(`${name}-production`, loadBalancer.productionListenerArn),
        testRule:
            loadBalancer.testListenerArn === undefined ? undefined : rule(`${name}-test`, loadBalancer.testListenerArn),
    };
}

/** What the load balancer asks a task, and which answer is a good one. */
export function expected({ path, matcher }: TargetHealthCheck, protocolVersion: TargetProtocolVersion) {
    return protocolVersion === TargetProtocolVersion.Grpc
        ? { path: path ?? "/AWS.ALB/healthcheck", matcher: matcher ?? (path === undefined ? "12" : "0") }
        : { path: path ?? "/", matcher: matcher ?? "200-399" };
}

/** The rule of a listener that leads requests to a service. */
export function createRule(
    { name: role, tags, child }: Making,
    listenerArn: pulumi.Input<string>,
    { conditions, rewrites, authenticate, priority, ownerTag, hooks }: WantedIngress,
    forward: ReturnType<typeof forwardTo> | { readonly type: string; readonly targetGroupArn: pulumi.Input<string> },
): lb.ListenerRule {
    return new lb.ListenerRule(
        role,
        {
            listenerArn,
            priority,
            conditions: conditionInputs(conditions),
            // Absent as long as nobody asks for one, so that rules that are there already stay as they are.
            ...(rewrites && { transforms: rewriteInputs(rewrites) }),
            actions: authenticated(authenticate, forward, child),
            tags: merged({ ...ownerTag, ...authenticationTag(authenticate) }, tags),
        },
        // ECS moves the weights and adds stickiness in every deployment; whatever stands there is its own.
        { ...child, ignoreChanges: ["actions"], ...(hooks && { hooks }) },
    );
}
