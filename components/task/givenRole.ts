import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { type Problem, refuseLate } from "../shared/problems";
import type { RoleReference } from "./roleArgs";

const PRINCIPAL = "ecs-tasks.amazonaws.com";

/**
 * A role from elsewhere. Who may assume it is looked up: ECS would tell only when it starts the first task, minutes later.
 * A role of the same program is not: a preview would find the trust policy that the program is about to mend.
 */
export function givenRole(given: pulumi.Input<string>, path: string, parent: pulumi.Resource): RoleReference {
    const arn = typeof given === "string" ? pulumi.output(checked(given, path, parent)) : pulumi.output(given);
    return { arn, name: arn.apply(nameOf) };
}

async function checked(arn: string, path: string, parent: pulumi.Resource): Promise<string> {
    refuseLate(parent, trustProblems(path, await trustOf(nameOf(arn), parent)));
    return arn;
}

/** The trust policy of a role; nothing where whoever deploys may not read it, or where it is not there yet. */
function trustOf(name: string, parent: pulumi.Resource): Promise<string | undefined> {
    return iam.getRole({ name }, { parent }).then(
        ({ assumeRolePolicy }) => assumeRolePolicy,
        () => undefined,
    );
}

function nameOf(arn: string): string {
    return arn.split("/").pop()!;
}

interface TrustStatement {
    readonly Effect?: string;
    readonly Action?: string | readonly string[];
    readonly Principal?: { readonly Service?: string | readonly string[] };
}

/** Refuses a role whose trust policy is known and has no place for tasks. */
export function trustProblems(path: string, policy: string | undefined): Problem[] {
    if (policy === undefined) {
        return [];
    }
    const { Statement } = JSON.parse(policy) as { Statement?: TrustStatement | readonly TrustStatement[] };
    const isTrusting = [Statement ?? []]
        .flat()
        .some(
            ({ Effect, Action, Principal }) =>
                Effect === "Allow" &&
                [Action ?? []].flat().some((action) => ["sts:AssumeRole", "sts:*", "*"].includes(action)) &&
                [Principal?.Service ?? []].flat().includes(PRINCIPAL),
        );
    const message = `is a role that tasks cannot have: its trust policy does not let ${PRINCIPAL} assume it`;
    const remedy = `Add ${PRINCIPAL} to its trust policy, or give another role`;
    return isTrusting ? [] : [{ rule: "role-trust", path, message, remedy }];
}
