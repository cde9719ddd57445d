import { stableJson } from "./json";

/** The text of an IAM policy of these statements. */
export function policyJson(Statement: readonly object[]): string {
    return stableJson({ Statement, Version: "2012-10-17" });
}
