import * as pulumi from "@pulumi/pulumi";
import type { Preset } from "../shared/presets";
import type { Container } from "./containerArgs";
import type { Hardening } from "./hardening";
import type { TaskIsolation } from "./isolation";
import type { Compatibility, NetworkMode } from "./launch";
import type { TaskLogging } from "./logs";
import type { RuntimePlatform } from "./platform";
import type { ExecutionRole, TaskRole } from "./roleArgs";
import type { SecretEncryption } from "./secretValues";
import type { TaskSidecars } from "./sidecars/sidecars";
import type { TaskVolume } from "./volumes";

/** What a task is made from, whoever asks for it. */
export interface TaskSettings {
    /** Containers by name, 1 to 10. A name has letters, digits, hyphens and underscores. */
    containers: Record<string, Container>;
    /**
     * CPU units of the task; 1024 are one vCPU. Fargate offers 256, 512, 1024, 2048, 4096, 8192, 16384 and 32768, other
     * capacity 128 to 196608. Windows on instances knows no size of a task: its containers share these equally.
     * Defaults to 512 in the production preset and 256 in the development preset, and to 1024 for Windows. AWS: "Task CPU
     * and memory".
     * @integer
     */
    cpu?: number;
    /**
     * Memory of the task in MiB, one of the sizes that Fargate combines with `cpu`, or any number from 6 on other
     * capacity. The containers of a task cannot use more together.
     * Defaults to 1024 in the production preset and 512 in the development preset, and to 2048 for Windows. AWS: "Task
     * CPU and memory".
     * @integer
     */
    memoryMib?: number;
    /** Processor and operating system that the images are made for. Defaults to those of the capacity, as described there. */
    runtimePlatform?: RuntimePlatform;
    /**
     * Kinds of capacity that the task can run on; ECS checks the definition against the limits of each.
     * Defaults in both presets to that of a service's capacity, and else to `FARGATE`. AWS: `requiresCompatibilities`.
     */
    requiresCompatibilities?: Compatibility[];
    /**
     * How the containers are connected to the network. Fargate offers `awsvpc` alone, Managed Instances `awsvpc` and
     * `host`. From `awsvpc` to the others or back, a live service takes a higher `deployment.generation`: ECS keeps the
     * network configuration of a service. Defaults to `awsvpc` in both presets. AWS: `networkMode`.
     */
    networkMode?: NetworkMode;
    /** Where the containers' output goes. Defaults to a log group of the task's own. */
    logging?: TaskLogging;
    /** What the application may do in AWS. Defaults to nothing. */
    taskRole?: TaskRole;
    /** What ECS may do for the task. Defaults to exactly what the containers need. */
    executionRole?: ExecutionRole;
    /** Volumes by name, for the `mountPoints` of the containers. Defaults to none. AWS: "Storage options for Amazon ECS tasks". */
    volumes?: Record<string, TaskVolume>;
    /** Containers that run beside the application's, ready made with their permissions. Defaults to none. */
    sidecars?: TaskSidecars;
    /**
     * How much of what a container usually may do is taken away: with `strict`, a read-only root with `/tmp` in memory, the
     * user `1000:1000` and no capabilities, each to be changed by container. Not every image works so. Defaults to
     * `baseline` in both presets.
     */
    hardening?: Hardening;
    /** With which keys secrets are encrypted. Defaults to the ones of AWS. */
    secretEncryption?: SecretEncryption;
    /**
     * GiB of disk on Fargate for images and empty volumes; above 20 at a price. Defaults to 20.
     * AWS: `ephemeralStorage`.
     * @integer
     * @range 21 200
     */
    ephemeralStorageGib?: number;
    /** What the containers share with each other and with the instance. Defaults to as little as the capacity allows. */
    isolation?: TaskIsolation;
    /** Lets AWS Fault Injection Service disturb the task's network. Defaults to `false` in both presets. */
    enableFaultInjection?: boolean;
}

/** Arguments of `TaskDefinition`. */
export interface TaskDefinitionArgs extends TaskSettings {
    /** Set of defaults to start from. Defaults to `production`. */
    preset?: Preset;
    /** Where the task is going to be run, for `runTaskCommand`. Defaults to nowhere in particular. */
    runTask?: TaskRun;
    /** Tags of everything in the task. Defaults to none; the component adds its own and the provider's apply too. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Where a task is run by hand, from CI or by Step Functions. */
export interface TaskRun {
    /** ARN or name of the cluster. */
    cluster: pulumi.Input<string>;
    /** Ids of the subnets, in the network mode `awsvpc`. */
    subnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** Ids of the task's security groups, in the network mode `awsvpc`. */
    securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** Gives the task a public address, for subnets without a NAT gateway. Defaults to `false` in both presets. */
    assignPublicIp?: boolean;
    /** Name of the capacity provider. Defaults to the launch type that the task is for. */
    capacityProvider?: pulumi.Input<string>;
}
