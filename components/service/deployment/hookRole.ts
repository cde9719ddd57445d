import * as pulumi from "@pulumi/pulumi";
import type { Making } from "../../shared/making";
import { policyJson } from "../../shared/policy";
import { refuse } from "../../shared/problems";
import { createServiceRole, type ServiceRole } from "../../shared/serviceRole";
import { functionProblems } from "./hookRules";
import type { CompleteHook } from "./hooks";

/** Makes a role that may call exactly the functions of the hooks; none if no hook has one. */
export function createHookRole(
    { name, tags, child }: Making,
    hooks: readonly CompleteHook[],
    sibling: pulumi.Output<string>,
): ServiceRole | undefined {
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
    const use = { principal: "ecs", sibling, policy: functionArns.apply(invokePolicy) };
    return createServiceRole({ name: `${name}-hooks`, tags, child }, use);
}

function invokePolicy(functionArns: readonly string[]): string {
    const Resource = [...new Set(functionArns)].sort();
    return policyJson([{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource }]);
}
