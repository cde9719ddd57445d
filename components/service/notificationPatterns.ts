import { stableJson } from "../shared/json";

/** A value of an event pattern: a text, or what EventBridge calls a filter. */
type Filter = string | { readonly prefix: string } | { readonly "anything-but": { readonly wildcard: string } };

/** Fields of an event, each with the values that it may have. */
export type Fields = Readonly<Record<string, readonly Filter[]>>;

/** Whose deployments are looked at. */
export interface WatchedServices {
    /** The services, as a deployment names them. */
    readonly resources: readonly Filter[];
    /** The same services, as a hook names them: its own resource is the deployment. */
    readonly hooks: Fields;
}

const STATE_CHANGES = ["SERVICE_DEPLOYMENT_IN_PROGRESS", "SERVICE_DEPLOYMENT_COMPLETED", "SERVICE_DEPLOYMENT_FAILED"];
const HOOK_CHANGES = ["HOOK_AWAITING_ACTION"];

/** The events of deployments themselves, in an order that never changes. */
export const stateChanges = (events: readonly string[]) => STATE_CHANGES.filter((event) => events.includes(event));

/** The events of hooks, which are of another kind. */
export const hookChanges = (events: readonly string[]) => HOOK_CHANGES.filter((event) => events.includes(event));

/**
 * What EventBridge has to let through. AWS: "Amazon ECS service deployment state change events" and "Amazon ECS service
 * deployment hook state change events".
 */
export function deploymentPattern(events: readonly string[], { resources, hooks }: WatchedServices): string {
    const states = stateChanges(events);
    const pauses = hookChanges(events);
    const kinds = [
        ...(states.length === 0
            ? []
            : [{ "detail-type": ["ECS Deployment State Change"], resources, detail: { eventName: states } }]),
        ...(pauses.length === 0
            ? []
            : [{ "detail-type": ["ECS Hook State Change"], detail: { ...hooks, eventName: pauses } }]),
    ];
    // One alternative alone is no `$or` to EventBridge.
    return stableJson({ source: ["aws.ecs"], ...(kinds.length === 1 ? kinds[0] : { $or: kinds }) });
}

/**
 * What the ARNs of a kind on a cluster begin with. A cluster that came late and has none is refused by its path; without this, first
 * of all by what cannot be done with its ARN.
 */
function inCluster(clusterArn: string | undefined, kind: string): string {
    return String(clusterArn).replace(":cluster/", `:${kind}/`);
}

/** Everything on a cluster. */
export function servicesOfCluster(clusterArn: string): WatchedServices {
    return {
        resources: [{ prefix: `${inCluster(clusterArn, "service")}/` }],
        hooks: { clusterArn: [clusterArn] },
    };
}

/** One service that is there. */
export function oneService(serviceArn: string): WatchedServices {
    return { resources: [serviceArn], hooks: { serviceArn: [serviceArn] } };
}

/**
 * The hooks of a service that is not there yet, by the name that its automatic one will begin with. What comes after
 * that has no hyphen, so `web` is not told about `web-admin`: a field takes a filter that excludes instead of one that
 * includes, hence the second field.
 */
export function hooksOfComing(clusterArn: string, name: string): Fields {
    const service = `${inCluster(clusterArn, "service")}/${name}-`;
    const deployment = `${inCluster(clusterArn, "service-deployment")}/${name}-`;
    return {
        clusterArn: [clusterArn],
        serviceArn: [{ prefix: service }],
        serviceDeploymentArn: [{ "anything-but": { wildcard: `${deployment}*-*/*` } }],
    };
}
