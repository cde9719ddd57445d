import type * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../shared/tags";
import type { Task } from "../task/createTask";
import { createDeadLetterQueue, createQueuePolicy } from "./deadLetterQueue";
import { createTriggerRule, createTriggerTarget } from "./eventTrigger";
import { createQueuePipe } from "./queueTrigger";
import { createRunRole } from "./runRole";
import { createSchedule } from "./schedule";
import type { ScheduledTaskArgs } from "./scheduledTaskArgs";
import type { CompleteScheduledTask } from "./settings";
import type { Target } from "./target";

/** What is started. */
interface Parts {
    readonly task: Task;
    readonly target: Target;
}

/** Where runs are left that could not be started. */
interface Started {
    readonly deadLetterArn?: pulumi.Output<string>;
    /** The queue, if it is the component's own. */
    readonly deadLetters?: sqs.Queue;
}

/** Whoever starts the task: a schedule, a rule or a pipe, with its role and its queue of dead letters. */
export function createStarters(
    name: string,
    args: ScheduledTaskArgs,
    settings: CompleteScheduledTask,
    { task, target }: Parts,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): Started {
    const { trigger, expression, cluster } = args;
    if (trigger?.queue !== undefined) {
        const sourceArn = pulumi.output(trigger.queue.queueArn);
        const role = createRunRole(
            name,
            "pipes",
            task,
            cluster.clusterArn,
            { sourceArn, sourceKeyArn: trigger.queue.kmsKeyArn },
            tags,
            child,
        );
        createQueuePipe(name, args, settings, target, role, tags, child);
        return {};
    }
    if (expression === undefined && trigger === undefined) {
        return {}; // a task that the update itself runs
    }
    const { queueArn: given, kmsKeyArn: deadLetterKeyArn } = args.deadLetterQueue ?? {};
    const own = settings.deadLetters && given === undefined ? createDeadLetterQueue(name, tags, child) : undefined;
    const existing = settings.deadLetters && given !== undefined ? pulumi.output(given) : undefined;
    const deadLetterArn = own?.arn ?? existing;
    if (expression !== undefined) {
        const queues = { deadLetterArn, ...(settings.deadLetters && { deadLetterKeyArn }) };
        const role = createRunRole(name, "scheduler", task, cluster.clusterArn, queues, tags, child);
        createSchedule(name, args, settings, target, role, deadLetterArn, child);
        if (own !== undefined) {
            createQueuePolicy(name, own, undefined, child);
        }
        return { deadLetterArn, deadLetters: own };
    }
    const rule = createTriggerRule(name, args, settings, tags, child);
    const role = createRunRole(name, "events", task, cluster.clusterArn, {}, tags, child);
    createTriggerTarget(name, args, settings, rule, target, role, deadLetterArn, child);
    if (own !== undefined) {
        createQueuePolicy(name, own, rule.arn, child);
    }
    return { deadLetterArn, deadLetters: own };
}
