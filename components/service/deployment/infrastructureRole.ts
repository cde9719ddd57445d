import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../../shared/arns";
import { fittingName } from "../../shared/names";
import type { Tags } from "../../shared/tags";
import { ecsTrustPolicy } from "../../shared/trust";

/** The role with which ECS moves traffic between target groups, and what gives it its permissions. */
export interface InfrastructureRole {
    readonly role: iam.Role;
    readonly attachment: iam.RolePolicyAttachment;
}

/** Makes the role that ECS assumes to change listener rules and register targets on the service's behalf. */
export function createInfrastructureRole(
    name: string,
    logGroupArn: pulumi.Output<string>,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): InfrastructureRole {
    const trust = logGroupArn.apply((arn) => ecsTrustPolicy("ecs.amazonaws.com", arnParts(arn)));
    const role = new iam.Role(fittingName("role", `${name}-traffic`), { assumeRolePolicy: trust, tags }, child);
    // AWS maintains this contract between two of its services; a copy would fall behind.
    const managed = "AmazonECSInfrastructureRolePolicyForLoadBalancers";
    const policyArn = logGroupArn.apply((arn) => `arn:${arnParts(arn).partition}:iam::aws:policy/${managed}`);
    const attachment = new iam.RolePolicyAttachment(
        fittingName("role", `${name}-traffic`),
        { role: role.name, policyArn },
        child,
    );
    return { role, attachment };
}
