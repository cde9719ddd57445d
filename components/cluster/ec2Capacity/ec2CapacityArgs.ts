import type * as pulumi from "@pulumi/pulumi";
import type { InstanceRequirements } from "../../capacity/instanceRequirements";
import type { Preset } from "../../shared/presets";
import type { ClusterReference, NetworkReference } from "../../shared/references";
import { CpuArchitecture } from "../../task/platform";
import type { EcsAgent } from "./agent";
import type { CapacityScaling } from "./capacityScaling";
import type { InstanceRefresh } from "./instanceRefresh";
import type { InstanceRole } from "./instanceRole";
import type { MachineImage } from "./machineImage";
import type { RootVolume } from "./rootVolume";
import type { SpotInstances } from "./spot";
import type { WarmPool } from "./warmPool";

/** How instances that earn CPU credits spend them. */
export const CpuCredits = {
    /** Slower once they are spent. */
    Standard: "standard",
    /** At full speed, for a price by the hour once they are spent. */
    Unlimited: "unlimited",
} as const;

export type CpuCredits = (typeof CpuCredits)[keyof typeof CpuCredits];

/** Instances of EC2 as one pool of CPU and memory, from an Auto Scaling group that ECS fills and empties. */
export interface Ec2CapacitySettings {
    /**
     * Instance types, up to 40, all for Intel and AMD or all for Graviton; the first that is to be had is taken. Excludes
     * `instanceRequirements`. Defaults to `m6i.large` and `m5.large` in the production preset, which wants two of them
     * (AutoScaling.6), and to `t3.medium` in the development preset.
     */
    instanceTypes?: string[];
    /** What types have to be like, in place of a list. Excludes `instanceTypes`. Defaults to none. */
    instanceRequirements?: InstanceRequirements;
    /**
     * Processor of the instances. Defaults in both presets to that of the instance types, and with
     * `instanceRequirements` to `X86_64`.
     */
    cpuArchitecture?: CpuArchitecture;
    /**
     * Fewest instances. Not with `manual` scaling. Defaults to 0 in both presets: instances come with tasks.
     * AWS: `CreateAutoScalingGroup`.
     * @integer
     * @range 0 1000
     */
    minInstances?: number;
    /**
     * Most instances, not below the fewest. Not with `manual` scaling. Defaults to 10 in the production
     * preset and 3 in the development preset. AWS: `CreateAutoScalingGroup`.
     * @integer
     * @range 0 1000
     */
    maxInstances?: number;
    /** Who decides on the number of instances. Defaults to ECS. */
    scaling?: CapacityScaling;
    /** Names of the zones that instances are placed in. Defaults to all of the network's, in both presets. */
    availabilityZones?: string[];
    /**
     * Places the instances in public subnets with public addresses, for networks without a NAT gateway. Refused in the
     * production preset (EC2.25). Defaults to `false` in both presets.
     */
    assignPublicIp?: boolean;
    /** The machine image. Defaults to the newest Amazon Linux 2023 for ECS. */
    machineImage?: MachineImage;
    /** The encrypted disk of each instance. Defaults to 30 GiB of `gp3`. */
    rootVolume?: RootVolume;
    /** Uses Spot instances as well. Defaults to none: every instance is on demand. */
    spot?: SpotInstances;
    /** Keeps instances that have started already. For one instance type on demand. Defaults to none. */
    warmPool?: WarmPool;
    /** How instances are replaced when what they are made from has changed. Defaults to one by one. */
    instanceRefresh?: InstanceRefresh;
    /**
     * Days after which an instance is replaced; 0 for never. Patches come with the newer image of the next.
     * Defaults to 30 in the production preset and 0 in the development preset. AWS: `MaxInstanceLifetime`.
     * @integer
     * @range 0 365
     */
    maxInstanceLifetimeDays?: number;
    /**
     * Keeps Auto Scaling from ending instances with tasks (ECS.19). With `managed` scaling alone.
     * Defaults to `true` in the production preset and `false` in the development preset.
     * AWS: `managedTerminationProtection`.
     */
    terminationProtection?: boolean;
    /**
     * Moves the tasks of an instance elsewhere before it goes, and stops them cleanly. Defaults to `true` in both presets.
     * AWS: `managedDraining`.
     */
    managedDraining?: boolean;
    /** Settings of the ECS agent. */
    agent?: EcsAgent;
    /**
     * What is added to the instances' user data. For Amazon Linux parts that cloud-init reads: scripts that begin with `#!`,
     * `#cloud-config` (of two the lists of the second replace those of the first), `#cloud-config-archive`, boothooks,
     * `## template: jinja`, `#include`; settings in TOML for Bottlerocket; lines of PowerShell for Windows. 16 KiB with the
     * agent's own; a part that is not plain ASCII counts for a third more. Defaults to none.
     */
    userData?: string[];
    /** What the instances themselves may do in AWS. Defaults to what the agent and Session Manager need. */
    instanceRole?: InstanceRole;
    /** Ids of further security groups of the instances, up to 4. Defaults to none: their own one is closed to all. */
    securityGroupIds?: pulumi.Input<string>[];
    /**
     * Ids of security groups, by names of your choice, that reach the ports of tasks in the network mode `bridge`, such
     * as a load balancer's. An environment fills it in. Defaults to none.
     */
    trafficFrom?: Record<string, pulumi.Input<string>>;
    /**
     * Network hops that answers of the instance metadata service live. With 2 and more, containers on a bridge
     * get at the role of the instance (CKV_AWS_341). Defaults to 1 in both presets.
     * @integer
     * @range 1 64
     */
    metadataHopLimit?: number;
    /** Measures the instances each minute, for a price. Defaults to `true` in production and `false` in development. */
    detailedMonitoring?: boolean;
    /** How types that earn CPU credits spend them; for those alone. Defaults to what EC2 does for the type. */
    cpuCredits?: CpuCredits;
}

/** Arguments of `Ec2Capacity`. */
export interface Ec2CapacityArgs extends Ec2CapacitySettings {
    /** Set of defaults to start from. Defaults to `production`. */
    preset?: Preset;
    /** Network whose private subnets (public ones with `assignPublicIp`) the instances are placed in. */
    network: pulumi.Input<NetworkReference>;
    /** Cluster that the instances join, made elsewhere. */
    cluster: pulumi.Input<ClusterReference>;
    /** Tags of everything in the capacity, instances and disks included. Defaults to none; the component adds its own. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
