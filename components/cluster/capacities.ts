import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import type { Capacities, CapacityFacts } from "../capacity/facts";
import { sortedEntries } from "../shared/json";
import type { Making } from "../shared/making";
import type { NetworkReference } from "../shared/references";
import { Compatibility } from "../task/launch";
import type { CompleteCluster } from "./clusterSettings";
import { createEc2Capacity } from "./ec2Capacity/createEc2Capacity";
import { ec2CapacityFacts } from "./ec2Capacity/ec2CapacitySettings";
import { imageLookup } from "./ec2Capacity/machineImage";
import { createManagedInstances } from "./managedInstances/createManagedInstances";
import { managedInstancesFacts } from "./managedInstances/managedInstancesSettings";

/** What services have to know of the instances of a cluster. */
export function clusterCapacities(complete: CompleteCluster): Capacities {
    const elsewhere: CapacityFacts = { compatibility: Compatibility.Ec2 };
    return new Map<string, CapacityFacts>([
        ...complete.capacityProviders.map((name) => [name, elsewhere] as const),
        ...sortedEntries(complete.managedInstances).map(
            ([key, managed]) => [key, managedInstancesFacts(managed)] as const,
        ),
        ...sortedEntries(complete.capacities).map(([key, capacity]) => [key, ec2CapacityFacts(capacity)] as const),
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
    complete: CompleteCluster,
    network: NetworkReference | undefined,
    cluster: ecs.Cluster,
    parent: pulumi.ComponentResource,
): Pools {
    const { name } = making;
    const surroundings = {
        network: network!, // without one the rules refuse every pool
        clusterName: cluster.name,
        clusterArn: cluster.arn,
        lookup: imageLookup(parent),
    };
    const ec2 = sortedEntries(complete.capacities).map(([key, capacity]) => {
        return [key, poolOf(createEc2Capacity({ ...making, name: `${name}-${key}` }, capacity, surroundings))] as const;
    });
    const managed = sortedEntries(complete.managedInstances).map(([key, instances]) => {
        return [
            key,
            poolOf(createManagedInstances({ ...making, name: `${name}-${key}` }, instances, surroundings)),
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
