import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { type CapacityProviderStrategyItem, completeItems, FARGATE_PROVIDERS } from "../capacity/strategy";

/**
 * The one association of the cluster: it writes the whole list of providers. Services never rely on its default
 * strategy, because a service that does shows a difference at every update. Providers of managed instances are in it
 * although they are born in their cluster: ECS lists them there, and the AWS provider would take them out again.
 */
export function associate(
    name: string,
    cluster: ecs.Cluster,
    providers: ReadonlyMap<string, pulumi.Input<string>>,
    defaults: readonly CapacityProviderStrategyItem[] | undefined,
    opts: pulumi.CustomResourceOptions,
): ecs.ClusterCapacityProviders {
    const strategy = defaults && completeItems(defaults);
    return new ecs.ClusterCapacityProviders(
        name,
        {
            clusterName: cluster.name,
            capacityProviders: [...FARGATE_PROVIDERS, ...providers.values()],
            ...(strategy && {
                defaultCapacityProviderStrategies: strategy.map((item) => ({
                    ...item,
                    capacityProvider: providers.get(item.capacityProvider) ?? item.capacityProvider,
                })),
            }),
        },
        opts,
    );
}
