import type * as pulumi from "@pulumi/pulumi";
import type { CapacityProviderStrategyItem } from "../capacity/strategy";
import type { Preset } from "../shared/presets";
import type { NetworkReference } from "../shared/references";
import type { ActionLogs } from "./actionLogs";
import type { Ec2CapacitySettings } from "./ec2Capacity/ec2CapacityArgs";
import type { ExecuteCommandSettings } from "./executeCommand";
import type { ManagedDaemon } from "./managedInstances/daemons";
import type { ManagedInstancesSettings } from "./managedInstances/managedInstancesArgs";

/** What Container Insights collects from a cluster. */
export const ContainerInsights = {
    /** Metrics of clusters, services, tasks and containers, with curated dashboards. */
    Enhanced: "enhanced",
    /** Metrics of clusters and services. */
    Enabled: "enabled",
    /** Nothing. */
    Disabled: "disabled",
} as const;
export type ContainerInsights = (typeof ContainerInsights)[keyof typeof ContainerInsights];

/** Keys that encrypt what ECS stores for the tasks of a cluster. */
export interface ClusterStorage {
    /**
     * ARN of the KMS key for the volumes that ECS makes for tasks and that name no key of their own: of the Region of the
     * cluster, and of no other besides. Its policy must let the roles that ECS makes these volumes with use it; a volume's
     * own `kmsKeyArn` brings that permission along.
     * Defaults to AWS's key in both presets. AWS: "Encrypt data stored in Amazon EBS volumes attached to Amazon ECS tasks".
     */
    kmsKeyArn?: pulumi.Input<string>;
    /**
     * ARN of the KMS key for the ephemeral storage of Fargate tasks, of the Region of the cluster and of no other besides.
     * Its policy must let Fargate use it for this cluster.
     * Defaults to AWS's key in both presets. AWS: "Customer managed keys for Fargate ephemeral storage".
     */
    ephemeralStorageKmsKeyArn?: pulumi.Input<string>;
}

/** What a cluster is made from, whoever asks for it. */
export interface ClusterSettings {
    /**
     * Name of the cluster in AWS, 1 to 255 letters, digits, hyphens and underscores. Changing it replaces the cluster and
     * all that is in it. Defaults to the component's name with a suffix, in both presets.
     */
    name?: string;
    /**
     * What Container Insights collects. Its metrics are billed as custom metrics of CloudWatch.
     * Defaults to `enhanced` in the production preset, where `disabled` is refused (ECS.12), and to `disabled` in the
     * development preset. AWS: `CreateCluster`, "Container Insights".
     */
    containerInsights?: ContainerInsights;
    /**
     * Days that the records of Container Insights are kept, one of the periods that CloudWatch Logs offers; metrics stay
     * for 15 months whatever it is. Defaults to 30 in the production preset and 7 in the development preset.
     * AWS: `PutRetentionPolicy`.
     * @integer
     */
    containerInsightsRetentionDays?: number;
    /** The record of what ECS does in the cluster. Defaults to one in the production preset, and none in the development preset. */
    actionLogs?: ActionLogs;
    /**
     * Name of a Cloud Map namespace that is made for the cluster, in which services find each other by Service Connect.
     * 1 to 1024 of letters, digits and `. _ -`; no two namespaces of an account and Region can share one. Changing it
     * replaces the namespace, which fails while services are in it. Defaults to none in both presets; an environment
     * makes one when a service has `serviceConnect`. AWS: `CreateHttpNamespace`, `serviceConnectDefaults`.
     */
    serviceConnectNamespace?: string;
    /**
     * Name of a private DNS namespace of Cloud Map that is made for the cluster in the VPC of its `network`, such as
     * `prod.internal`: a domain in lower case, which is a private hosted zone of its own. Services are found in it by
     * `serviceDiscovery`. Changing it replaces the namespace, which fails while services are in it; it costs about 0.50 USD
     * a month. Defaults to none in both presets. AWS: `CreatePrivateDnsNamespace`.
     */
    dnsNamespace?: string;
    /**
     * Whether Pulumi refuses to delete the cluster, and to lift this again while services of other stacks run on it or, on a
     * platform, have rules on its load balancers. Asking for them needs `ecs:ListServices`, `ecs:DescribeServices`,
     * `elasticloadbalancing:DescribeRules` and `DescribeTags`. It marks the cluster with a tag.
     * Defaults to `false`; on a platform, which has no services of its own, to `true` in the production preset and `false` in
     * the development preset.
     */
    deletionProtection?: boolean;
    /** How sessions of ECS Exec are encrypted and recorded. Defaults to ECS's own choice in both presets. */
    executeCommand?: ExecuteCommandSettings;
    /** Keys that encrypt what ECS stores for tasks. Defaults to AWS's keys in both presets. */
    storage?: ClusterStorage;
    /**
     * Pools of EC2 instances beside Fargate, by the names that services call them by as their `capacity`. A name begins
     * with a letter and has letters, digits and hyphens. Adding or removing one leaves the others as they are; one that
     * services run on can be removed only after they have moved. Defaults to none in both presets.
     */
    capacities?: Record<string, Ec2CapacitySettings>;
    /** Pools of instances that ECS manages, by the names that services call them by. Defaults to none in both presets. */
    managedInstances?: Record<string, ManagedInstancesSettings>;
    /** Tasks that run on every instance that ECS manages, by names of your choice. Defaults to none in both presets. */
    daemons?: Record<string, ManagedDaemon>;
    /** Names of capacity providers that are made elsewhere, such as by an `Ec2Capacity`. Defaults to none. */
    capacityProviders?: string[];
    /**
     * Where tasks run that people start by hand without saying where. Services and schedules always say it themselves.
     * Defaults to none in both presets. AWS: `defaultCapacityProviderStrategy`.
     */
    defaultCapacityProviderStrategy?: CapacityProviderStrategyItem[];
}

/** Arguments of `Cluster`. */
export interface ClusterArgs extends ClusterSettings {
    /** Set of defaults to start from. Defaults to `production`. */
    preset?: Preset;
    /**
     * Network whose private subnets instances are placed in, and in which a `dnsNamespace` is known. Needed with any of
     * `capacities`, `managedInstances` and `dnsNamespace`.
     */
    network?: pulumi.Input<NetworkReference>;
    /** Tags of the cluster and its instances. Defaults to none; the component adds its own and the provider's apply too. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
