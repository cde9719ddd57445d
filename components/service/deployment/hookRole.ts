import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../../shared/arns";
import type { Making } from "../../shared/making";
import { fittingName } from "../../shared/names";
import { policyJson } from "../../shared/policy";
import { refuse } from "../../shared/problems";
import { ecsTrustPolicy } from "../../shared/trust";
import { functionProblems } from "./hookRules";
import type { CompleteHook } from "./hooks";

/** The role with which ECS calls the functions of the hooks, and what lets it. */
export interface HookRole {
    readonly role: iam.Role;
    readonly policy: iam.RolePolicy;
}

/** Makes a role that may call exactly the functions of the hooks; none if no hook has one. */
export function createHookRole(
    { name, tags, child }: Making,
    hooks: readonly CompleteHook[],
    sibling: pulumi.Output<string>,
): HookRole | undefined {
    const called = hooks.filter(({ functionArn }) => functionArn !== undefined);
    if (called.length === 0) {
        return undefined;
    }
    const functionArns = pulumi.all(called.map(({ functionArn }) => functionArn!)).apply((known) => {
        const path = (index: number) => `deployment.hooks.${called[index].key}.functionArn`;
        refuse(
            "Service",
            name,
            known.flatMap((arn, index) => functionProblems(path(index), arn)),
        );
        return known;
    });
    const trust = sibling.apply((arn) => ecsTrustPolicy("ecs.amazonaws.com", arnParts(arn)));
    const roleName = fittingName("role", `${name}-hooks`);
    const role = new iam.Role(roleName, { assumeRolePolicy: trust, tags }, child);
    const policy = new iam.RolePolicy(roleName, { role: role.name, policy: functionArns.apply(invokePolicy) }, child);
    return { role, policy };
}

function invokePolicy(functionArns: readonly string[]): string {
    const Resource = [...new Set(functionArns)].sort();
    return policyJson([{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource }]);
}
