import * as pulumi from "@pulumi/pulumi";
import { nearest } from "./nearest";
import { type NamedSpec, packageSchema, type PackageSpec, type TypeSpec } from "./packageSchema";
import { listed, type Problem, shown } from "./problems";

/** What a comparison of arguments with the schema found. */
export interface Shape<T> {
    readonly problems: Problem[];
    /** The arguments without what is wrong, for the rules on values; nothing if what they need is wrong itself. */
    readonly sound: T | undefined;
}

/** The comparison while it runs. */
interface Check {
    readonly schema: PackageSpec;
    sound: boolean;
    /** Whether wrong parts are taken out of the value, which is a copy then. */
    readonly takesOut: boolean;
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
        return { problems: [typeProblem("arguments", given, "an object")], sound: undefined };
    }
    // Most arguments are right, and then nothing has to be taken out of a copy of them.
    const reading: Check = { schema: packageSchema(), sound: true, takesOut: false };
    if (objectProblems(reading, spec, given, "").length === 0 && reading.sound) {
        return { problems: [], sound: given as T };
    }
    const check: Check = { schema: packageSchema(), sound: true, takesOut: true };
    const copy = copied(given);
    const problems = objectProblems(check, spec, copy, "");
    return { problems, sound: check.sound ? (copy as T) : undefined };
}

/** A copy of the lists and records of a value, from which wrong parts can be taken out. */
function copied(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(copied);
    }
    return isPlainRecord(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copied(item)]))
        : value;
}

function isPlainRecord(value: unknown): value is Record<string, unknown> {
    const special = pulumi.Output.isInstance(value) || pulumi.Resource.isInstance(value) || value instanceof Promise;
    return isRecord(value) && !special;
}

/** Problems of a value against a type. Outputs are somebody else's question, except where they are not allowed. */
function valueProblems(check: Check, spec: TypeSpec, value: unknown, at: string): Problem[] {
    if (value === undefined) {
        return [];
    }
    if (value === null) {
        return [emptyProblem(at)];
    }
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
        return spec.plain === true ? [lateProblem(at)] : [];
    }
    if (spec.oneOf !== undefined) {
        return pulumi.Resource.isInstance(value) ? [] : valueProblems(check, spec.oneOf[0], value, at);
    }
    if (spec.$ref !== undefined) {
        return referenceProblems(check, spec.$ref, value, at);
    }
    if (spec.type === "array") {
        return arrayProblems(check, spec, value, at);
    }
    if (spec.type === "object") {
        return recordProblems(check, spec, value, at);
    }
    return scalarProblems(spec, value, at);
}

function lateProblem(at: string): Problem {
    const message = "must be known before deployment, because it decides which resources exist";
    return { rule: "plain-value", path: at, message, remedy: "Write the value itself instead of an output" };
}

function referenceProblems(check: Check, ref: string, value: unknown, at: string): Problem[] {
    const named = check.schema.types[ref.replace("#/types/", "")];
    if (named?.enum !== undefined) {
        const values = named.enum.map((member) => member.value);
        return values.includes(value as string) ? [] : [memberProblem(value, values, at)];
    }
    return named === undefined ? [] : objectProblems(check, named, value, at);
}

function memberProblem(value: unknown, values: readonly (string | number)[], at: string): Problem {
    const near = typeof value === "string" ? nearest(value, values.map(String)) : undefined;
    const remedy =
        near === undefined ? `Use one of ${listed(values)}` : `Use "${near}", or another of ${listed(values)}`;
    return { rule: "enum-value", path: at, message: `${shown(value)} is not possible`, remedy };
}

function objectProblems(check: Check, spec: NamedSpec, value: unknown, at: string): Problem[] {
    if (!isRecord(value)) {
        return [typeProblem(at, value, "an object")];
    }
    const properties = spec.properties ?? {};
    const required = spec.required ?? [];
    const missing = required
        .filter((key) => value[key] === undefined || value[key] === null)
        .map((key): Problem => {
            return { rule: "missing-argument", path: join(at, key), message: "is missing", remedy: "Add it" };
        });
    const present = Object.entries(value).filter(([key, item]) => item !== null || !required.includes(key));
    const given = present.flatMap(([key, item]) =>
        takeOut(check, value, key, join(at, key), () =>
            properties[key] === undefined
                ? unknownProblems(join(at, key), key, item, Object.keys(properties))
                : valueProblems(check, properties[key], item, join(at, key)),
        ),
    );
    // Without its required parts, or with the wrong set of defaults, the rest would be judged by what nobody wrote.
    if (
        required.some((key) => (value[key] ?? undefined) === undefined) ||
        given.some((problem) => problem.path === "preset")
    ) {
        check.sound = false;
    }
    return [...missing, ...given];
}

/** Takes an entry out of the copy if it is wrong itself, and not only in some part of it. */
function takeOut(
    { takesOut }: Check,
    value: Record<string, unknown>,
    key: string,
    at: string,
    find: () => Problem[],
): Problem[] {
    const problems = find();
    if (takesOut && problems.some((problem) => problem.path === at)) {
        delete value[key];
    }
    return problems;
}

function unknownProblems(at: string, key: string, value: unknown, known: readonly string[]): Problem[] {
    if (value === undefined) {
        return [];
    }
    const near = nearest(key, known);
    const remedy = near === undefined ? `Use ${listed([...known].sort())}` : `Write \`${near}\``;
    return [{ rule: "unknown-argument", path: at, message: "there is no such argument", remedy }];
}

function recordProblems(check: Check, spec: TypeSpec, value: unknown, at: string): Problem[] {
    if (!isRecord(value)) {
        return [typeProblem(at, value, "an object")];
    }
    const item = spec.additionalProperties ?? {};
    return Object.entries(value).flatMap(([key, entry]) =>
        takeOut(check, value, key, join(at, key), () => entryProblems(check, item, entry, join(at, key))),
    );
}

/** An entry is there because somebody wrote its name, so a name without a value is a mistake. */
function entryProblems(check: Check, spec: TypeSpec, entry: unknown, at: string): Problem[] {
    return entry === undefined ? [emptyProblem(at)] : valueProblems(check, spec, entry, at);
}

function emptyProblem(at: string): Problem {
    return { rule: "missing-argument", path: at, message: "has no value", remedy: "Write one, or remove the name" };
}

function arrayProblems(check: Check, spec: TypeSpec, value: unknown, at: string): Problem[] {
    if (!Array.isArray(value)) {
        return [typeProblem(at, value, "a list")];
    }
    const found = value.map((entry, index) => entryProblems(check, spec.items ?? {}, entry, `${at}[${index}]`));
    if (check.takesOut) {
        const right = value.filter((_, index) => !found[index].some((problem) => problem.path === `${at}[${index}]`));
        value.splice(0, value.length, ...right);
    }
    return found.flat();
}

function scalarProblems(spec: TypeSpec, value: unknown, at: string): Problem[] {
    if (spec.type === "integer") {
        return Number.isInteger(value) ? [] : [typeProblem(at, value, "a whole number")];
    }
    if (spec.type === "number") {
        return Number.isFinite(value) ? [] : [typeProblem(at, value, "a number")];
    }
    return spec.type === undefined || typeof value === spec.type ? [] : [typeProblem(at, value, words[spec.type])];
}

const words: Record<string, string> = { string: "text", boolean: "true or false" };

function typeProblem(at: string, value: unknown, wanted: string): Problem {
    return { rule: "wrong-type", path: at, message: `${shown(value)} is not possible`, remedy: `Write ${wanted}` };
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function join(at: string, key: string): string {
    return at === "" ? key : `${at}.${key}`;
}
