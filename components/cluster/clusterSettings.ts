import { mapValues } from "../shared/json";
import { isStrict, type Preset, presetDefault } from "../shared/presets";
import type { ClusterSettings, ContainerInsights } from "./clusterArgs";
import { type CompleteEc2Capacity, completeEc2Capacity } from "./ec2Capacity/ec2CapacitySettings";
import { type CompleteDaemon, daemonSettings } from "./managedInstances/daemons";
import { type CompleteManagedInstances, completeManagedInstances } from "./managedInstances/managedInstancesSettings";

/** A cluster with every default filled in. */
export interface CompleteCluster {
    readonly containerInsights: ContainerInsights;
    /** Days that the events of Container Insights are kept. */
    readonly retentionDays: number;
    readonly capacities: Readonly<Record<string, CompleteEc2Capacity>>;
    readonly managedInstances: Readonly<Record<string, CompleteManagedInstances>>;
    readonly daemons: Readonly<Record<string, CompleteDaemon>>;
    /** Names of providers that are made elsewhere. */
    readonly capacityProviders: readonly string[];
    /** Whether it may not be without metrics, nor without a record of who worked in its containers. */
    readonly strict: boolean;
}

/** Fills in what nobody wrote of a cluster and its pools, also where the rules are going to refuse it. */
export function completeCluster(written: ClusterSettings, preset: Preset | undefined): CompleteCluster {
    const { managedInstances = {} } = written;
    const managed = Object.keys(managedInstances);
    const detailed = presetDefault("detailedMonitoring", preset);
    return {
        containerInsights: written.containerInsights ?? presetDefault("containerInsights", preset),
        retentionDays: written.containerInsightsRetentionDays ?? presetDefault("insightsRetentionDays", preset),
        capacities: mapValues(written.capacities, (capacity) => completeEc2Capacity(capacity, preset)),
        managedInstances: mapValues(managedInstances, (instances) => completeManagedInstances(instances, detailed)),
        daemons: mapValues(written.daemons, (daemon) => ({
            ...daemonSettings(daemon, managed),
            retentionDays: daemon.logging?.retentionDays ?? presetDefault("logRetentionDays", preset),
        })),
        capacityProviders: written.capacityProviders ?? [],
        strict: isStrict(preset),
    };
}
