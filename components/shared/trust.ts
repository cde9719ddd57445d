import { type ArnParts } from "./arns";
import { policyJson } from "./policy";

/** Trust policy for one of the principals of ECS. */
export function ecsTrustPolicy(principal: "ecs.amazonaws.com" | "ecs-tasks.amazonaws.com", where: ArnParts): string {
    return trustPolicy(principal, "ecs", where);
}

/**
 * Trust policy for one service principal. The conditions keep ECS from using the role on behalf of another
 * account (the confused deputy): AWS, "Cross-service confused deputy prevention".
 */
export function trustPolicy(principal: string, service: string, where: ArnParts): string {
    return policyJson([
        {
            Action: "sts:AssumeRole",
            Condition: {
                ArnLike: {
                    "aws:SourceArn": `arn:${where.partition}:${service}:${where.region}:${where.account}:*`,
                },
                StringEquals: { "aws:SourceAccount": where.account },
            },
            Effect: "Allow",
            Principal: { Service: principal },
        },
    ]);
}
