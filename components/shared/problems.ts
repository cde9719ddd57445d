import * as pulumi from "@pulumi/pulumi";
import { isLate } from "./late";
import type { RuleId } from "./rules/rules";

/** One thing that cannot work, or should not be done, with where it stands and what to write instead. */
export interface Problem {
    /** Stable id of the rule; docs and tests use it. */
    readonly rule: RuleId;
    /** Argument as the user wrote it, such as `containers.web.port`. */
    readonly path: string;
    /** What is wrong, with the offending value. */
    readonly message: string;
    /** What to write instead, in the imperative. */
    readonly remedy: string;
    /** A warning is logged and does not stop anything. Absent means an error. */
    readonly severity?: "warning";
}

/** What is wrong at one place of a text, and what to write there, before somebody knows whose text it is. */
export type Fault = Pick<Problem, "message" | "remedy">;

/**
 * The one error that lists everything that is wrong with a component's arguments. It is no `InputPropertiesError`: beside each
 * property the engine prints its value then, in the syntax of Go and secret or not.
 */
export class InvalidArgsError extends pulumi.RunError {
    public readonly problems: readonly Problem[];
    /** Whose arguments they are, such as `Environment "dev"`. */
    public readonly what: string;

    constructor(what: string, problems: readonly Problem[]) {
        super(listOf(what, problems));
        this.what = what;
        this.problems = problems;
    }
}

/** A problem as one line: path, what is wrong, what to write, and the rule to look up in `docs/errors.md`. */
export function sentence(problem: Problem): string {
    return `${problem.path}: ${problem.message}. ${problem.remedy}. [${problem.rule}]`;
}

/**
 * Throws one error for all problems that are not warnings, and gives those that are. What is still to be asked of the
 * component, once it is there, is asked when they are logged.
 */
export function refuse(
    type: string,
    name: string,
    problems: readonly Problem[],
    ask?: (component: pulumi.Resource) => void,
): Warnings {
    const errors = problems.filter((problem) => problem.severity !== "warning");
    if (errors.length > 0) {
        throw new InvalidArgsError(`${type} "${name}"`, errors);
    }
    return new Warnings(problems, ask);
}

/**
 * What does not stop a component, and somebody has to hear. Nobody can drop them: whoever gets them and does not log them
 * in the same turn, because of an error or by mistake, has them logged all the same, attached to nothing.
 */
export class Warnings {
    private left: readonly Problem[];

    constructor(
        problems: readonly Problem[],
        private readonly ask: (component: pulumi.Resource) => void = () => {},
    ) {
        this.left = problems.filter(({ severity }) => severity === "warning");
        if (this.left.length > 0) {
            queueMicrotask(() => this.tell(undefined));
        }
    }

    /** Logs them, attached to the component that they are about. */
    public log(component: pulumi.Resource): void {
        this.tell(component);
        this.ask(component);
    }

    private tell(component: pulumi.Resource | undefined): void {
        const problems = this.left;
        this.left = [];
        problems.forEach((problem) => void pulumi.log.warn(sentence(problem), component));
    }
}

/** The one error for what turned out wrong when values were known, attached to the component that they were given to. */
export class LateArgsError extends pulumi.ResourceError {
    public readonly problems: readonly Problem[];

    constructor(component: pulumi.Resource, problems: readonly Problem[]) {
        const text = listOf(titleOf(component), problems);
        super(text, component, true);
        this.problems = problems;
        asWritten(this, text);
    }
}

/**
 * Keeps the text of an error. Whoever passes it on writes down how they came upon it: the SDK which output it serialized, and a
 * plugin its stack. The reader is helped by neither.
 */
export function asWritten<E extends Error>(error: E, text = error.message): E {
    const only = { get: () => text, set: () => {} };
    return Object.defineProperties(error, { message: only, stack: only });
}

/** Fails a component for what turned out wrong when its values were known. */
export function refuseLate(component: pulumi.Resource, problems: readonly Problem[]): void {
    if (problems.length > 0) {
        throw new LateArgsError(component, problems);
    }
}

function listOf(what: string, problems: readonly Problem[]): string {
    return [`${what} cannot work:`, ...problems.map((problem) => `  ${sentence(problem)}`)].join("\n");
}

// Type token and name are the SDK's own fields, the only ones that are known at once.
function titleOf(resource: pulumi.Resource): string {
    const { __pulumiType: type = "", __name: name } = resource as { __pulumiType?: string; __name?: string };
    return `${type.split(":").at(-1)} "${name}"`;
}

/** The same problem as a warning, for rules that only production enforces. */
export function asWarning(problem: Problem): Problem {
    return { ...problem, severity: "warning" };
}

/** Moves problems, or whatever else has a path, under the argument that holds the object they were found in. */
export function under<T extends { readonly path: string }>(path: string, problems: T[]): T[] {
    return problems.length === 0
        ? problems
        : problems.map((problem) => ({ ...problem, path: problem.path === "" ? path : `${path}.${problem.path}` }));
}

/** Path of an argument of the object at a path; of the arguments themselves, which have none, it is the name. */
export function pathIn(at: string, name: string): string {
    return at === "" ? name : `${at}.${name}`;
}

const MOST_LETTERS = 100;

/** A value as it should appear in a message, which is no place for long ones, nor for what belongs to the SDK. */
export function shown(value: unknown): string {
    if (typeof value === "string") {
        return value.length > MOST_LETTERS ? `"${value.slice(0, MOST_LETTERS)}…"` : `"${value}"`;
    }
    if (typeof value !== "object" || value === null) {
        return String(value);
    }
    if (pulumi.Resource.isInstance(value)) {
        return `the resource ${titleOf(value)}`;
    }
    const text = isLate(value) ? undefined : JSON.stringify(value);
    if (text !== undefined && text.length <= MOST_LETTERS) {
        return text;
    }
    return Array.isArray(value) ? `a list of ${value.length}` : `an object with ${listed(Object.keys(value))}`;
}

/** The values of a set, as a sentence lists them. */
export function listed(values: readonly unknown[]): string {
    return values.map(String).join(", ");
}

/** Refuses a value that is not in a list. An absent value is somebody else's question. */
export function oneOf(rule: RuleId, path: string, value: unknown, allowed: readonly unknown[]): Problem[] {
    if (value === undefined || allowed.includes(value)) {
        return [];
    }
    return [{ rule, path, message: `${shown(value)} is not possible`, remedy: `Use one of ${listed(allowed)}` }];
}

/** Refuses anything but a whole number between two bounds. Absent and not yet known values pass. */
export function wholeBetween(rule: RuleId, path: string, value: unknown, from: number, to: number): Problem[] {
    if (value === undefined || pulumi.Output.isInstance(value)) {
        return [];
    }
    if (Number.isInteger(value) && (value as number) >= from && (value as number) <= to) {
        return [];
    }
    const remedy = `Use a whole number from ${from} to ${to}`;
    return [{ rule, path, message: `${shown(value)} is not possible`, remedy }];
}

/** Refuses what a list names a second time. Values that are not known yet are nobody's double. */
export function duplicateProblems(rule: RuleId, path: string, values: readonly unknown[] = []): Problem[] {
    return values.flatMap((value, index): Problem[] => {
        if (typeof value !== "string" || values.indexOf(value) === index) {
            return [];
        }
        return [{ rule, path: `${path}[${index}]`, message: `"${value}" is named twice`, remedy: "Name it once" }];
    });
}
