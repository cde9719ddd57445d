import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../../shared/arns";
import type { Making } from "../../shared/making";
import { fittingName } from "../../shared/names";
import { policyJson } from "../../shared/policy";
import { createServiceRole } from "../../shared/serviceRole";
import type { Task } from "../../task/createTask";

/** The role with which CodeDeploy works, and what has to be there before it is used. */
export interface CodeDeployRole {
    readonly arn: pulumi.Output<string>;
    readonly policies: pulumi.Resource[];
}

/** Makes the role. AWS's own policy knows roles and functions by names of its choice only; ours are added, and no others. */
export function createCodeDeployRole(
    { name, tags, child }: Making,
    task: Task,
    functions: readonly pulumi.Input<string>[],
): CodeDeployRole {
    const own = `${name}-code-deploy`;
    const sibling = task.logGroup.sibling;
    const document = pulumi
        .all([task.roles.task.arn, task.roles.execution.arn, pulumi.all([...functions])])
        .apply(([taskRole, executionRole, known]) => ownPolicy([taskRole, executionRole], known));
    const use = { principal: "codedeploy", sibling, policy: document };
    const { role, policy } = createServiceRole({ name: own, tags, child }, use);
    const policyArn = sibling.apply((arn) => `arn:${arnParts(arn).partition}:iam::aws:policy/AWSCodeDeployRoleForECS`);
    const attachment = new iam.RolePolicyAttachment(fittingName("role", own), { role: role.name, policyArn }, child);
    return { arn: role.arn, policies: [attachment, policy] };
}

function ownPolicy(roles: readonly string[], functions: readonly string[]): string {
    const pass = {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: [...new Set(roles)].sort(),
        Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    };
    const invoke = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: [...new Set(functions)].sort() };
    return policyJson(functions.length === 0 ? [pass] : [pass, invoke]);
}
