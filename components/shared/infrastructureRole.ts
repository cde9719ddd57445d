import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "./arns";
import type { Making } from "./making";
import { fittingName } from "./names";
import { ecsTrustPolicy } from "./trust";

/** A role that ECS assumes to manage something in the account, and what gives it its permissions. */
export interface InfrastructureRole {
    readonly role: iam.Role;
    readonly attachment: iam.RolePolicyAttachment;
}

/**
 * Makes a role of ECS's own with one of the policies that AWS maintains for it: a contract between two of its services, of
 * which a copy would fall behind. AWS: "Amazon ECS infrastructure IAM role".
 */
export function createInfrastructureRole(
    { name, tags, child }: Making,
    managedPolicy: string,
    sibling: pulumi.Output<string>,
): InfrastructureRole {
    const trust = sibling.apply((arn) => ecsTrustPolicy("ecs.amazonaws.com", arnParts(arn)));
    const logical = fittingName("role", name);
    const role = new iam.Role(logical, { assumeRolePolicy: trust, tags }, child);
    const policyArn = sibling.apply((arn) => `arn:${arnParts(arn).partition}:iam::aws:policy/${managedPolicy}`);
    const attachment = new iam.RolePolicyAttachment(logical, { role: role.name, policyArn }, child);
    return { role, attachment };
}
