import * as pulumi from "@pulumi/pulumi";
import { ownCapacitiesOf, remember } from "../capacity/knownCapacities";
import { takenOver } from "../capacity/poolFacts";
import { rememberLoadBalancer, rememberNetworkLoadBalancer } from "../loadBalancer/facts";
import { rememberNetwork } from "../network/facts";
import type { NetworkIpAddressType } from "../shared/ipAddressTypes";
import { stateOf } from "../shared/late";
import type { PoolFacts } from "../shared/references";

/** A component as an argument, of which the program that made it knows more. */
interface Made {
    readonly pools?: pulumi.Output<Record<string, PoolFacts>>;
    readonly productionListenerArn?: pulumi.Output<string>;
    readonly https?: pulumi.Output<boolean>;
    readonly dualStack?: pulumi.Output<boolean>;
    readonly vpcId?: pulumi.Output<string>;
    readonly certificateDomainNames?: pulumi.Output<string[]>;
    readonly identityProviderAccess?: pulumi.Output<boolean>;
    readonly loadBalancerArn?: pulumi.Output<string>;
    readonly ipAddressType?: pulumi.Output<NetworkIpAddressType>;
}

/**
 * Remembers of the components among arguments what decides on those who refer to them. In the program that made a component it
 * is known; a plugin gets the component as its URN, and has to ask for its outputs before anything is made on it.
 */
export async function learn(value: unknown): Promise<void> {
    if (pulumi.Resource.isInstance(value)) {
        await Promise.all([learnPools(value), learnListeners(value), learnAddresses(value), learnNetwork(value)]);
    } else if (typeof value === "object" && value !== null && !pulumi.Output.isInstance(value)) {
        await Promise.all(Object.values(value).map(learn));
    }
}

async function learnPools(made: pulumi.Resource & Made): Promise<void> {
    if (made.pools === undefined || ownCapacitiesOf(made) !== undefined) {
        return;
    }
    const pools = await knownOf(made.pools);
    if (pools !== undefined) {
        remember(made, () => takenOver(pools));
    }
}

async function learnListeners(made: pulumi.Resource & Made): Promise<void> {
    const { productionListenerArn, https, certificateDomainNames, identityProviderAccess: access } = made;
    if (productionListenerArn === undefined || https === undefined || certificateDomainNames === undefined) {
        return;
    }
    const facts = {
        https: await knownOf(https),
        certificateDomainNames: await knownOf(certificateDomainNames),
        identityProviderAccess: access && (await knownOf(access)),
    };
    rememberLoadBalancer(made as typeof made & { readonly productionListenerArn: object }, facts);
}

async function learnAddresses(made: pulumi.Resource & Made): Promise<void> {
    const { loadBalancerArn, ipAddressType } = made;
    const known = ipAddressType === undefined ? undefined : await knownOf(ipAddressType);
    if (loadBalancerArn !== undefined && known !== undefined) {
        rememberNetworkLoadBalancer(made as typeof made & { readonly loadBalancerArn: object }, known);
    }
}

async function learnNetwork(made: pulumi.Resource & Made): Promise<void> {
    const { dualStack, vpcId } = made;
    const known = dualStack === undefined ? undefined : await knownOf(dualStack);
    if (vpcId !== undefined && known !== undefined) {
        rememberNetwork(made as typeof made & { readonly vpcId: object }, known);
    }
}

async function knownOf<T>(output: pulumi.Output<T>): Promise<T | undefined> {
    const { isKnown, value } = await stateOf(output as pulumi.Output<unknown>);
    return isKnown ? (value as T) : undefined;
}
