import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { type ArnParts, arnParts } from "../shared/arns";
import type { Making } from "../shared/making";
import { familyName, fittingName } from "../shared/names";
import { policyJson } from "../shared/policy";
import { trustPolicy } from "../shared/trust";
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

/** The role of whoever starts the tasks, and what must be attached to it before it does. */
export interface RunRole {
    readonly role: iam.Role;
    readonly policy: iam.RolePolicy;
}

/** Lets a service of AWS start exactly these tasks, on exactly this cluster. */
export function createRunRole(
    { name, tags, child }: Making,
    starter: Starter,
    task: Task,
    clusterArn: pulumi.Input<string>,
    queues: Queues,
): RunRole {
    const { logGroup, roles } = task;
    const trust = logGroup.sibling.apply((arn) => trustPolicy(`${starter}.amazonaws.com`, starter, arnParts(arn)));
    const role = new iam.Role(fittingName("role", `${name}-run`), { assumeRolePolicy: trust, tags }, child);
    const policy = pulumi
        .all([logGroup.sibling, clusterArn, roles.execution.arn, roles.task.arn, queues])
        .apply(([arn, cluster, execution, own, known]) =>
            runPolicy(familyName(name), arnParts(arn), cluster, [execution, own], known),
        );
    return { role, policy: new iam.RolePolicy(fittingName("role", `${name}-run`), { role: role.name, policy }, child) };
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
