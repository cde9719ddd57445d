import * as pulumi from "@pulumi/pulumi";
import { identifierOf } from "../identifiers/identifiers";
import { lateIdentifierProblems } from "../identifiers/late";
import { isRecord } from "../json";
import { isLate, isLaterItself } from "../late";
import { namedSpec, packageSchema, type TypeSpec } from "../packageSchema";
import { type Problem, refuseLate } from "../problems";
import { typeProblem } from "./wrongType";

/** A reference to something made elsewhere, as it was found among the arguments of a component. */
export interface Reference {
    readonly path: string;
    readonly spec: TypeSpec;
    readonly value: unknown;
}

// An output looks as if it had every key, so what they decide on is made, and then lacks its value.
const DECIDING = ["testListenerArn"];

/**
 * Looks at references that are outputs, or have some in them, as soon as they are known. Without it, what is missing in
 * one fails whatever resource first needs it, by the names of that resource.
 */
export function refuseLateReferences(component: pulumi.Resource, references: readonly Reference[]): void {
    for (const { path, spec, value } of references.filter((reference) => isLate(reference.value))) {
        const known = pulumi.output(value) as pulumi.Output<unknown>;
        known.apply((it) => refuseLate(component, referenceProblems(spec, value, it, path)));
    }
}

/** What is wrong with a reference that turned out to be a value; `given` is how it was written. */
export function referenceProblems(spec: TypeSpec, given: unknown, known: unknown, path: string): Problem[] {
    if (pulumi.Resource.isInstance(known)) {
        return [];
    }
    if (!isRecord(known)) {
        return [typeProblem(packageSchema(), spec, known, path)];
    }
    const { $ref = "" } = spec;
    const { required = [], properties = {} } = namedSpec(packageSchema(), $ref) ?? {};
    const type = $ref.slice($ref.lastIndexOf(":") + 1);
    const isOutput = isLaterItself(given);
    return Object.keys(properties).flatMap((key): Problem[] => {
        const at = `${path}.${key}`;
        if (known[key] !== undefined && known[key] !== null) {
            const isWrong = !fits(properties[key], known[key]);
            return isWrong
                ? [typeProblem(packageSchema(), properties[key], known[key], at)]
                : namedProblems(identifierOf(type, key), properties[key], known[key], at);
        }
        if (required.includes(key)) {
            return [{ rule: "missing-argument", path: at, message: "is missing", remedy: "Add it" }];
        }
        const isWritten = isOutput ? DECIDING.includes(key) : isRecord(given) && given[key] !== undefined;
        const message = "turned out to have no value when it was needed";
        const remedy = isOutput
            ? "Write the reference as an object, with an output for each value that there is"
            : "Remove it, or give it a value";
        return isWritten ? [{ rule: "reference-value", path: at, message, remedy }] : [];
    });
}

/** What is wrong with a value that names something in AWS, or with a part of it. */
function namedProblems(
    identifier: ReturnType<typeof identifierOf>,
    spec: TypeSpec,
    known: unknown,
    path: string,
): Problem[] {
    return identifier === undefined || "free" in identifier
        ? []
        : lateIdentifierProblems({ ...identifier, path }, spec, known);
}

/** Whether a value is of a kind that an argument can have at all; of what is made of several parts each has its own rules. */
function fits({ type }: TypeSpec, value: unknown): boolean {
    if (type === "array") {
        return Array.isArray(value);
    }
    const kind = type === "integer" ? "number" : type;
    return kind === "string" || kind === "boolean" || kind === "number" ? typeof value === kind : true;
}
