import { isLate } from "../shared/late";
import { Remembered } from "../shared/remembered";
import type { NetworkIpAddressType } from "../shared/ipAddressTypes";
import type { LoadBalancerReference, NetworkLoadBalancerReference } from "../shared/references";

/** What services have to know of a load balancer before it exists. */
export interface LoadBalancerFacts {
    /** Whether its listeners take HTTPS. */
    readonly https?: boolean;
    /** Whether it reaches identity providers. */
    readonly identityProviderAccess?: boolean;
    /** Domains that its certificate covers. */
    readonly certificateDomainNames?: readonly string[];
}

const known = new Remembered<LoadBalancerFacts>();

/** Remembers it for the load balancer and for its production listener, by which others may refer to it. */
export function rememberLoadBalancer(
    loadBalancer: { readonly productionListenerArn: object },
    facts: LoadBalancerFacts,
) {
    known.keep(loadBalancer, loadBalancer.productionListenerArn, facts);
}

/** What is known of a load balancer at once: of one that is made here, or that is written with its facts. */
export function loadBalancerFacts(
    loadBalancer: Pick<LoadBalancerReference, "https" | "certificateDomainNames" | "identityProviderAccess"> & {
        readonly productionListenerArn: unknown;
    },
): LoadBalancerFacts {
    const { productionListenerArn: listener, https, certificateDomainNames, identityProviderAccess } = loadBalancer;
    return (
        known.of(loadBalancer, listener) ?? {
            https: atOnce(https),
            certificateDomainNames: atOnce(certificateDomainNames),
            identityProviderAccess: atOnce(identityProviderAccess),
        }
    );
}

const addressTypes = new Remembered<NetworkIpAddressType>();

/** Remembers of a network load balancer by which addresses it is reached, for it and for its ARN. */
export function rememberNetworkLoadBalancer(
    loadBalancer: { readonly loadBalancerArn: object },
    addressType: NetworkIpAddressType,
) {
    addressTypes.keep(loadBalancer, loadBalancer.loadBalancerArn, addressType);
}

/** By which addresses a network load balancer is reached: one that is made here, or that is written with it. */
export function addressTypeOf(
    loadBalancer: Pick<NetworkLoadBalancerReference, "ipAddressType"> & { readonly loadBalancerArn: unknown },
): NetworkIpAddressType | undefined {
    return addressTypes.of(loadBalancer, loadBalancer.loadBalancerArn) ?? atOnce(loadBalancer.ipAddressType);
}

/** A value that is there already; nothing for one that is still to come. */
function atOnce<T>(value: unknown): T | undefined {
    return isLate(value) ? undefined : (value as T | undefined);
}
