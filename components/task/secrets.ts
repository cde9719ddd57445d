import { isArnOf } from "../shared/arns";
import type { Problem } from "../shared/problems";
import type { Statement } from "./statements";

// What Secrets Manager puts behind a secret's name. A word with a hyphen before it may be the end of the name instead.
const RANDOM = /-(?![A-Z]?[a-z]+\d*$|[A-Z]+\d*$|\d+$)[A-Za-z0-9]{6}$/;
const MAYBE_RANDOM = /-[A-Za-z0-9]{6}$/;

/**
 * What IAM is asked for when a secret is read: the full ARN, also where the task's reference lacks the six characters that
 * Secrets Manager puts behind the name.
 */
export function fullArns(arn: string): string[] {
    if (RANDOM.test(arn)) {
        return [arn];
    }
    return MAYBE_RANDOM.test(arn) ? [arn, `${arn}-??????`] : [`${arn}-??????`];
}

/** Where a secret environment variable is read from. */
export interface SecretSource {
    readonly service: "secretsmanager" | "ssm";
    /** ARN to allow reading, without the part that selects a key or a version. */
    readonly arn: string;
}

/** Splits a reference into what may be read and where it lies; nothing if it is no reference. */
export function sourceOf(reference: string): SecretSource | undefined {
    if (isArnOf(reference, "secretsmanager")) {
        // arn:partition:secretsmanager:region:account:secret:name, then :json-key:version-stage:version-id
        const parts = reference.split(":");
        const fits = parts[5] === "secret" && (parts.length === 7 || parts.length === 10);
        return fits ? { service: "secretsmanager", arn: parts.slice(0, 7).join(":") } : undefined;
    }
    // A version or a label may follow, which is no part of what IAM is asked for.
    const parameter = reference.split(":").slice(0, 6).join(":");
    return isArnOf(reference, "ssm") && arnIsParameter(reference) ? { service: "ssm", arn: parameter } : undefined;
}

function arnIsParameter(reference: string): boolean {
    // The slash that the name of a parameter begins with is the one after the word.
    return /^parameter\/[^/]/.test(reference.split(":")[5]);
}

/** Refuses what is neither a secret nor a parameter. */
export function secretProblems(path: string, reference: string): Problem[] {
    if (sourceOf(reference) !== undefined) {
        return [];
    }
    const fromManager = isArnOf(reference, "secretsmanager");
    const [, parameter] = /:ssm:[^:]*:\d*:parameter[:/]*(.+)$/.exec(reference) ?? [];
    if (parameter !== undefined) {
        const remedy = `Write it with one slash, as Systems Manager does: …:parameter/${parameter}`;
        return [{ rule: "secret-reference", path, message: `"${reference}" is not the ARN of a parameter`, remedy }];
    }
    const remedy = fromManager
        ? "Write the ARN alone, or with all three fields after it, unused ones empty: `<arn>:password::`"
        : "Write the ARN of a Secrets Manager secret or of a Systems Manager parameter";
    const rule = fromManager ? "secret-json-key" : "secret-reference";
    return [{ rule, path, message: `"${reference}" cannot be read as a secret`, remedy }];
}

/** Statements that let an execution role read exactly these references, and nothing for none. */
export function secretStatements(references: readonly string[], keyArns: readonly string[] = []): Statement[] {
    const sources = references.flatMap((reference) => sourceOf(reference) ?? []);
    const arns = (service: SecretSource["service"]) =>
        [...new Set(sources.filter((source) => source.service === service).map(({ arn }) => arn))].sort();
    const [ofManager, ofStore] = [arns("secretsmanager").flatMap(fullArns), arns("ssm")];
    const keys = [...new Set(keyArns)].sort();
    return [
        ...allowed("secretsmanager:GetSecretValue", ofManager),
        ...allowed("ssm:GetParameters", ofStore),
        ...decryption("SecretARN", ofManager, keys),
        ...decryption("PARAMETER_ARN", ofStore, keys),
    ];
}

function allowed(action: string, resources: readonly string[]): Statement[] {
    return resources.length === 0 ? [] : [{ Action: action, Effect: "Allow", Resource: resources }];
}

/** Both services encrypt with the ARN of what they keep as context, so a key opens these references and nothing else. */
function decryption(context: string, references: readonly string[], keys: readonly string[]): Statement[] {
    if (references.length === 0 || keys.length === 0) {
        return [];
    }
    const operator = references.some((arn) => arn.includes("?")) ? "StringLike" : "StringEquals";
    const Condition = { [operator]: { [`kms:EncryptionContext:${context}`]: references } };
    return [{ Action: "kms:Decrypt", Condition, Effect: "Allow", Resource: keys }];
}
