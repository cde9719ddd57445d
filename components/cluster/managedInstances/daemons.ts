import * as pulumi from "@pulumi/pulumi";
import type { ContainerHealthCheck } from "../../task/healthCheck";
import type { TaskLogging } from "../../task/logs";
import type { TaskRole } from "../../task/roleArgs";

/** One container of a daemon. */
export interface DaemonContainer {
    /** Image to run, as for the containers of a service; `latest` is refused in the production preset. */
    image: pulumi.Input<string>;
    /** Whether the daemon stops when this container does. One at least is essential. Defaults to `true`. */
    essential?: boolean;
    /** Command, one list element a word. Defaults to the image's own. */
    command?: pulumi.Input<string>[];
    /** Entry point, one list element a word. Defaults to the image's own. */
    entryPoint?: pulumi.Input<string>[];
    /** Environment variables, stored as plain text. Defaults to none. */
    environment?: Record<string, pulumi.Input<string>>;
    /** Environment variables read when the daemon starts, as for the containers of a service. Defaults to none. */
    secrets?: Record<string, pulumi.Input<string>>;
    /** Command that tells whether the container is healthy. Defaults to none: a running one counts as healthy. */
    healthCheck?: ContainerHealthCheck;
    /** Where `hostPaths` of the daemon are seen in the container, by their names, such as `/host/proc`. Defaults to none. */
    mounts?: Record<string, string>;
    /** User, root file system and privileges. Defaults to the image's user and to nothing beyond. */
    security?: DaemonSecurity;
}

/** What a container of a daemon may do. */
export interface DaemonSecurity {
    /** Makes the root file system read-only (ECS.5). Defaults to `false` in both presets. */
    readonlyRootFilesystem?: boolean;
    /** User, as `uid`, `uid:gid` or names (ECS.20). Defaults to the image's own. */
    user?: string;
    /**
     * Gives the container the rights of root on the instance (ECS.4), which agents for security and tracing need.
     * Defaults to `false` in both presets.
     */
    privileged?: boolean;
}

/**
 * One task on every instance that ECS manages, there before all others and gone after them: for agents that log, trace
 * and protect. An instance whose daemon stops is drained and replaced.
 */
export interface ManagedDaemon {
    /** Containers by name, 1 to 10. */
    containers: Record<string, DaemonContainer>;
    /** Names of the `managedInstances` that it runs on. Defaults to all of them. */
    capacities?: string[];
    /**
     * CPU units that it keeps from other tasks. Defaults to 128 in both presets.
     * @integer
     * @range 128 196608
     */
    cpu?: number;
    /**
     * MiB of memory that it keeps from other tasks. Defaults to 256 in both presets.
     * @integer
     * @range 6 33554432
     */
    memoryMib?: number;
    /** Paths of the instance that containers can mount, by names of your choice. Defaults to none. */
    hostPaths?: Record<string, string>;
    /** Where the containers' output goes. Defaults to a log group of the daemon's own. */
    logging?: TaskLogging;
    /** What the daemon may do in AWS. Defaults to nothing. */
    taskRole?: TaskRole;
    /**
     * Percentage of the instances that are drained at a time for a new version. Defaults to 25 in both presets.
     * AWS: `CreateDaemon`.
     * @integer
     * @range 1 100
     */
    drainPercent?: number;
    /**
     * Minutes in which alarms can undo a new version. Defaults to 0 in both presets.
     * @integer
     * @range 0 1440
     */
    bakeMinutes?: number;
    /** Names of CloudWatch alarms that undo a new version. Defaults to none. */
    alarmNames?: string[];
    /** Opens the containers for ECS Exec. Defaults to `false` in both presets. */
    enableExecuteCommand?: boolean;
}

/** A daemon with every default filled in. */
export interface CompleteDaemon extends ReturnType<typeof daemonSettings> {
    /** Days that its log is kept. */
    readonly retentionDays: number;
}

/** What has the same default in both presets. */
export function daemonSettings(daemon: ManagedDaemon, managed: readonly string[]) {
    return {
        capacities: [...(daemon.capacities ?? managed)].sort(),
        cpu: daemon.cpu ?? 128,
        memoryMib: daemon.memoryMib ?? 256,
        hostPaths: daemon.hostPaths ?? {},
        drainPercent: daemon.drainPercent ?? 25,
        bakeMinutes: daemon.bakeMinutes ?? 0,
        alarmNames: daemon.alarmNames ?? [],
        enableExecuteCommand: daemon.enableExecuteCommand ?? false,
    };
}
