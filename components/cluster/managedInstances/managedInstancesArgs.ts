import type * as pulumi from "@pulumi/pulumi";
import type { InstanceRequirements } from "../../capacity/instanceRequirements";
import { CpuArchitecture } from "../../task/platform";

/** How the instances are paid for. */
export const CapacityOption = {
    /** By the second. */
    OnDemand: "ON_DEMAND",
    /** Unused capacity at a lower price, which is taken back with a warning of two minutes. */
    Spot: "SPOT",
    /** Capacity that is reserved already. */
    Reserved: "RESERVED",
} as const;

export type CapacityOption = (typeof CapacityOption)[keyof typeof CapacityOption];

/** Which reservations instances are started in. */
export const ReservationPreference = {
    /** In reservations alone. */
    Only: "RESERVATIONS_ONLY",
    /** In reservations while there is room. */
    First: "RESERVATIONS_FIRST",
    /** Never in reservations. */
    Excluded: "RESERVATIONS_EXCLUDED",
} as const;

export type ReservationPreference = (typeof ReservationPreference)[keyof typeof ReservationPreference];

/** How much CloudWatch measures of instances. */
export const InstanceMonitoring = {
    /** Every five minutes. */
    Basic: "BASIC",
    /** Every minute, for a price. */
    Detailed: "DETAILED",
} as const;

export type InstanceMonitoring = (typeof InstanceMonitoring)[keyof typeof InstanceMonitoring];

/** Reservations of capacity that instances are started in. */
export interface CapacityReservations {
    /** ARN of a resource group of reservations. Needs the preference `RESERVATIONS_ONLY`. Defaults to none: any open one. */
    groupArn?: pulumi.Input<string>;
    /** Which reservations are used. Defaults to `RESERVATIONS_FIRST`, with a group to `RESERVATIONS_ONLY`. */
    preference?: ReservationPreference;
}

/** Instances of EC2 that ECS chooses, starts, patches and replaces; each lives 21 days at most. */
export interface ManagedInstancesSettings {
    /** What types have to be like. Defaults to what ECS chooses for the tasks: cheap and for general purposes. */
    instanceRequirements?: InstanceRequirements;
    /**
     * Processor of the instances, for services that have to know it. Defaults in both presets to Graviton's where the
     * requirements name it alone, and else to `X86_64`.
     */
    cpuArchitecture?: CpuArchitecture;
    /** How the instances are paid for. Changing it replaces the provider. Defaults to `ON_DEMAND` in both presets. */
    capacityOption?: CapacityOption;
    /** Reservations that instances are started in. Needed with `RESERVED`, not possible without. Defaults to none. */
    reservations?: CapacityReservations;
    /**
     * Size of each instance's disk in GiB. Defaults to 80 in both presets.
     * AWS: `storageConfiguration`.
     * @integer
     * @range 1 16384
     */
    storageGib?: number;
    /** Uses the disks that an instance type has built in, instead of one of EBS. Defaults to `false` in both presets. */
    useLocalStorage?: boolean;
    /** How much CloudWatch measures. Defaults to `DETAILED` in production and `BASIC` in development. */
    monitoring?: InstanceMonitoring;
    /** Gives the instances the tags of the capacity provider. Defaults to `true` in both presets. AWS: `propagateTags`. */
    propagateTags?: boolean;
    /** Replaces instances that ECS finds unhealthy. Defaults to `true` in both presets. AWS: `autoRepairConfiguration`. */
    autoRepair?: boolean;
    /**
     * Seconds after which idle instances go and half-empty ones are merged; -1 for never.
     * Defaults to what ECS decides in both presets. AWS: `infrastructureOptimization`.
     * @integer
     * @range -1 3600
     */
    scaleInAfterSeconds?: number;
    /** Ids of further security groups of the instances, up to 4. Defaults to none: their own one is closed to all. */
    securityGroupIds?: pulumi.Input<string>[];
}
