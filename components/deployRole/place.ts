import { arnParts } from "../shared/arns";

/** Where things are deployed and what they are called, once all of it is known. */
export interface DeployPlace {
    readonly clusterArn: string;
    readonly clusterName: string;
    readonly vpcId: string;
    /** Those of the platform whose rules services add. */
    readonly listenerArns: readonly string[];
    /** Network load balancers, to which services add listeners. */
    readonly networkLoadBalancerArns: readonly string[];
    /** Roles of the load balancers, by which ECS moves the traffic of services. */
    readonly infrastructureRoleArns: readonly string[];
    /** Beginnings of names. */
    readonly names: readonly string[];
    readonly taskBoundaryArn?: string;
}

/** A row of what is needed: reading is needed for a preview too. */
export interface Permission {
    /** Types of resources that need it; of those without one, it is something else that a deployment does. */
    readonly types: readonly string[];
    readonly read?: readonly string[];
    readonly write?: readonly string[];
    readonly on: readonly string[];
    readonly condition?: object;
}

/** What begins with one of the names, in a form of ARNs. */
export function named(
    { clusterArn, names }: DeployPlace,
    service: string,
    resource: (name: string) => string,
): string[] {
    const { partition, region, account } = arnParts(clusterArn);
    const place = service === "iam" ? `:${account}` : `${region}:${account}`;
    return names.map((name) => `arn:${partition}:${service}:${place}:${resource(`${name}*`)}`);
}

/** Tag by which things are told apart whose ARNs have no names in them: every resource of a component has its name. */
export function ownTag(names: readonly string[]): object {
    return { "aws:ResourceTag/slipway:name": names.map((name) => `${name}*`) };
}

/** Actions of a service. */
export const prefixed = (service: string, actions: string) =>
    actions.split(" ").map((action) => `${service}:${action}`);
