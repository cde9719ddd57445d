import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { type ArnParts, arnParts } from "../../shared/arns";
import { fittingName } from "../../shared/names";
import { policyJson } from "../../shared/policy";
import type { Task } from "../../task/createTask";

/** Lets the tasks ask ECS to spare them while they work, through the endpoint of their agent. */
export function createTaskProtection(
    name: string,
    { roles, logGroup }: Task,
    clusterName: pulumi.Input<string>,
    child: pulumi.CustomResourceOptions,
): void {
    new iam.RolePolicy(
        fittingName("role", `${name}-protection`),
        {
            role: roles.task.name,
            policy: pulumi
                .all([clusterName, logGroup.sibling])
                .apply(([cluster, arn]) => protectionPolicy(cluster, arnParts(arn))),
        },
        child,
    );
}

/** Every task of the cluster, because the id of a task is in its ARN; which service it is of is not. */
export function protectionPolicy(cluster: string, { partition, region, account }: ArnParts): string {
    return policyJson([
        {
            Effect: "Allow",
            Action: ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"],
            Resource: `arn:${partition}:ecs:${region}:${account}:task/${cluster}/*`,
        },
    ]);
}
