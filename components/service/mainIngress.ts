import * as pulumi from "@pulumi/pulumi";
import type { Ingress } from "../loadBalancer/targets";
import { createTrafficRole } from "../loadBalancer/trafficRole";
import { isLaterItself } from "../shared/late";
import type { Making } from "../shared/making";
import { createIngress } from "./ingress";
import { createNetworkIngress } from "./networkIngress";
import { placeOf } from "./place/place";
import type { PlacedService } from "./placedService";
import type { CompleteService } from "./serviceSettings";

/** The way of requests whose traffic a deployment moves, through whichever load balancer. */
export function createMainIngress(
    component: pulumi.ComponentResource,
    making: Making,
    { network, ...args }: PlacedService,
    { ingress, networkIngress, generation, deploymentStrategy }: CompleteService,
): Ingress | undefined {
    if (args.ingress !== undefined && ingress !== undefined) {
        const stickySeconds =
            deploymentStrategy === "rolling" ? ingress.treatment.stickiness?.durationSeconds : undefined;
        const wanted = { ...ingress, stickySeconds, loadBalancer: args.ingress.loadBalancer };
        return createIngress(making, network, { ...wanted, ...placeOf(component, { ...wanted, generation }) });
    }
    if (args.networkIngress === undefined || networkIngress === undefined) {
        return undefined;
    }
    const { networkLoadBalancer: loadBalancer } = args.networkIngress;
    return createNetworkIngress(making, network, { ...networkIngress, loadBalancer });
}

/**
 * ARN of the role by which ECS moves that traffic: the one that the load balancer's services share, or one of its own. CodeDeploy
 * has another.
 */
export function trafficRoleOf(
    making: Making,
    { ingress, networkIngress }: PlacedService,
    { plan }: CompleteService,
    sibling: pulumi.Output<string>,
): pulumi.Input<string> | undefined {
    if (plan.controller === "CODE_DEPLOY") {
        return undefined;
    }
    const loadBalancer = ingress?.loadBalancer ?? networkIngress?.networkLoadBalancer;
    // Of one that is known later nobody can tell whether it has one.
    const shared = isLaterItself(loadBalancer) ? undefined : loadBalancer?.infrastructureRoleArn;
    return shared ?? createTrafficRole(making, sibling);
}
