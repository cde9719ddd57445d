/** What the services of the same program have to know of a load balancer before it exists. */
export interface LoadBalancerFacts {
    /** Whether its listeners take HTTPS. */
    readonly https: boolean;
}

const known = new WeakMap<object, LoadBalancerFacts>();

/** Remembers it for the load balancer and for its production listener, by which others may refer to it. */
export function rememberLoadBalancer(
    loadBalancer: { readonly productionListenerArn: object },
    facts: LoadBalancerFacts,
) {
    known.set(loadBalancer, facts);
    known.set(loadBalancer.productionListenerArn, facts);
}

/** The facts of a load balancer; nothing for one that is not made in this program. */
export function loadBalancerFacts(loadBalancer: {
    readonly productionListenerArn: unknown;
}): LoadBalancerFacts | undefined {
    const { productionListenerArn: listener } = loadBalancer;
    return (
        known.get(loadBalancer) ?? (typeof listener === "object" && listener !== null ? known.get(listener) : undefined)
    );
}
