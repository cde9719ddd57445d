import * as pulumi from "@pulumi/pulumi";
import type { ControlException } from "../controls/exceptions";
import { expose, outputsOf } from "../shared/component";
import { plainOutput } from "../shared/late";
import { tagsOf } from "../shared/tags";
import { createTask } from "../task/createTask";
import { taskExceptions } from "../task/exceptions";
import { runCommand } from "./command";
import { createStarters } from "./createStarters";
import { createFailureAlarms } from "./failures";
import { outcomeOf } from "./outcome";
import { judgeScheduledTask } from "./judgeScheduledTask";
import { createRun } from "./runOnce";
import type { ScheduledTaskArgs } from "./scheduledTaskArgs";
import { createTarget } from "./target";

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
        const { warnings, complete, placed: standing, judgeLater } = judgeScheduledTask(name, args);
        const { placed } = complete;
        super("ecs:index:ScheduledTask", name, { schedule: args.schedule, cpu: complete.task.cpu }, opts);
        warnings.log(this);
        judgeLater(this);
        const child = { parent: this };
        const tags = tagsOf("ScheduledTask", name, standing.tags);
        const making = { name, tags, child };

        const task = createTask(name, placed, complete.task, tags, this);
        const target = createTarget(making, standing, complete, task, this);
        const { deadLetterArn, deadLetters } = createStarters(making, standing, complete, { task, target });
        createRun(this, name, standing, complete, { task, target });
        const { cluster, containers, failures = {} } = standing;
        const watched = {
            task,
            clusterArn: cluster.clusterArn,
            outcome: outcomeOf(containers),
            deadLetters,
        };
        const topic = complete.failures ? createFailureAlarms(making, failures, watched) : undefined;

        expose<ScheduledTask>(this, {
            taskDefinitionArn: task.definition.arn,
            taskRoleArn: task.roles.task.arn,
            taskRoleName: task.roles.task.name,
            logGroupName: task.logGroup.name,
            securityGroupId: target.securityGroupId,
            deadLetterQueueArn: deadLetterArn,
            failureTopicArn: topic,
            runCommand: runCommand(standing, complete, target),
            exceptions: plainOutput(taskExceptions(placed, complete.task), this),
        });
    }
}
