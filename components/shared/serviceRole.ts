import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { arnParts } from "./arns";
import type { Making } from "./making";
import { fittingName } from "./names";
import { trustPolicy } from "./trust";

/** Who assumes a role, where, and what it may do. */
interface ServiceRoleUse {
    /** The service of AWS that assumes it, as its principal is called before `.amazonaws.com`. */
    readonly principal: string;
    /** The same in the ARNs of what it acts for. Defaults to the principal. */
    readonly service?: string;
    /** ARN of something in the account and Region that it acts for. */
    readonly sibling: pulumi.Output<string>;
    readonly policy: pulumi.Input<string>;
}

/** A role for a service of AWS, and what must be attached to it before the service uses it. */
export interface ServiceRole {
    readonly role: iam.Role;
    readonly policy: iam.RolePolicy;
}

/** Makes a role for one service of AWS, which it can use on behalf of this account and Region alone. */
export function createServiceRole(
    { name, tags, child }: Making,
    { principal, service = principal, sibling, policy }: ServiceRoleUse,
): ServiceRole {
    const logical = fittingName("role", name);
    const trust = sibling.apply((arn) => trustPolicy(`${principal}.amazonaws.com`, service, arnParts(arn)));
    const role = new iam.Role(logical, { assumeRolePolicy: trust, tags }, child);
    return { role, policy: new iam.RolePolicy(logical, { role: role.name, policy }, child) };
}
