import * as pulumi from "@pulumi/pulumi";
import { wholeArn } from "./arns";
import { KMS_KEY } from "./identifiers/kinds";
import { kindProblems } from "./identifiers/rules";
import { type Problem, refuseLate } from "./problems";
import type { RuleId } from "./rules/rules";

/** What is wrong with a KMS key that permissions are made for. */
export function keyProblems(rule: RuleId, path: string, arn: unknown): Problem[] {
    return typeof arn === "string" ? kindProblems({ kind: KMS_KEY, rule, path }, arn) : [];
}

/** A key that may be known later. Only an alias is refused then: programs under test have all kinds of texts for ARNs. */
export function knownKey(component: pulumi.Resource, path: string, arn: pulumi.Input<string>): pulumi.Input<string> {
    if (typeof arn === "string") {
        return arn;
    }
    return pulumi.output(arn).apply((known) => {
        const parts = typeof known === "string" ? wholeArn(known) : undefined;
        const isAlias = parts?.service === "kms" && parts.resource.startsWith("alias/");
        refuseLate(component, isAlias ? keyProblems("kms-key", path, known) : []);
        return known;
    });
}
