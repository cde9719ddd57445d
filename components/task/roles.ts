import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../shared/arns";
import { sortedEntries } from "../shared/json";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import { ecsTrustPolicy } from "../shared/trust";
import { givenRole } from "./givenRole";
import type { ExecutionRole, RoleReference, TaskRole } from "./roleArgs";

/** The two roles of a task. */
export interface TaskRoles {
    /** ECS itself uses this one: to pull images, write logs, read secrets. */
    readonly execution: RoleReference;
    /** The application uses this one. */
    readonly task: RoleReference;
    /** What must exist before a task starts and must go after the last one has stopped. */
    readonly policies: pulumi.Resource[];
}

interface RoleSettings {
    readonly roleArn?: pulumi.Input<string>;
    readonly managedPolicies?: Record<string, pulumi.Input<string>>;
    readonly permissionsBoundaryArn?: pulumi.Input<string>;
}

/** The policies of the two roles; the task role goes without one if it may do nothing. */
export interface RolePolicies {
    readonly execution: pulumi.Output<string>;
    readonly task: pulumi.Output<string> | undefined;
}

/** Makes the roles that were not given, with their policies. */
export function createTaskRoles(
    making: Making,
    settings: { readonly taskRole?: TaskRole; readonly executionRole?: ExecutionRole },
    policies: RolePolicies,
    logGroup: { readonly sibling: pulumi.Output<string> },
): TaskRoles {
    const trust = logGroup.sibling.apply((arn) => ecsTrustPolicy("ecs-tasks.amazonaws.com", arnParts(arn)));
    const { taskRole = {}, executionRole = {} } = settings;
    const execution = taskOrExecutionRole(making, "execution", executionRole, trust, policies.execution);
    const task = taskOrExecutionRole(making, "task", taskRole, trust, policies.task);
    return { execution: execution.role, task: task.role, policies: [...execution.policies, ...task.policies] };
}

function taskOrExecutionRole(
    { name: task, tags, child }: Making,
    kind: "execution" | "task",
    { roleArn, managedPolicies, permissionsBoundaryArn }: RoleSettings,
    trust: pulumi.Input<string>,
    policy: pulumi.Output<string> | undefined,
): { readonly role: RoleReference; readonly policies: pulumi.Resource[] } {
    if (roleArn !== undefined) {
        return { role: givenRole(roleArn, `${kind}Role.roleArn`, child.parent!), policies: [] };
    }
    const name = `${task}-${kind}`;
    const role = new iam.Role(
        fittingName("role", name),
        { assumeRolePolicy: trust, permissionsBoundary: permissionsBoundaryArn, tags },
        child,
    );
    const own =
        policy === undefined ? [] : [new iam.RolePolicy(fittingName("role", name), { role: role.name, policy }, child)];
    const attached = sortedEntries(managedPolicies).map(
        ([key, policyArn]) => new iam.RolePolicyAttachment(`${name}-${key}`, { role: role.name, policyArn }, child),
    );
    return { role, policies: [...own, ...attached] };
}
