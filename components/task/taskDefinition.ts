import * as pulumi from "@pulumi/pulumi";
import type { Preset } from "../environment/presets";
import { outputsOf, refuseInvalid } from "../shared/component";
import { warn } from "../shared/problems";
import { tagsOf } from "../shared/tags";
import type { Container } from "./container";
import { createTask } from "./createTask";
import type { TaskLogging } from "./logs";
import type { TaskRole } from "./roles";
import { taskProblems } from "./rules";
import { taskSettings } from "./taskSettings";

/** Processor that a task runs on. */
export const CpuArchitecture = {
    /** Intel and AMD, 64 bit. */
    X86: "X86_64",
    /** Graviton: cheaper for the same work, and the image must be built for it. */
    Arm: "ARM64",
} as const;
export type CpuArchitecture = (typeof CpuArchitecture)[keyof typeof CpuArchitecture];

/** What a task is made from, whoever asks for it. */
export interface TaskSettings {
    /** Containers by name, 1 to 10. A name has letters, digits, hyphens and underscores. */
    containers: Record<string, Container>;
    /**
     * CPU units of the task; 1024 are one vCPU. Fargate offers 256, 512, 1024, 2048, 4096, 8192, 16384 and 32768.
     * Defaults to 512 in the production preset and 256 in the development preset. AWS: "Task CPU and memory".
     * @integer
     */
    cpu?: number;
    /**
     * Memory of the task in MiB, one of the sizes that Fargate combines with `cpu`.
     * Defaults to 1024 in the production preset and 512 in the development preset. AWS: "Task CPU and memory".
     * @integer
     */
    memoryMiB?: number;
    /** Processor that the images are built for. Defaults to `X86_64` in both presets. AWS: `runtimePlatform`. */
    cpuArchitecture?: CpuArchitecture;
    /** Where the containers' output goes. Defaults to a log group of the task's own. */
    logging?: TaskLogging;
    /** What the application may do in AWS. Defaults to nothing. */
    taskRole?: TaskRole;
}

/** Arguments of `TaskDefinition`. */
export interface TaskDefinitionArgs extends TaskSettings {
    /** Set of defaults to start from. Defaults to `production`. */
    preset?: Preset;
    /** Tags of everything in the task. Defaults to none; the component adds its own and the provider's apply too. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A task for Fargate with its log group and its two roles, to be run by hand, from CI or by Step Functions. */
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

    constructor(name: string, args: TaskDefinitionArgs, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:TaskDefinition", name, outputsOf("TaskDefinition"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const { problems, recorded, ...settings } = settingsOf(name, args);
        super("ecs:index:TaskDefinition", name, recorded, opts);
        warn(this, problems);

        const tags = tagsOf("TaskDefinition", name, args.tags);
        const task = createTask(name, args, settings, tags, this);

        this.taskDefinitionArn = task.definition.arn;
        this.family = task.definition.family;
        this.executionRoleArn = task.roles.execution.arn;
        this.taskRoleArn = task.roles.task.arn;
        this.logGroupName = task.logGroup.name;
        this.registerOutputs({
            taskDefinitionArn: this.taskDefinitionArn,
            family: this.family,
            executionRoleArn: this.executionRoleArn,
            taskRoleArn: this.taskRoleArn,
            logGroupName: this.logGroupName,
        });
    }
}

/** Applies the preset and refuses what AWS would refuse minutes later. */
function settingsOf(name: string, args: TaskDefinitionArgs) {
    const problems = refuseInvalid("TaskDefinition", name, args, (sound) => taskProblems(sound, sound.preset));
    const settings = taskSettings(args, args.preset, false);
    return { ...settings, problems, recorded: { cpu: settings.cpu, memoryMiB: settings.memoryMiB } };
}
