import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { type ArnParts, arnParts } from "../shared/arns";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import { policyJson } from "../shared/policy";
import { trustPolicy } from "../shared/trust";

/** A role, and what must be attached to it before somebody uses it. */
export interface RestartRole {
    readonly role: iam.Role;
    readonly policy: iam.RolePolicy;
}

/** Who assumes a role, where, and what it may do. */
interface RestartRoleUse {
    readonly service: "events" | "ssm";
    readonly sibling: pulumi.Output<string>;
    readonly policy: pulumi.Output<string>;
}

/** A role for one service of AWS, on behalf of this account and Region. */
export function createRestartRole(
    { name, tags, child }: Making,
    { service, sibling, policy }: RestartRoleUse,
): RestartRole {
    const logical = fittingName("role", name);
    const assumeRolePolicy = sibling.apply((arn) => trustPolicy(`${service}.amazonaws.com`, service, arnParts(arn)));
    const role = new iam.Role(logical, { assumeRolePolicy, tags }, child);
    return { role, policy: new iam.RolePolicy(logical, { role: role.name, policy }, child) };
}

/** Looks at this service, and has it deployed anew; with what it has already, so no role is handed over. */
export function restartPolicy(serviceArn: string): string {
    return policyJson([
        { Effect: "Allow", Action: ["ecs:DescribeServices", "ecs:UpdateService"], Resource: serviceArn },
    ]);
}

/** Name of a runbook as the target of a rule, which is none of the document's own names. */
export function definitionArn({ partition, region, account }: ArnParts, definition: string): string {
    return `arn:${partition}:ssm:${region}:${account}:automation-definition/${definition}`;
}

/** Starts this runbook, and hands it this role. */
export function startPolicy(where: ArnParts, document: string, roleArn: string): string {
    const { partition, region, account } = where;
    const here = `arn:${partition}:ssm:${region}:${account}`;
    return policyJson([
        {
            Effect: "Allow",
            Action: "ssm:StartAutomationExecution",
            // The first is what it was asked for before executions became resources of their own; both are in use.
            Resource: [
                definitionArn(where, `${document}:*`),
                `${here}:automation-execution/*`,
                `${here}:document/${document}`,
            ],
        },
        {
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: roleArn,
            Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
        },
    ]);
}
