import * as pulumi from "@pulumi/pulumi";
import { isArnOf } from "./arns";
import { type Problem, refuseLate } from "./problems";
import type { RuleId } from "./rules/rules";

const REMEDY = "Write one such as arn:aws:kms:eu-central-1:123456789012:key/…";

/** What is wrong with a KMS key that permissions are made for. */
export function keyProblems(rule: RuleId, path: string, arn: unknown): Problem[] {
    if (typeof arn !== "string" || isKey(arn)) {
        return [];
    }
    const message = `"${arn}" is not the ARN of a KMS key`;
    return isAlias(arn) ? [aliasProblem(rule, path, arn)] : [{ rule, path, message, remedy: REMEDY }];
}

/** A key that may be known later. Only an alias is refused then: programs under test have all kinds of texts for ARNs. */
export function knownKey(component: pulumi.Resource, path: string, arn: pulumi.Input<string>): pulumi.Input<string> {
    if (typeof arn === "string") {
        return arn;
    }
    return pulumi.output(arn).apply((known) => {
        refuseLate(component, isAlias(known) ? [aliasProblem("kms-key", path, known)] : []);
        return known;
    });
}

function isKey(arn: string): boolean {
    return isArnOf(arn, "kms") && arn.split(":")[5].startsWith("key/");
}

function isAlias(arn: string): boolean {
    return typeof arn === "string" && isArnOf(arn, "kms") && arn.split(":")[5].startsWith("alias/");
}

// IAM knows keys alone: a statement that names an alias of one permits nothing, and nobody says so.
function aliasProblem(rule: RuleId, path: string, arn: string): Problem {
    const message = `"${arn}" is an alias, for which IAM gives no permission to use the key`;
    return { rule, path, message, remedy: "Write the ARN of the key itself, which ends in key/…" };
}
