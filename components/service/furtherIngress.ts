import type * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import { mapValues } from "../shared/json";
import type { Making } from "../shared/making";
import type { LoadBalancerReference, NetworkReference } from "../shared/references";
import { serviceUrl } from "./address";
import { createRule, expected, type WantedIngress } from "./ingress";
import { placeOf } from "./place/place";
import { createTargetGroup } from "./targetGroups";
import type { PlacedService } from "./placedService";
import type { CompleteService } from "./serviceSettings";

/** One more way of requests to the tasks of a service. */
export interface FurtherIngress {
    readonly key: string;
    readonly group: lb.TargetGroup;
    readonly rule: lb.ListenerRule;
    readonly container: string;
    readonly port: number;
}

/** What the ways are made from. */
interface Ways {
    readonly network: NetworkReference;
    /** Load balancers by the names of the ways. */
    readonly loadBalancers: Readonly<Record<string, LoadBalancerReference>>;
}

/**
 * The ways of requests beside the first one: a group and a rule each. ECS moves the traffic of the first way alone, so there is
 * neither a second group nor a rule for test traffic.
 */
export function createFurtherIngress(
    component: pulumi.ComponentResource,
    making: Making,
    { network, loadBalancers }: Ways,
    { further, generation }: Pick<CompleteService, "further" | "generation">,
): FurtherIngress[] {
    return further.map(({ key, ...way }) => {
        const name = `${making.name}-${key}`;
        // Its rule stands on the production listener alone.
        const loadBalancer = { ...listeners(loadBalancers[key]), testListenerArn: undefined };
        const wanted: WantedIngress = {
            ...way,
            loadBalancer,
            ...placeOf(component, { ...way, loadBalancer, generation }),
        };
        const question = { protocol: "HTTP", ...expected(way.healthCheck, way.protocolVersion) } as const;
        const group = createTargetGroup({ ...making, name }, network, { ...wanted, protocol: "HTTP", question });
        const { productionListenerArn } = loadBalancer;
        const action = { type: "forward", targetGroupArn: group.arn };
        const rule = createRule({ ...making, name: `${name}-production` }, productionListenerArn, wanted, action);
        return { key, group, rule, container: way.container, port: way.port };
    });
}

/** What a way needs of a load balancer, which may be an output. */
function listeners({ loadBalancerArn, securityGroupId, productionListenerArn, url }: LoadBalancerReference) {
    return { loadBalancerArn, securityGroupId, productionListenerArn, url };
}

/** What the ways of requests beside the first one are made from. */
export function waysOf({ network, additionalIngress }: PlacedService) {
    return { network, loadBalancers: mapValues(additionalIngress, ({ loadBalancer }) => loadBalancer) };
}

/** Addresses of the ways of requests beside the first one, where they have one. */
export function furtherUrls({ additionalIngress }: PlacedService, { further }: CompleteService) {
    const urls = further.flatMap(({ key, requests }) => {
        const url = serviceUrl(additionalIngress[key].loadBalancer.url, requests);
        return url === undefined ? [] : [[key, url] as const];
    });
    return pulumi.all(Object.fromEntries(urls));
}
