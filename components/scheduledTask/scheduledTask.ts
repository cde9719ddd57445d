import * as pulumi from "@pulumi/pulumi";
import { capacitiesOf } from "../capacity/facts";
import type { ServicePlacement } from "../capacity/placement";
import { type CapacityProviderStrategyItem, onCapacity } from "../capacity/strategy";
import type { ControlException } from "../controls/exceptions";
import { outputsOf, refuseInvalid } from "../shared/component";
import { plainOutput } from "../shared/late";
import type { Preset } from "../shared/presets";
import type { ClusterReference, NetworkReference } from "../shared/references";
import { tagsOf } from "../shared/tags";
import { createTask } from "../task/createTask";
import { taskExceptions } from "../task/exceptions";
import type { TaskSettings } from "../task/taskArgs";
import { runCommand } from "./command";
import { createStarters } from "./createStarters";
import type { DeadLetterQueue } from "./deadLetterQueue";
import { createFailureAlarms, type TaskFailures } from "./failures";
import { outcomeOf } from "./outcome";
import type { TaskOverrides } from "./overrides";
import { scheduledTaskProblems } from "./rules";
import { createRun, type RunOnce } from "./runOnce";
import type { ScheduleRetries } from "./schedule";
import { scheduledTaskSettings } from "./settings";
import { createTarget } from "./target";
import type { TaskTrigger } from "./triggers";

/** What a scheduled task is made from, whoever asks for it. Exactly one of `expression`, `trigger` and `runOnce`. */
export interface ScheduledTaskSettings extends TaskSettings {
    /**
     * When the task runs: `cron(minutes hours day-of-month month day-of-week year)`, `rate(1 hour)` or
     * `at(yyyy-mm-ddThh:mm:ss)`, up to 256 characters. AWS: "Schedule types in EventBridge Scheduler".
     */
    expression?: string;
    /**
     * Time zone of `cron` and `at`, by its IANA name such as `Europe/Berlin`. Not with `rate`. Defaults to `UTC` in both
     * presets.
     */
    timeZone?: string;
    /** Runs the task when something happens. Defaults to none. */
    trigger?: TaskTrigger;
    /** Runs the task in each update that changes it, and waits for its end. Defaults to none. */
    runOnce?: RunOnce;
    /** Not before this moment, as `yyyy-mm-ddThh:mm:ssZ`. Only with `expression`. Defaults to at once. */
    startTime?: string;
    /** Not after this moment, as `yyyy-mm-ddThh:mm:ssZ`. Only with `expression`. Defaults to for ever. */
    endTime?: string;
    /**
     * Minutes after its time within which a run begins, 1 to 1440; spreads the load of many schedules. Only with
     * `expression`. Defaults to exactly at its time.
     * @integer
     */
    flexibleWindowMinutes?: number;
    /** Stops starting tasks without taking anything down. Defaults to `false` in both presets. */
    paused?: boolean;
    /**
     * Tasks that are started each time, 1 to 10. Defaults to 1 in both presets.
     * @integer
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
    /** Opens the tasks for ECS Exec. Defaults to `false` in both presets. */
    enableExecuteCommand?: boolean;
}

/** Arguments of `ScheduledTask`. */
export interface ScheduledTaskArgs extends ScheduledTaskSettings {
    /** Set of defaults to start from. Defaults to `production`. */
    preset?: Preset;
    /** Network whose private subnets (public ones with `assignPublicIp`) the tasks are placed in. */
    network: NetworkReference;
    /** Cluster that the tasks run on. */
    cluster: ClusterReference;
    /** Tags of everything in the scheduled task. Defaults to none; the component adds its own. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A task that runs at certain times, when something happens, or once in each update that changes it. */
export class ScheduledTask extends pulumi.ComponentResource {
    /** ARN of the revision that the program describes. */
    public readonly taskDefinitionArn!: pulumi.Output<string>;
    /** ARN of the role that the application uses. */
    public readonly taskRoleArn!: pulumi.Output<string>;
    /** Name of the role that the application uses, to attach policies to. */
    public readonly taskRoleName!: pulumi.Output<string>;
    /** Name of the log group that the containers write to. */
    public readonly logGroupName!: pulumi.Output<string>;
    /** Id of the tasks' security group; absent for tasks without an interface of their own. */
    public readonly securityGroupId?: pulumi.Output<string>;
    /** ARN of the queue with the runs that could not be started; absent without one. */
    public readonly deadLetterQueueArn?: pulumi.Output<string>;
    /** ARN of the topic that failures are told to; absent without alarms. */
    public readonly failureTopicArn?: pulumi.Output<string>;
    /** Command that runs the task by hand, as it runs by itself. */
    public readonly runCommand!: pulumi.Output<string>;
    /** Security controls that are not met, with the arguments that would meet them. */
    public readonly exceptions!: pulumi.Output<ControlException[]>;

    constructor(name: string, args: ScheduledTaskArgs, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:ScheduledTask", name, outputsOf("ScheduledTask"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const { warnings, placed, settings } = settingsOf(name, args);
        super("ecs:index:ScheduledTask", name, { expression: args.expression, cpu: settings.task.cpu }, opts);
        warnings.log(this);
        const child = { parent: this };
        const tags = tagsOf("ScheduledTask", name, args.tags);

        const task = createTask(name, placed, settings.task, tags, this);
        const target = createTarget(name, args, settings, task, tags, this);
        const { deadLetterArn, deadLetters } = createStarters(name, args, settings, { task, target }, tags, child);
        createRun(this, name, args, settings, { task, target });
        const { cluster, containers, failures = {} } = args;
        const watched = {
            task,
            clusterArn: cluster.clusterArn,
            outcome: outcomeOf(containers),
            deadLetters,
        };
        const topic = settings.failures ? createFailureAlarms(name, failures, watched, tags, child) : undefined;

        this.taskDefinitionArn = task.definition.arn;
        this.taskRoleArn = task.roles.task.arn;
        this.taskRoleName = task.roles.task.name;
        this.logGroupName = task.logGroup.name;
        this.securityGroupId = target.securityGroupId;
        this.deadLetterQueueArn = deadLetterArn;
        this.failureTopicArn = topic;
        this.runCommand = runCommand(args, settings, target);
        this.exceptions = plainOutput(taskExceptions(placed, settings.task), this);
        this.registerOutputs({
            exceptions: this.exceptions,
            taskDefinitionArn: this.taskDefinitionArn,
            taskRoleArn: this.taskRoleArn,
            taskRoleName: this.taskRoleName,
            logGroupName: this.logGroupName,
            securityGroupId: this.securityGroupId,
            deadLetterQueueArn: this.deadLetterQueueArn,
            failureTopicArn: this.failureTopicArn,
            runCommand: this.runCommand,
        });
    }
}

/** Applies the preset and refuses what AWS would refuse minutes later. */
function settingsOf(name: string, args: ScheduledTaskArgs) {
    const capacities = capacitiesOf(args?.cluster);
    const warnings = refuseInvalid("ScheduledTask", name, args, (sound) =>
        scheduledTaskProblems({ ...sound, capacities }, sound.preset),
    );
    const placed = onCapacity(args, args.preset, capacities);
    return { settings: scheduledTaskSettings(placed, args.preset), placed, warnings };
}
