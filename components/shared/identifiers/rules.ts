import { wholeArn, type WholeArn } from "../arns";
import type { ArnKind, TextKind } from "./kinds";
import type { Identifier } from "./identifiers";
import type { Problem } from "../problems";
import type { RuleId } from "../rules/rules";

/** An identifier as it was found among the arguments of a component. */
export interface Found extends Identifier {
    readonly path: string;
    /** The text, or an output of it. */
    readonly value: unknown;
}

// Their ARNs have no Region. AWS: "Actions, resources, and condition keys" of both.
const EVERYWHERE = ["iam", "s3"];

/** What is wrong with identifiers that are known: first what each of them is, then whether they go together. */
export function identifierProblems(found: readonly Found[]): Problem[] {
    const known = found.flatMap((identifier) =>
        typeof identifier.value === "string" ? [{ ...identifier, value: identifier.value }] : [],
    );
    const problems = known.flatMap((identifier) => kindProblems(identifier, identifier.value));
    const isSound = ({ path }: Found) => !problems.some((problem) => problem.path === path);
    return [...problems, ...togetherProblems(known.filter(isSound))];
}

// Rules of what has none of its own.
const FORMATS = { id: "id-format", name: "name-format" } as const;

/** What is wrong with a text that has to be of a kind. */
export function kindProblems({ kind, rule, path }: Omit<Found, "value">, value: string): Problem[] {
    if ("form" in kind) {
        return kind.form.test(value) ? [] : [textProblem(kind, rule ?? FORMATS[kind.is], path, value)];
    }
    const parts = wholeArn(value);
    if (parts === undefined || !isOf(kind, parts)) {
        return [arnProblem(kind, rule ?? "arn-format", path, value, parts)];
    }
    // Programs under test have short ones; what is as long as an account and is none has a digit too many or too few.
    if (/^\d+$/.test(parts.account) && parts.account.length >= 9 && parts.account.length !== 12) {
        const message = `"${value}" has the account ${parts.account}, and accounts have 12 digits`;
        return [{ rule: rule ?? "arn-format", path, message, remedy: "Write all digits of the account" }];
    }
    const partition = partitionOf(parts.region);
    if (partition === undefined || partition === parts.partition) {
        return [];
    }
    const message = `"${value}" has the partition ${parts.partition}, and ${parts.region} is in ${partition}`;
    const remedy = `Write arn:${partition}:…, or the Region that is meant`;
    return [{ rule: "arn-partition", path, message, remedy }];
}

function isOf({ services, resource }: ArnKind, parts: WholeArn): boolean {
    return (
        services.includes(parts.service) &&
        resource.test(parts.resource) &&
        (EVERYWHERE.includes(parts.service) ? parts.region === "" : parts.region !== "")
    );
}

// Regions of the partitions as the AWS SDKs have them in `partitions.json`. Those of others are of `aws`.
const PARTITIONS: readonly (readonly [beginning: RegExp, partition: string])[] = [
    [/^cn-/, "aws-cn"],
    [/^us-gov-/, "aws-us-gov"],
    [/^eusc-/, "aws-eusc"],
    [/^us-iso-/, "aws-iso"],
    [/^us-isob-/, "aws-iso-b"],
    [/^eu-isoe-/, "aws-iso-e"],
    [/^us-isof-/, "aws-iso-f"],
    [/^(us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+$/, "aws"],
];

/** The partition of a Region; nothing for one that nobody knows yet, or for none. */
export function partitionOf(region: string): string | undefined {
    return PARTITIONS.find(([beginning]) => beginning.test(region))?.[1];
}

function arnProblem(kind: ArnKind, rule: RuleId, path: string, value: string, parts: WholeArn | undefined): Problem {
    const { what, example, mistaken } = kind;
    if (mistaken && parts && kind.services.includes(parts.service) && mistaken.resource.test(parts.resource)) {
        return { rule, path, message: `"${value}" ${mistaken.message}`, remedy: mistaken.remedy };
    }
    const message = `"${value}" is not the ARN of ${what}`;
    return { rule, path, message, remedy: `Write one such as ${example}` };
}

function textProblem({ what, is, remedy, inArn }: TextKind, rule: RuleId, path: string, value: string): Problem {
    const name = inArn?.exec(value)?.[1];
    const message = `"${value}" is not the ${is} of ${what}`;
    return { rule, path, message, remedy: name === undefined ? remedy : `Write its ${is} alone, "${name}"` };
}

/**
 * Identifiers that contradict each other: whatever Region the stack is in, one of them is wrong. The cluster is what the
 * others are measured by, because everything else can be exchanged; else the first one that has to be in the Region.
 */
function togetherProblems(known: readonly (Found & { readonly value: string })[]): Problem[] {
    const arns = known.flatMap((identifier) => {
        const parts = "form" in identifier.kind ? undefined : wholeArn(identifier.value);
        return parts === undefined ? [] : [{ ...identifier, parts }];
    });
    const regional = arns.filter(({ region, parts }) => region !== undefined && parts.region !== "");
    const measure = regional.find(({ parts }) => parts.service === "ecs") ?? regional[0];
    if (measure === undefined) {
        return [];
    }
    return arns.flatMap((one): Problem[] => {
        const { parts, path } = one;
        const other = measure.parts;
        if (parts.partition !== other.partition) {
            const message = `is in the partition ${parts.partition}, and \`${measure.path}\` in ${other.partition}`;
            return [{ rule: "arn-partition", path, message, remedy: "Give both of the same partition" }];
        }
        const elsewhere = one.region === undefined ? [] : placeProblems(one, parts.region, other.region, measure.path);
        return [...elsewhere, ...accountProblems(one, parts, measure.path, measure.account, other)];
    });
}

function placeProblems({ rule, path, region: why }: Found, region: string, home: string, by: string): Problem[] {
    if (region === "" || region === home) {
        return [];
    }
    const message = `is in ${region}, and ${why}: \`${by}\` is in ${home}`;
    return [{ rule: rule ?? "arn-same-region", path, message, remedy: `Give one in ${home}` }];
}

function accountProblems(
    { rule, path, account: why }: Found,
    parts: WholeArn,
    by: string,
    isOwn: string | undefined,
    other: WholeArn,
): Problem[] {
    // Buckets have no account in their ARNs, and what AWS keeps for all accounts has its name there.
    const both = [parts.account, other.account];
    const isMeasured = other.service === "ecs" || isOwn !== undefined;
    const isAnybodys = both.includes("") || parts.account === "aws";
    if (why === undefined || !isMeasured || isAnybodys || parts.account === other.account) {
        return [];
    }
    const message = `is of the account ${parts.account}, and ${why}: \`${by}\` is of ${other.account}`;
    return [{ rule: rule ?? "arn-same-account", path, message, remedy: `Give one of ${other.account}` }];
}

/** What is wrong with an identifier once the Region of the stack is known, and its own text as well. */
export function elsewhereProblems(found: Found, text: unknown, here: unknown): Problem[] {
    const parts = typeof text === "string" ? wholeArn(text) : undefined;
    // A program under test may have a provider that knows no Region.
    if ("form" in found.kind || parts === undefined || typeof here !== "string") {
        return [];
    }
    const { rule, path, region: why, kind } = found;
    // Texts that are known later need not be whole ARNs: tests of programs have others.
    if (typeof found.value !== "string" && !kind.services.includes(parts.service)) {
        return [arnProblem(kind, rule ?? "arn-format", path, text as string, parts)];
    }
    const partition = partitionOf(here);
    if (partition !== undefined && partition !== parts.partition) {
        const message = `is in the partition ${parts.partition}, and the stack's Region ${here} is in ${partition}`;
        return [{ rule: "arn-partition", path, message, remedy: `Give one in ${partition}` }];
    }
    if (why === undefined || parts.region === "" || parts.region === here) {
        return [];
    }
    const message = `is in ${parts.region}, and ${why}`;
    return [{ rule: rule ?? "arn-same-region", path, message, remedy: `Give one in ${here}` }];
}

/** What is wrong with an identifier once the account of the provider is known. */
export function othersProblems({ rule, path, account: why }: Found, text: unknown, own: unknown): Problem[] {
    const parts = typeof text === "string" ? wholeArn(text) : undefined;
    const isComparable = parts !== undefined && /^\d{12}$/.test(parts.account) && typeof own === "string";
    if (why === undefined || !isComparable || parts.account === own) {
        return [];
    }
    const message = `is of the account ${parts.account}, and ${why}: the provider is of ${own}`;
    const remedy = `Give one of ${own}, or a provider that assumes a role in ${parts.account}`;
    return [{ rule: rule ?? "arn-same-account", path, message, remedy }];
}
