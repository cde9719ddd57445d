import * as pulumi from "@pulumi/pulumi";
import { collectIdentifiers } from "../identifiers/found";
import type { Found } from "../identifiers/rules";
import { isRecord, ownValue } from "../json";
import { isLaterItself } from "../late";
import { type NamedSpec, namedSpec, packageSchema, type PackageSpec, type TypeSpec } from "../packageSchema";
import { Preset } from "../presets";
import { pathIn, type Problem, shown } from "../problems";
import { copied } from "./copied";
import { deprecatedProblems } from "./deprecated";
import type { Reference } from "./lateReferences";
import { isLimit, limitProblems } from "./limits";
import { meantValue } from "./meant";
import { componentProblems, outputProblem, ownOutputs } from "./ownOutputs";
import { type Outer, unknownProblem } from "./unknownArgument";
import { isScalar } from "./scalar";
import { memberProblem, typeProblem } from "./wrongType";

/** What a comparison of arguments with the schema found. */
export interface Shape<T> {
    readonly problems: Problem[];
    /**
     * The arguments without what is wrong, for the rules on values: first as most would have it, and a second time where both
     * sets of defaults have to be tried. None if nothing is left.
     */
    readonly sound: readonly T[];
    /** What was taken out with something that is wrong in it, or missing: the least that can be left away as a whole. */
    readonly leftOut: readonly string[];
    /** Names of the entries of maps among them, by which others may refer to them. */
    readonly named: readonly string[];
    /** Entries that were taken out of lists, by the path of the list: what comes behind them has moved. */
    readonly moved: Moved;
    /** What names something in AWS, with what it has to be. */
    readonly identifiers: readonly Found[];
    /** What refers to something made elsewhere, and is no component. */
    readonly references: readonly Reference[];
    /** Warnings of what is written and will go. */
    readonly deprecated: readonly Problem[];
}

/** Places of entries that were taken out of lists, by the path of the list. */
export type Moved = ReadonlyMap<string, readonly number[]>;

/** The comparison while it runs. It is the first thing that every component does, so it collects and does not return. */
interface Check {
    readonly schema: PackageSpec;
    readonly problems: Problem[];
    readonly identifiers: Found[];
    readonly references: Reference[];
    readonly leftOut: string[];
    readonly named: string[];
    readonly moved: Map<string, readonly number[]>;
    readonly deprecated: Problem[];
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
        const problem: Problem = { rule: "wrong-type", path: "arguments", message, remedy: "Write an object" };
        return foundIn({ ...newCheck(false), problems: [problem] }, []);
    }
    // Most arguments are right, and then nothing has to be taken out of a copy of them.
    const reading = newCheck(false);
    compareObject(reading, spec, given, "", component);
    if (reading.problems.length === 0) {
        return foundIn(reading, [given as T]);
    }
    const check = newCheck(true);
    const copy = copied(given) as Record<string, unknown>;
    const isWhole = compareObject(check, spec, copy, "", component);
    return foundIn(check, isWhole ? judgeable<T>(given, copy) : []);
}

function foundIn<T>({ schema: _, takesOut: __, around: ___, ...found }: Check, sound: T[]): Shape<T> {
    return { ...found, sound };
}

function newCheck(takesOut: boolean): Check {
    const found = { problems: [], leftOut: [], named: [], moved: new Map() };
    const noted = { identifiers: [], references: [], deprecated: [] };
    return { schema: packageSchema(), ...found, ...noted, takesOut, around: [] };
}

/** With a preset that is none nobody knows which defaults were meant: what is wrong is what is wrong with either. */
function judgeable<T>(given: Record<string, unknown>, copy: Record<string, unknown>): T[] {
    const isOpen = given.preset !== undefined && copy.preset === undefined;
    return (isOpen ? Object.values(Preset).map((preset) => ({ ...copy, preset })) : [copy]) as T[];
}

/**
 * Compares a value with a type. Outputs are somebody else's question, except where they are not allowed. Says whether what is left
 * of the value has all that it needs.
 */
function compare(check: Check, spec: TypeSpec, value: unknown, at: string): boolean {
    if (value === undefined) {
        return true;
    }
    if (value === null) {
        check.problems.push(emptyProblem(at));
    } else if (spec.oneOf !== undefined) {
        return compareReference(check, spec.oneOf[0], value, at);
    } else if (typeof value === "object" && isLaterItself(value)) {
        if (spec.plain === true) {
            check.problems.push(lateProblem(at));
        }
    } else if (spec.$ref !== undefined) {
        return compareNamed(check, spec.$ref, value, at);
    } else if (spec.type === "array") {
        compareArray(check, spec, value, at);
    } else if (spec.type === "object") {
        compareRecord(check, spec, value, at);
    } else if (!isScalar(spec, value)) {
        check.problems.push(typeProblem(check.schema, spec, value, at));
    } else {
        check.problems.push(...limitProblems(spec, value, at));
    }
    return true;
}

/** A reference may be a component's outputs collected in an object, of which those are read that it has. */
function compareReference(check: Check, spec: TypeSpec, value: unknown, at: string): boolean {
    if (pulumi.Resource.isInstance(value)) {
        check.problems.push(...componentProblems(check.schema, spec, value, at));
        return true;
    }
    check.references.push({ path: at, spec, value });
    if (isLaterItself(value)) {
        return true;
    }
    const more = isRecord(value) ? ownOutputs(check.schema, spec, value) : [];
    if (!isRecord(value) || more.length === 0) {
        return compare(check, spec, value, at);
    }
    const own = check.takesOut ? value : { ...value };
    more.forEach((key) => delete own[key]);
    return compare(check, spec, own, at);
}

function lateProblem(at: string): Problem {
    const message = "must be known before deployment, because it decides which resources exist";
    return { rule: "plain-value", path: at, message, remedy: "Write the value itself instead of an output" };
}

function compareNamed(check: Check, ref: string, value: unknown, at: string): boolean {
    const named = namedSpec(check.schema, ref);
    if (named?.enum !== undefined) {
        if (!named.enum.some((member) => member.value === value)) {
            check.problems.push(memberProblem(value, named.enum, at));
        }
    } else if (named !== undefined) {
        if (pulumi.Resource.isInstance(value)) {
            check.problems.push(outputProblem(value, at));
        } else if (isRecord(value)) {
            // Those of a platform stand in maps, where no component can be meant.
            if (ref.endsWith("BalancerReference") && !check.references.some(({ path }) => path === at)) {
                check.references.push({ path: at, spec: { $ref: ref }, value });
            }
            return compareObject(check, named, value, at, ref.slice(ref.lastIndexOf(":") + 1));
        } else {
            check.problems.push(typeProblem(check.schema, { $ref: ref }, value, at));
        }
    }
    return true;
}

/** Says whether the object has everything that it needs: without that, the rest would be judged by what nobody wrote. */
function compareObject(
    check: Check,
    spec: NamedSpec,
    value: Record<string, unknown>,
    at: string,
    type: string,
): boolean {
    const { properties = {}, required = [] } = spec;
    let isWhole = true;
    check.around.push({ path: at, spec });
    collectIdentifiers(check.identifiers, type, properties, value, at);
    for (const key of required) {
        if (value[key] === undefined || value[key] === null) {
            const path = pathIn(at, key);
            check.problems.push({ rule: "missing-argument", path, message: "is missing", remedy: "Add it" });
            isWhole = false;
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
        let isUsable = true;
        if (property !== undefined) {
            check.deprecated.push(...deprecatedProblems(property, at, key));
            isUsable = compare(check, property, entry, path);
        } else {
            const place = { schema: check.schema, spec, value, around: check.around.slice(0, -1) };
            check.problems.push(unknownProblem(place, key, path));
        }
        if (!isUsable || isWrong(check, before, path)) {
            const meant = property && meantValue(check.schema, property, entry);
            if (meant !== undefined) {
                if (check.takesOut) {
                    value[key] = meant;
                }
                continue;
            }
            leaveOut(check, value, key, path);
            // With another set of defaults than the one that is meant nothing of it can be judged; at the top both are tried.
            isWhole &&= !required.includes(key) && (key !== "preset" || at === "");
        }
    }
    check.around.pop();
    return isWhole;
}

/**
 * Whether a value is wrong itself, and not only in some part of it. What is only outside of its limits is of the right kind:
 * the rules judge it with the rest, because a default in its place would be something that nobody wrote.
 */
function isWrong({ problems }: Check, before: number, at: string): boolean {
    return problems.length > before && problems.slice(before).some(({ path, rule }) => path === at && !isLimit(rule));
}

function leaveOut({ takesOut, leftOut }: Check, value: Record<string, unknown>, key: string, path: string): void {
    if (takesOut) {
        delete value[key];
        leftOut.push(path);
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
        const isUsable = compareEntry(check, spec.additionalProperties ?? {}, value[key], path);
        if (!isUsable || isWrong(check, before, path)) {
            leaveOut(check, value, key, path);
            check.named.push(key);
        }
    }
}

/** An entry is there because somebody wrote its name, so a name without a value is a mistake. */
function compareEntry(check: Check, spec: TypeSpec, entry: unknown, at: string): boolean {
    if (entry === undefined) {
        check.problems.push(emptyProblem(at));
        return true;
    }
    return compare(check, spec, entry, at);
}

function emptyProblem(at: string): Problem {
    return { rule: "missing-argument", path: at, message: "has no value", remedy: "Write one, or remove the name" };
}

function compareArray(check: Check, spec: TypeSpec, value: unknown, at: string): void {
    if (!Array.isArray(value)) {
        check.problems.push(typeProblem(check.schema, spec, value, at));
        return;
    }
    const wrong = value.flatMap((entry: unknown, index) => {
        const path = `${at}[${index}]`;
        const before = check.problems.length;
        const isUsable = compareEntry(check, spec.items ?? {}, entry, path);
        return !isUsable || isWrong(check, before, path) ? [index] : [];
    });
    if (check.takesOut && wrong.length > 0) {
        value.splice(0, value.length, ...value.filter((_, index) => !wrong.includes(index)));
        check.leftOut.push(...wrong.map((index) => `${at}[${index}]`));
        check.moved.set(at, wrong);
    }
}
