import type * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import type { Making } from "../shared/making";
import type { Task } from "../task/createTask";
import { createDeadLetterQueue, createQueuePolicy } from "./deadLetterQueue";
import { createTriggerRule, createTriggerTarget } from "./eventTrigger";
import { createQueuePipe } from "./queueTrigger";
import { createRunRole } from "./runRole";
import { createSchedule } from "./schedule";
import type { PlacedScheduledTask } from "./placedScheduledTask";
import type { CompleteScheduledTask } from "./settings";
import type { Target } from "./target";

/** What is started. */
interface Startable {
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
    making: Making,
    args: PlacedScheduledTask,
    complete: CompleteScheduledTask,
    { task, target }: Startable,
): Started {
    const { name, tags, child } = making;
    const { trigger, schedule, cluster } = args;
    if (trigger?.queue !== undefined) {
        const sourceArn = pulumi.output(trigger.queue.queueArn);
        const role = createRunRole(making, "pipes", task, cluster.clusterArn, {
            sourceArn,
            sourceKeyArn: trigger.queue.kmsKeyArn,
        });
        createQueuePipe(making, args, complete, target, role);
        return {};
    }
    if (schedule === undefined && trigger === undefined) {
        return {}; // a task that the update itself runs
    }
    const { queueArn: given, kmsKeyArn: deadLetterKeyArn } = args.deadLetterQueue ?? {};
    const own = complete.deadLetters && given === undefined ? createDeadLetterQueue(name, tags, child) : undefined;
    const existing = complete.deadLetters && given !== undefined ? pulumi.output(given) : undefined;
    const deadLetterArn = own?.arn ?? existing;
    if (schedule !== undefined) {
        const queues = { deadLetterArn, ...(complete.deadLetters && { deadLetterKeyArn }) };
        const role = createRunRole(making, "scheduler", task, cluster.clusterArn, queues);
        createSchedule(name, schedule, args, { complete, target, runRole: role, deadLetterArn }, child);
        if (own !== undefined) {
            createQueuePolicy(name, own, undefined, child);
        }
        return { deadLetterArn, deadLetters: own };
    }
    const rule = createTriggerRule(making, args, complete);
    const role = createRunRole(making, "events", task, cluster.clusterArn, {});
    createTriggerTarget(name, args, rule, { complete, target, runRole: role, deadLetterArn }, child);
    if (own !== undefined) {
        createQueuePolicy(name, own, rule.arn, child);
    }
    return { deadLetterArn, deadLetters: own };
}
