import { mapValues } from "../shared/json";
import { isStrict, type Preset, presetDefault } from "../shared/presets";
import type { ClusterSettings } from "./clusterArgs";
import { completeEc2Capacity } from "./ec2Capacity/ec2CapacitySettings";
import { daemonSettings } from "./managedInstances/daemons";
import { completeManagedInstances } from "./managedInstances/managedInstancesSettings";

/** Fills in what nobody wrote of a cluster and its pools, also where the rules are going to refuse it. */
export function completeCluster(written: ClusterSettings, preset: Preset | undefined) {
    const { managedInstances = {} } = written;
    const managed = Object.keys(managedInstances);
    const detailed = presetDefault("detailedMonitoring", preset);
    return {
        containerInsights: written.containerInsights ?? presetDefault("containerInsights", preset),
        /** Days that the events of Container Insights are kept. */
        retentionDays: written.containerInsightsRetentionDays ?? presetDefault("insightsRetentionDays", preset),
        actionLogs: {
            enabled: written.actionLogs?.enabled ?? presetDefault("actionLogs", preset),
            retentionDays: written.actionLogs?.retentionDays ?? presetDefault("actionLogRetentionDays", preset),
        },
        capacities: mapValues(written.capacities, (capacity) => completeEc2Capacity(capacity, preset)),
        managedInstances: mapValues(managedInstances, (instances) => completeManagedInstances(instances, detailed)),
        daemons: mapValues(written.daemons, (daemon) => ({
            ...daemonSettings(daemon, managed),
            retentionDays: daemon.logging?.retentionDays ?? presetDefault("logRetentionDays", preset),
        })),
        /** Nobody else's services are on a cluster unless somebody says so. */
        deletionProtection: written.deletionProtection ?? false,
        /** Names of providers that are made elsewhere. */
        capacityProviders: written.capacityProviders ?? [],
        /** Whether it may not be without metrics, nor without a record of who worked in its containers. */
        strict: isStrict(preset),
    };
}

/** A cluster with every default filled in. */
export type CompleteCluster = ReturnType<typeof completeCluster>;
