import * as pulumi from "@pulumi/pulumi";
import { collectIdentifiers } from "../identifiers/found";
import type { Found } from "../identifiers/rules";
import { isRecord, ownValue } from "../json";
import { isLaterItself } from "../late";
import { type NamedSpec, namedSpec, packageSchema, type PackageSpec, type TypeSpec } from "../packageSchema";
import { pathIn, type Problem, shown } from "../problems";
import { copied } from "./copied";
import { deprecatedProblems } from "./deprecated";
import type { Reference } from "./lateReferences";
import { isLimit, limitProblems } from "./limits";
import { componentProblems, outputProblem, ownOutputs } from "./ownOutputs";
import { type Outer, unknownProblem } from "./unknownArgument";
import { isScalar } from "./scalar";
import { memberProblem, typeProblem } from "./wrongType";

/** What a comparison of arguments with the schema found. */
export interface Shape<T> {
    readonly problems: Problem[];
    /** The arguments without what is wrong, for the rules on values; nothing if what they need is wrong itself. */
    readonly sound: T | undefined;
    /** What names something in AWS, with what it has to be. */
    readonly identifiers: readonly Found[];
    /** What refers to something made elsewhere, and is no component. */
    readonly references: readonly Reference[];
    /** Warnings of what is written and will go. */
    readonly deprecated: readonly Problem[];
}

/** The comparison while it runs. It is the first thing that every component does, so it collects and does not return. */
interface Check {
    readonly schema: PackageSpec;
    readonly problems: Problem[];
    readonly identifiers: Found[];
    readonly references: Reference[];
    readonly deprecated: Problem[];
    sound: boolean;
    /** Whether wrong parts are taken out of the value, which is a copy then. */
    readonly takesOut: boolean;
    /** The objects around the value that is looked at, the outermost first. */
    readonly around: Outer[];
}

/**
 * Compares arguments with the package's schema: unknown and missing keys, wrong types, values outside a set, and
 * outputs where the value must be known. TypeScript sees most of these; YAML, Python and JavaScript do not.
 */
export function checkShape<T>(component: string, args: T): Shape<T> {
    const resource = packageSchema().resources[`ecs:index:${component}`];
    if (resource === undefined) {
        throw new Error(`unreachable: ${component} is not in the schema`);
    }
    const spec = { type: "object", properties: resource.inputProperties, required: resource.requiredInputs };
    const given: unknown = args ?? {};
    if (!isRecord(given)) {
        const message = `${shown(given)} is not possible`;
        return {
            problems: [{ rule: "wrong-type", path: "arguments", message, remedy: "Write an object" }],
            sound: undefined,
            identifiers: [],
            references: [],
            deprecated: [],
        };
    }
    // Most arguments are right, and then nothing has to be taken out of a copy of them.
    const reading: Check = {
        schema: packageSchema(),
        problems: [],
        identifiers: [],
        references: [],
        deprecated: [],
        sound: true,
        takesOut: false,
        around: [],
    };
    compareObject(reading, spec, given, "", component);
    const { identifiers, references, deprecated } = reading;
    if (reading.problems.length === 0 && reading.sound) {
        return { problems: [], sound: given as T, identifiers, references, deprecated };
    }
    const check: Check = {
        ...reading,
        problems: [],
        identifiers: [],
        references: [],
        deprecated: [],
        sound: true,
        takesOut: true,
    };
    const copy = copied(given) as Record<string, unknown>;
    compareObject(check, spec, copy, "", component);
    return {
        problems: check.problems,
        sound: check.sound ? (copy as T) : undefined,
        identifiers,
        references,
        deprecated,
    };
}

/** Compares a value with a type. Outputs are somebody else's question, except where they are not allowed. */
function compare(check: Check, spec: TypeSpec, value: unknown, at: string): void {
    if (value === undefined) {
        return;
    }
    if (value === null) {
        check.problems.push(emptyProblem(at));
    } else if (spec.oneOf !== undefined) {
        compareReference(check, spec.oneOf[0], value, at);
    } else if (typeof value === "object" && isLaterItself(value)) {
        if (spec.plain === true) {
            check.problems.push(lateProblem(at));
        }
    } else if (spec.$ref !== undefined) {
        compareNamed(check, spec.$ref, value, at);
    } else if (spec.type === "array") {
        compareArray(check, spec, value, at);
    } else if (spec.type === "object") {
        compareRecord(check, spec, value, at);
    } else if (!isScalar(spec, value)) {
        check.problems.push(typeProblem(check.schema, spec, value, at));
    } else {
        check.problems.push(...limitProblems(spec, value, at));
    }
}

/** A reference may be a component's outputs collected in an object, of which those are read that it has. */
function compareReference(check: Check, spec: TypeSpec, value: unknown, at: string): void {
    if (pulumi.Resource.isInstance(value)) {
        check.problems.push(...componentProblems(check.schema, spec, value, at));
        return;
    }
    check.references.push({ path: at, spec, value });
    if (isLaterItself(value)) {
        return;
    }
    const more = isRecord(value) ? ownOutputs(check.schema, spec, value) : [];
    if (!isRecord(value) || more.length === 0) {
        compare(check, spec, value, at);
        return;
    }
    const own = check.takesOut ? value : { ...value };
    more.forEach((key) => delete own[key]);
    compare(check, spec, own, at);
}

function lateProblem(at: string): Problem {
    const message = "must be known before deployment, because it decides which resources exist";
    return { rule: "plain-value", path: at, message, remedy: "Write the value itself instead of an output" };
}

function compareNamed(check: Check, ref: string, value: unknown, at: string): void {
    const named = namedSpec(check.schema, ref);
    if (named?.enum !== undefined) {
        if (!named.enum.some((member) => member.value === value)) {
            check.problems.push(memberProblem(value, named.enum, at));
        }
    } else if (named !== undefined) {
        if (pulumi.Resource.isInstance(value)) {
            check.problems.push(outputProblem(value, at));
        } else if (isRecord(value)) {
            compareObject(check, named, value, at, ref.slice(ref.lastIndexOf(":") + 1));
        } else {
            check.problems.push(typeProblem(check.schema, { $ref: ref }, value, at));
        }
    }
}

function compareObject(check: Check, spec: NamedSpec, value: Record<string, unknown>, at: string, type: string): void {
    const { properties = {}, required = [] } = spec;
    check.around.push({ path: at, spec });
    collectIdentifiers(check.identifiers, type, properties, value, at);
    for (const key of required) {
        if (value[key] === undefined || value[key] === null) {
            const path = pathIn(at, key);
            check.problems.push({ rule: "missing-argument", path, message: "is missing", remedy: "Add it" });
            check.sound = false;
        }
    }
    for (const key of Object.keys(value)) {
        const entry = value[key];
        if (entry === undefined || (entry === null && required.includes(key))) {
            continue; // absent, or reported as missing
        }
        const path = pathIn(at, key);
        const before = check.problems.length;
        const property = ownValue(properties, key);
        if (property !== undefined) {
            check.deprecated.push(...deprecatedProblems(property, at, key));
            compare(check, property, entry, path);
        } else {
            const place = { schema: check.schema, spec, value, around: check.around.slice(0, -1) };
            check.problems.push(unknownProblem(place, key, path));
        }
        if (isWrong(check, before, path)) {
            takeOut(check, value, key);
            // Without its required parts, or with the wrong set of defaults, the rest would be judged by what nobody wrote.
            check.sound &&= key !== "preset" && !required.includes(key);
        }
    }
    check.around.pop();
}

/**
 * Whether a value is wrong itself, and not only in some part of it. What is only outside of its limits is of the right kind:
 * the rules judge it with the rest, because a default in its place would be something that nobody wrote.
 */
function isWrong({ problems }: Check, before: number, at: string): boolean {
    return problems.length > before && problems.slice(before).some(({ path, rule }) => path === at && !isLimit(rule));
}

function takeOut({ takesOut }: Check, value: Record<string, unknown>, key: string): void {
    if (takesOut) {
        delete value[key];
    }
}

function compareRecord(check: Check, spec: TypeSpec, value: unknown, at: string): void {
    if (!isRecord(value)) {
        check.problems.push(typeProblem(check.schema, spec, value, at));
        return;
    }
    for (const key of Object.keys(value)) {
        const path = pathIn(at, key);
        const before = check.problems.length;
        compareEntry(check, spec.additionalProperties ?? {}, value[key], path);
        if (isWrong(check, before, path)) {
            takeOut(check, value, key);
        }
    }
}

/** An entry is there because somebody wrote its name, so a name without a value is a mistake. */
function compareEntry(check: Check, spec: TypeSpec, entry: unknown, at: string): void {
    if (entry === undefined) {
        check.problems.push(emptyProblem(at));
    } else {
        compare(check, spec, entry, at);
    }
}

function emptyProblem(at: string): Problem {
    return { rule: "missing-argument", path: at, message: "has no value", remedy: "Write one, or remove the name" };
}

function compareArray(check: Check, spec: TypeSpec, value: unknown, at: string): void {
    if (!Array.isArray(value)) {
        check.problems.push(typeProblem(check.schema, spec, value, at));
        return;
    }
    const right = value.filter((entry, index) => {
        const path = `${at}[${index}]`;
        const before = check.problems.length;
        compareEntry(check, spec.items ?? {}, entry, path);
        return !isWrong(check, before, path);
    });
    if (check.takesOut) {
        value.splice(0, value.length, ...right);
    }
}
