import * as pulumi from "@pulumi/pulumi";
import type { ControlException } from "../controls/exceptions";
import { outputsOf, refuseInvalid } from "../shared/component";
import { plainOutput } from "../shared/late";
import type { Preset } from "../shared/presets";
import { tagsOf } from "../shared/tags";
import type { Container } from "./container";
import { createTask } from "./createTask";
import { taskExceptions } from "./exceptions";
import type { Hardening } from "./hardening";
import type { IpcMode, PidMode } from "./isolation";
import type { Compatibility, NetworkMode } from "./launch";
import type { TaskLogging } from "./logs";
import type { CpuArchitecture, OperatingSystemFamily } from "./platform";
import type { ExecutionRole, TaskRole } from "./roles";
import { taskProblems } from "./rules";
import { runTaskCommand, type TaskRun } from "./runTask";
import type { SecretEncryption } from "./secretValues";
import type { TaskSidecars } from "./sidecars/sidecars";
import { taskSettings } from "./taskSettings";
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
    memoryMiB?: number;
    /**
     * Processor that the images are built for. Defaults in both presets to that of the instances that a service runs on,
     * where the cluster is part of the program, and else to `X86_64`. AWS: `runtimePlatform`.
     */
    cpuArchitecture?: CpuArchitecture;
    /**
     * Operating system that the images are made for. Defaults in both presets to that of the instances that a service
     * runs on, where the cluster is part of the program, and else to `LINUX`. AWS: `runtimePlatform`.
     */
    operatingSystemFamily?: OperatingSystemFamily;
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
     * GiB of disk on Fargate for images and empty volumes, 21 to 200; above 20 at a price. Defaults to 20.
     * AWS: `ephemeralStorage`.
     * @integer
     */
    ephemeralStorageGiB?: number;
    /** Whose processes the containers see; `host` is refused in the production preset (ECS.3). Defaults to their own. */
    pidMode?: PidMode;
    /** With whom the containers share memory, on EC2 only. Defaults to the setting of the instance's Docker daemon. */
    ipcMode?: IpcMode;
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

/** A task with its log group and its two roles, to be run by hand, from CI or by Step Functions. */
export class TaskDefinition extends pulumi.ComponentResource {
    /** ARN of the revision. */
    public readonly taskDefinitionArn!: pulumi.Output<string>;
    /** Family that the revision belongs to. */
    public readonly family!: pulumi.Output<string>;
    /** ARN of the role that ECS uses. Whoever runs the task needs `iam:PassRole` on it. */
    public readonly executionRoleArn!: pulumi.Output<string>;
    /** ARN of the role that the application uses. Whoever runs the task needs `iam:PassRole` on it. */
    public readonly taskRoleArn!: pulumi.Output<string>;
    /** Name of the log group that the containers write to. */
    public readonly logGroupName!: pulumi.Output<string>;
    /**
     * The AWS CLI command that runs the task once. Where `runTask` says nothing, shell variables stand in it: `CLUSTER`,
     * `SUBNETS` and `SECURITY_GROUPS` (ids with commas between them), and `CAPACITY_PROVIDER`.
     */
    public readonly runTaskCommand!: pulumi.Output<string>;
    /** Security controls that are not met, with the arguments that would meet them. */
    public readonly exceptions!: pulumi.Output<ControlException[]>;

    constructor(name: string, args: TaskDefinitionArgs, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:TaskDefinition", name, outputsOf("TaskDefinition"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const { warnings, recorded, ...settings } = settingsOf(name, args);
        super("ecs:index:TaskDefinition", name, recorded, opts);
        warnings.log(this);

        const tags = tagsOf("TaskDefinition", name, args.tags);
        const task = createTask(name, args, settings, tags, this);

        this.taskDefinitionArn = task.definition.arn;
        this.family = task.definition.family;
        this.executionRoleArn = task.roles.execution.arn;
        this.taskRoleArn = task.roles.task.arn;
        this.logGroupName = task.logGroup.name;
        this.runTaskCommand = runTaskCommand(task, settings.launch, args.runTask);
        this.exceptions = plainOutput(taskExceptions(args, settings), this);
        this.registerOutputs({
            exceptions: this.exceptions,
            taskDefinitionArn: this.taskDefinitionArn,
            family: this.family,
            executionRoleArn: this.executionRoleArn,
            taskRoleArn: this.taskRoleArn,
            logGroupName: this.logGroupName,
            runTaskCommand: this.runTaskCommand,
        });
    }
}

/** Applies the preset and refuses what AWS would refuse minutes later. */
function settingsOf(name: string, args: TaskDefinitionArgs) {
    const warnings = refuseInvalid("TaskDefinition", name, args, (sound) => taskProblems(sound, sound.preset));
    const settings = taskSettings(args, args.preset, false);
    return { ...settings, warnings, recorded: { cpu: settings.cpu, memoryMiB: settings.memoryMiB } };
}
