import * as pulumi from "@pulumi/pulumi";
import { sortedEntries } from "../shared/json";
import { known } from "../shared/late";
import { nearest } from "../shared/nearest";
import { asWarning, type Problem, shown } from "../shared/problems";

/** Whether a statement of a policy allows or denies. */
export const StatementEffect = {
    /** Allows the actions. */
    Allow: "Allow",
    /** Takes away what other statements and policies allow. */
    Deny: "Deny",
} as const;
export type StatementEffect = (typeof StatementEffect)[keyof typeof StatementEffect];

/** One statement of an IAM policy. */
export interface PolicyStatement {
    /** Whether it allows or denies. Defaults to `Allow` in both presets. */
    effect?: StatementEffect;
    /** Actions, such as `s3:GetObject`. A wildcard over a whole service is refused in the production preset (IAM.21). */
    actions: string[];
    /** ARNs of what the actions may touch. `*` is refused in the production preset. */
    resources: pulumi.Input<string>[];
    /**
     * When the statement holds: values by key of the request, by operator, such as
     * `{ StringEquals: { "aws:ResourceTag/team": ["web"] } }`. Defaults to always. AWS: "IAM JSON policy elements: Condition".
     */
    conditions?: Record<string, Record<string, pulumi.Input<string>[]>>;
}

/** A statement as IAM writes it. */
export interface Statement {
    readonly Effect: "Allow" | "Deny";
    readonly Action: string | readonly string[];
    readonly Resource: string | readonly string[];
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A statement of the user's once every value is known. */
export interface ResolvedStatement {
    readonly effect?: StatementEffect;
    readonly actions: readonly string[];
    readonly resources: readonly string[];
    readonly conditions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** The statement as IAM writes it. */
export function statementOf({ effect, actions, resources, conditions }: ResolvedStatement): Statement {
    return statement(effect ?? "Allow", actions, resources, conditions);
}

/** Allows actions on resources; nothing without resources. */
export function allow(
    actions: readonly string[],
    resources: readonly string[],
    condition?: Statement["Condition"],
): Statement[] {
    if (resources.length === 0) {
        return [];
    }
    return [statement("Allow", actions, resources, condition)];
}

function statement(
    Effect: Statement["Effect"],
    Action: Statement["Action"],
    Resource: Statement["Resource"],
    Condition: Statement["Condition"],
): Statement {
    return Condition === undefined ? { Action, Effect, Resource } : { Action, Condition, Effect, Resource };
}

/** What is wrong with the statements at a path. */
export function statementProblems(statements: readonly PolicyStatement[], at: string, strict: boolean): Problem[] {
    const each = statements.flatMap((statement, index) => {
        const path = `${at}[${index}]`;
        return [...formProblems(path, statement), ...wildcardProblems(path, statement, strict)];
    });
    return [...each, ...sizeProblems(statements, at)];
}

// AWS: "IAM and AWS STS quotas", of the inline policies of a role together, without white space.
const MOST_CHARACTERS = 10_240;

/** What the package itself allows the role, and what is not known yet, comes on top. */
function sizeProblems(statements: readonly PolicyStatement[], path: string): Problem[] {
    const written = statements.map((statement) => statementOf(known(statement) as ResolvedStatement));
    const characters = JSON.stringify(written).replace(/\s/g, "").length;
    if (characters <= MOST_CHARACTERS) {
        return [];
    }
    const message = `have ${characters} characters as a policy, and the policies of a role ${MOST_CHARACTERS} together`;
    const remedy = "Make a managed policy of them, and name that one for the role";
    return [{ rule: "task-policy-size", path, message, remedy }];
}

function formProblems(path: string, { actions, resources, conditions }: PolicyStatement): Problem[] {
    const rule = "task-policy-form";
    const problems: Problem[] = [];
    if (actions.length === 0 || resources.length === 0) {
        const remedy = "Name at least one action and one resource";
        problems.push({ rule, path, message: "allows nothing", remedy });
    }
    // AWS: "IAM JSON policy elements: Action": the case of neither the service nor the action counts.
    const odd = actions.find((action) => action !== "*" && !/^[a-z0-9-]+:[a-z0-9*?]+$/i.test(action));
    if (odd !== undefined) {
        const remedy = "Write the service and the action, such as s3:GetObject";
        problems.push({ rule, path: `${path}.actions`, message: `"${odd}" is no action`, remedy });
    }
    const noResource = resources.findIndex((resource) => typeof resource === "string" && !/^(\*|arn:)/.test(resource));
    if (noResource >= 0) {
        const at = `${path}.resources[${noResource}]`;
        const message = `${shown(resources[noResource])} is no ARN, and IAM takes nothing else`;
        problems.push({ rule, path: at, message, remedy: "Write the whole ARN, such as arn:aws:s3:::bucket/*" });
    }
    const noOperator = sortedEntries(conditions).find(([operator]) => !isOperator(operator));
    if (noOperator !== undefined) {
        const at = `${path}.conditions.${noOperator[0]}`;
        const [operator] = noOperator;
        const near = OPERATORS.includes(`String${operator}`) ? `String${operator}` : nearest(operator, OPERATORS);
        const remedy = near === undefined ? "Use one such as StringEquals" : `Write ${near}`;
        problems.push({ rule, path: at, message: "is no operator of IAM", remedy });
    }
    return problems;
}

// AWS: "IAM JSON policy elements: Condition operators".
const COMPARED = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];
const OPERATORS: readonly string[] = [
    ...["Equals", "NotEquals", "EqualsIgnoreCase", "NotEqualsIgnoreCase", "Like", "NotLike"].map((it) => `String${it}`),
    ...["Numeric", "Date"].flatMap((kind) => COMPARED.map((it) => kind + it)),
    ...["Equals", "NotEquals", "Like", "NotLike"].map((it) => `Arn${it}`),
    ...["Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "Null"],
];

function isOperator(written: string): boolean {
    const plain = written.replace(/^(ForAllValues|ForAnyValue):/, "").replace(/(?<!^Null)IfExists$/, "");
    return OPERATORS.includes(plain);
}

function wildcardProblems(path: string, { effect, actions, resources }: PolicyStatement, strict: boolean): Problem[] {
    if (effect === "Deny") {
        return [];
    }
    const rule = "task-policy-wildcard";
    const wild = actions.filter((action) => action === "*" || /^[a-z0-9-]+:\*$/i.test(action));
    const all = resources.some((resource) => !pulumi.Output.isInstance(resource) && resource === "*");
    const problems: Problem[] = [];
    if (wild.length > 0) {
        const message = `${wild.join(", ")} allows more than an application needs (IAM.21)`;
        problems.push(judged({ rule, path: `${path}.actions`, message, remedy: "Name the actions" }, strict));
    }
    if (all) {
        const message = '"*" allows the actions on everything in the account';
        problems.push(judged({ rule, path: `${path}.resources`, message, remedy: "Name the ARNs" }, strict));
    }
    return problems;
}

/** What is refused where it is strict, and only mentioned elsewhere. */
export function judged(problem: Problem, strict: boolean): Problem {
    return strict ? problem : asWarning(problem);
}
