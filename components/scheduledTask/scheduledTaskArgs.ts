import * as pulumi from "@pulumi/pulumi";
import type { ServicePlacement } from "../capacity/placement";
import type { CapacityProviderStrategyItem } from "../capacity/strategy";
import type { Connection } from "../service/connections";
import type { Preset } from "../shared/presets";
import type { ClusterReference, NetworkReference, PlatformReference } from "../shared/references";
import type { TaskSettings } from "../task/taskArgs";
import type { DeadLetterQueue } from "./deadLetterQueue";
import type { TaskFailures } from "./failures";
import type { TaskOverrides } from "./overrides";
import type { TaskSchedule } from "./scheduleArgs";
import type { TaskTrigger } from "./triggerArgs";

/** What a scheduled task is made from, whoever asks for it. Exactly one of `schedule`, `trigger` and `runOnce`. */
export interface ScheduledTaskSettings extends TaskSettings {
    /** Runs the task at certain times. Defaults to none. */
    schedule?: TaskSchedule;
    /** Runs the task when something happens. Defaults to none. */
    trigger?: TaskTrigger;
    /** Runs the task in each update that changes it, and waits for its end. Defaults to none. */
    runOnce?: RunOnce;
    /** Stops starting tasks without taking anything down. Defaults to `false` in both presets. */
    paused?: boolean;
    /**
     * Tasks that are started each time. Defaults to 1 in both presets.
     * @integer
     * @range 1 10
     */
    taskCount?: number;
    /** Group that the tasks count to, up to 255 characters, not beginning with `family:` or `service:`. Defaults to their family. */
    group?: string;
    /** What the runs do otherwise than the task definition says. Defaults to nothing. */
    overrides?: TaskOverrides;
    /** How often a run is tried again that could not be started. Not for a queue, whose messages come back by themselves. */
    retries?: ScheduleRetries;
    /** Where runs are kept that could not be started. Not for a queue, which has its own. */
    deadLetterQueue?: DeadLetterQueue;
    /** Alarms on runs that failed, or could not be started. */
    failures?: TaskFailures;
    /**
     * Minutes that a run takes at most. With `rate`, a shorter interval is warned of. Defaults to not known.
     * @integer
     * @range 1 20160
     */
    maximumRunMinutes?: number;
    /** Name of the capacity that the tasks run on. Excludes `capacityProviderStrategy`. Defaults to Fargate as described there. */
    capacity?: string;
    /**
     * Capacity providers that the tasks are spread over, 1 to 6. Excludes `capacity`. Defaults to `FARGATE` in the
     * production preset and to `FARGATE_SPOT` in the development preset.
     */
    capacityProviderStrategy?: CapacityProviderStrategyItem[];
    /** On which instances the tasks are placed. Not on Fargate. Defaults to ECS's own choice in both presets. */
    placement?: ServicePlacement;
    /**
     * Places the tasks in public subnets with public addresses, for networks without a NAT gateway. Refused in the
     * production preset (ECS.2). Defaults to `false` in both presets.
     */
    assignPublicIp?: boolean;
    /** Ids of security groups that the tasks are in besides their own, up to 4. Defaults to none. */
    securityGroupIds?: pulumi.Input<string>[];
    /**
     * What the tasks call beside what everybody may, by names like those of services: databases, caches, services of other
     * stacks. The security group of each lets them in on the port. In the network mode `awsvpc` alone. Defaults to none.
     */
    connections?: Record<string, pulumi.Input<Connection>>;
    /** Opens the tasks for ECS Exec. Defaults to `false` in both presets. */
    enableExecuteCommand?: boolean;
}

/** Arguments of `ScheduledTask`. */
export interface ScheduledTaskArgs extends ScheduledTaskSettings {
    /** Set of defaults to start from. Defaults to `production`. */
    preset?: Preset;
    /**
     * Platform that the task runs on, of another stack or of this program: its network and its cluster. Excludes both. In
     * TypeScript it is the output `platform` of one; other languages may give the component itself. Defaults to none.
     */
    platform?: pulumi.Input<PlatformReference>;
    /**
     * Network whose private subnets (public ones with `assignPublicIp`) the tasks are placed in. Needed without `platform`.
     */
    network?: pulumi.Input<NetworkReference>;
    /** Cluster that the tasks run on. Needed without `platform`. */
    cluster?: pulumi.Input<ClusterReference>;
    /** Tags of everything in the scheduled task. Defaults to none; the component adds its own. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** How often a run is tried again that could not be started; a task that was started and failed is not. */
export interface ScheduleRetries {
    /**
     * Attempts after the first one. Defaults to 3 in the production preset and 0 in the development preset.
     * @integer
     * @range 0 185
     */
    attempts?: number;
    /**
     * Seconds after which no further attempt is made. Defaults to 3600 in both presets.
     * @integer
     * @range 60 86400
     */
    maximumAgeSeconds?: number;
}

/**
 * Runs the task in the update that creates or changes it, such as a migration, and waits for its end: the update fails
 * with the exit codes and the end of the log if it fails, and runs it again at the next `pulumi up`. It can happen that a
 * task is run twice, after an update that was interrupted.
 */
export interface RunOnce {
    /**
     * Minutes that the task may take. After that the update fails, and the task goes on.
     * Defaults to 30 in both presets.
     * @integer
     * @range 1 1440
     */
    timeoutMinutes?: number;
    /** Text whose change runs the task again although nothing else has changed. Defaults to none. */
    trigger?: pulumi.Input<string>;
}
