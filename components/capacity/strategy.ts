import * as pulumi from "@pulumi/pulumi";
import { listed, type Problem, refuseLate } from "../shared/problems";
import type { ClusterReference } from "../shared/references";
import { Compatibility, type LaunchArgs } from "../task/launch";
import type { Capacities, CapacityFacts } from "./facts";
import { daemonCapacities, isDaemon, type Scheduled } from "./scheduling";

/** One capacity provider that the tasks of a service are spread over. */
export interface CapacityProviderStrategyItem {
    /**
     * `FARGATE`, `FARGATE_SPOT`, or the name of one of the cluster's `capacities` or `managedInstances`. For a cluster
     * that is not made here: a name among its `capacityProviders`, or that of any provider it has.
     */
    capacityProvider: string;
    /**
     * Tasks that run on this provider before the weights count. On one item only. Defaults to 0.
     * @integer
     * @range 0 100000
     */
    base?: number;
    /**
     * Share of the tasks beyond the base, relative to the other items. Defaults to 1.
     * @integer
     * @range 0 1000
     */
    weight?: number;
}

/** The arguments that say where the tasks of a service run. */
export interface CapacityChoice extends Scheduled {
    readonly capacity?: string;
    readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
}

/** An item of a strategy with every number written: what is left out would differ at the next update. */
export interface CompleteStrategyItem {
    readonly capacityProvider: string;
    readonly base: number;
    readonly weight: number;
}

/** The capacity providers that every cluster can have without making them. */
export const FARGATE_PROVIDERS: readonly string[] = ["FARGATE", "FARGATE_SPOT"];

/** The items of a strategy that is written, with every number. */
export function completeItems(items: readonly CapacityProviderStrategyItem[]): CompleteStrategyItem[] {
    return items.map(({ capacityProvider, base, weight }) => {
        return { capacityProvider, base: base ?? 0, weight: weight ?? 1 };
    });
}

/** Kind of capacity behind the name of a provider. What nobody has told anything of is an Auto Scaling group's. */
export function kindOf(name: string, capacities: Capacities | undefined): Compatibility {
    return FARGATE_PROVIDERS.includes(name)
        ? Compatibility.Fargate
        : (capacities?.get(name)?.compatibility ?? Compatibility.Ec2);
}

/** The arguments with what follows from the capacity that the tasks run on, where the user has not said otherwise. */
export function onCapacity<T extends CapacityChoice & LaunchArgs>(
    written: T,
    strategy: readonly CompleteStrategyItem[],
    capacities: Capacities | undefined,
): T {
    const names = isDaemon(written) ? daemonCapacities(capacities) : strategy.map((item) => item.capacityProvider);
    const facts = names.flatMap((name) => capacities?.get(name) ?? []);
    const kinds = isDaemon(written) ? [Compatibility.Ec2] : [...new Set(names.map((name) => kindOf(name, capacities)))];
    const { runtimePlatform: platform = {} } = written;
    return {
        ...written,
        requiresCompatibilities: written.requiresCompatibilities ?? (kinds.length === 0 ? undefined : kinds),
        runtimePlatform: {
            cpuArchitecture: platform.cpuArchitecture ?? common(facts, "cpuArchitecture"),
            operatingSystemFamily: platform.operatingSystemFamily ?? common(facts, "operatingSystemFamily"),
        },
    };
}

/** What all of the capacities have in common; nothing where they differ. */
function common<K extends keyof CapacityFacts>(facts: readonly CapacityFacts[], key: K): CapacityFacts[K] | undefined {
    const values = new Set(facts.map((it) => it[key]));
    return values.size === 1 ? [...values][0] : undefined;
}

/** The strategy with the names that the providers have in AWS. */
export function physicalStrategy(
    items: CompleteStrategyItem[],
    { capacityProviders }: ClusterReference,
    component: pulumi.Resource,
): pulumi.Input<CompleteStrategyItem[]> {
    if (capacityProviders === undefined || items.every((item) => FARGATE_PROVIDERS.includes(item.capacityProvider))) {
        return items;
    }
    return pulumi.output(capacityProviders).apply((names) => {
        refuseLate(component, unknownProblems(items, names));
        return items.map((item) => ({
            ...item,
            capacityProvider: names[item.capacityProvider] ?? item.capacityProvider,
        }));
    });
}

/** Names in a strategy that the cluster has no provider for. */
export function unknownProblems(
    items: readonly CompleteStrategyItem[],
    names: Readonly<Record<string, unknown>>,
    path = "capacity",
): Problem[] {
    const own = Object.keys(names).sort();
    return items
        .map((item) => item.capacityProvider)
        .filter((name) => !FARGATE_PROVIDERS.includes(name) && !own.includes(name))
        .map((name) => {
            const message = `"${name}" is no capacity of the cluster`;
            const remedy =
                own.length === 0 ? "Describe it under the cluster's `capacities`" : `Use one of ${listed(own)}`;
            return { rule: "strategy-provider-not-attached", path, message, remedy };
        });
}
