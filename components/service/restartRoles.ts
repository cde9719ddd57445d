import type { ArnParts } from "../shared/arns";
import { policyJson } from "../shared/policy";

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
