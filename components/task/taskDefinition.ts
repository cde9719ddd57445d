import * as pulumi from "@pulumi/pulumi";
import type { ControlException } from "../controls/exceptions";
import { expose, outputsOf, refuseInvalid } from "../shared/component";
import { plainOutput } from "../shared/late";
import { tagsOf } from "../shared/tags";
import { createTask } from "./createTask";
import { taskExceptions } from "./exceptions";
import { taskProblems } from "./rules";
import { atOnceProblems } from "./secretRestart";
import { runTaskCommand } from "./runTask";
import type { TaskDefinitionArgs } from "./taskArgs";
import { completeTask } from "./taskSettings";

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
        const warnings = refuseInvalid("TaskDefinition", name, args, (sound) => [
            ...taskProblems(sound, completeTask(sound, sound.preset, false)),
            ...atOnceProblems(sound.containers, "starts a service anew, and here is none", "Use `nextUpdate`"),
        ]);
        const complete = completeTask(args, args.preset, false);
        const { cpu, memoryMib, launch } = complete;
        super("ecs:index:TaskDefinition", name, { cpu, memoryMib }, opts);
        warnings.log(this);

        const tags = tagsOf("TaskDefinition", name, args.tags);
        const task = createTask(name, args, complete, tags, this);

        expose<TaskDefinition>(this, {
            taskDefinitionArn: task.definition.arn,
            family: task.definition.family,
            executionRoleArn: task.roles.execution.arn,
            taskRoleArn: task.roles.task.arn,
            logGroupName: task.logGroup.name,
            runTaskCommand: runTaskCommand(task, launch, args.runTask),
            exceptions: plainOutput(taskExceptions(args, complete), this),
        });
    }
}
