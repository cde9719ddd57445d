import * as pulumi from "@pulumi/pulumi";
import { type ArnParts, arnParts } from "../shared/arns";
import type { Making } from "../shared/making";
import { familyName } from "../shared/names";
import { policyJson } from "../shared/policy";
import { createServiceRole, type ServiceRole } from "../shared/serviceRole";
import type { Task } from "../task/createTask";

/** Who starts the tasks. */
export type Starter = "scheduler" | "events" | "pipes";

/** What the starter has to be allowed besides starting tasks. */
export interface Queues {
    /** Where the starter leaves what it could not start. */
    readonly deadLetterArn?: pulumi.Input<string>;
    readonly deadLetterKeyArn?: pulumi.Input<string>;
    /** Where it takes messages from. */
    readonly sourceArn?: pulumi.Input<string>;
    readonly sourceKeyArn?: pulumi.Input<string>;
}

/** Lets a service of AWS start exactly these tasks, on exactly this cluster. */
export function createRunRole(
    { name, tags, child }: Making,
    starter: Starter,
    task: Task,
    clusterArn: pulumi.Input<string>,
    queues: Queues,
): ServiceRole {
    const { logGroup, roles } = task;
    const policy = pulumi
        .all([logGroup.sibling, clusterArn, roles.execution.arn, roles.task.arn, queues])
        .apply(([arn, cluster, execution, own, known]) =>
            runPolicy(familyName(name), arnParts(arn), cluster, [execution, own], known),
        );
    return createServiceRole(
        { name: `${name}-run`, tags, child },
        { principal: starter, sibling: logGroup.sibling, policy },
    );
}

/** Exactly this family, in all of its revisions, because an older one may have to run again. */
export function runPolicy(
    family: string,
    { partition, region, account }: ArnParts,
    clusterArn: string,
    roleArns: readonly string[],
    queues: pulumi.Unwrap<Queues>,
): string {
    const statement = (actions: string | string[], resources: string | readonly string[], condition?: object) => ({
        Effect: "Allow",
        Action: actions,
        Resource: resources,
        ...(condition && { Condition: condition }),
    });
    const { deadLetterArn, deadLetterKeyArn, sourceArn, sourceKeyArn } = queues;
    return policyJson([
        statement("ecs:RunTask", `arn:${partition}:ecs:${region}:${account}:task-definition/${family}:*`, {
            ArnEquals: { "ecs:cluster": clusterArn },
        }),
        statement("iam:PassRole", [...roleArns].sort(), {
            StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
        }),
        ...(deadLetterArn === undefined ? [] : [statement("sqs:SendMessage", deadLetterArn)]),
        ...(deadLetterKeyArn === undefined
            ? []
            : [statement(["kms:Decrypt", "kms:GenerateDataKey"], deadLetterKeyArn)]),
        ...(sourceArn === undefined
            ? []
            : [statement(["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], sourceArn)]),
        ...(sourceKeyArn === undefined ? [] : [statement("kms:Decrypt", sourceKeyArn)]),
    ]);
}
