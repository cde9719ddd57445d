import * as pulumi from "@pulumi/pulumi";
import type { TaskGrants } from "./grants";
import type { PolicyStatement } from "./statements";

/** What the application in the containers may do in AWS. */
export interface TaskRole {
    /** ARN of a role to use instead of a new one. Excludes the rest; it then needs every permission already. Defaults to none. */
    roleArn?: pulumi.Input<string>;
    /** Statements of the role's policy. Defaults to none: the application may do nothing. */
    statements?: PolicyStatement[];
    /** Common uses of buckets, tables, queues, topics and event buses by their ARNs. Defaults to none. */
    grants?: TaskGrants;
    /** ARNs of managed policies to attach, by a name of your choice. Defaults to none. */
    managedPolicies?: Record<string, pulumi.Input<string>>;
    /** ARN of the policy that bounds the role. Defaults to none. AWS: "Permissions boundaries for IAM entities". */
    permissionsBoundaryArn?: pulumi.Input<string>;
}

/** What ECS itself may do for the task, beyond what follows from the containers. */
export interface ExecutionRole {
    /** ARN of a role to use instead of a new one. Excludes the rest; it then needs every permission already. Defaults to none. */
    roleArn?: pulumi.Input<string>;
    /** Further statements of the role's policy. Defaults to none. */
    statements?: PolicyStatement[];
    /** ARNs of managed policies to attach, by a name of your choice. Defaults to none. */
    managedPolicies?: Record<string, pulumi.Input<string>>;
    /** ARN of the policy that bounds the role. Defaults to none. AWS: "Permissions boundaries for IAM entities". */
    permissionsBoundaryArn?: pulumi.Input<string>;
}

/** A role, made here or elsewhere. */
export interface RoleReference {
    readonly arn: pulumi.Output<string>;
    readonly name: pulumi.Output<string>;
}
