import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import type { Capacities, CapacityFacts } from "../capacity/facts";
import { sortedEntries } from "../shared/json";
import type { Making } from "../shared/making";
import type { Preset } from "../shared/presets";
import { Compatibility } from "../task/launch";
import type { ClusterArgs, ClusterSettings } from "./clusterArgs";
import { createEc2Capacity } from "./ec2Capacity/createEc2Capacity";
import { ec2CapacityFacts, ec2CapacitySettings } from "./ec2Capacity/ec2CapacitySettings";
import { imageLookup } from "./ec2Capacity/machineImage";
import { createManagedInstances } from "./managedInstances/createManagedInstances";
import { managedInstancesFacts, managedInstancesSettings } from "./managedInstances/managedInstancesSettings";

/** What services have to know of the instances of a cluster. */
export function clusterCapacities(settings: ClusterSettings, preset: Preset | undefined): Capacities {
    const elsewhere: CapacityFacts = { compatibility: Compatibility.Ec2 };
    return new Map<string, CapacityFacts>([
        ...(settings.capacityProviders ?? []).map((name) => [name, elsewhere] as const),
        ...sortedEntries(settings.managedInstances).map(
            ([key, managed]) => [key, managedInstancesFacts(managed)] as const,
        ),
        ...sortedEntries(settings.capacities).map(
            ([key, capacity]) => [key, ec2CapacityFacts(capacity, preset)] as const,
        ),
    ]);
}

/** A pool of instances of a cluster, whoever manages them. */
export interface Pool {
    readonly provider: ecs.CapacityProvider;
    readonly securityGroupId: pulumi.Output<string>;
}

/** The pools of a cluster by the names that services call them by. */
export interface Pools {
    readonly ec2: ReadonlyMap<string, Pool>;
    readonly managed: ReadonlyMap<string, Pool>;
}

/** Makes every pool of instances, as children of the cluster. */
export function createPools(
    making: Making,
    args: ClusterArgs,
    cluster: ecs.Cluster,
    parent: pulumi.ComponentResource,
): Pools {
    const { name } = making;
    const { network, preset, ...settings } = args;
    const surroundings = {
        network: network!, // without one the rules refuse every pool
        clusterName: cluster.name,
        clusterArn: cluster.arn,
        lookup: imageLookup(parent),
    };
    const ec2 = sortedEntries(settings.capacities).map(([key, capacity]) => {
        const complete = ec2CapacitySettings(capacity, preset);
        return [key, poolOf(createEc2Capacity({ ...making, name: `${name}-${key}` }, complete, surroundings))] as const;
    });
    const managed = sortedEntries(settings.managedInstances).map(([key, instances]) => {
        const complete = managedInstancesSettings(instances, preset);
        return [
            key,
            poolOf(createManagedInstances({ ...making, name: `${name}-${key}` }, complete, surroundings)),
        ] as const;
    });
    return { ec2: new Map(ec2), managed: new Map(managed) };
}

function poolOf(made: {
    readonly provider: ecs.CapacityProvider;
    readonly securityGroup: { readonly id: pulumi.Output<string> };
}): Pool {
    return { provider: made.provider, securityGroupId: made.securityGroup.id };
}

/** One property of all pools, by their names. */
export function collectPools(
    { ec2, managed }: Pools,
    output: (pool: Pool) => pulumi.Output<string>,
): pulumi.Output<Record<string, string>> {
    return pulumi.all(Object.fromEntries([...ec2, ...managed].map(([key, pool]) => [key, output(pool)])));
}
