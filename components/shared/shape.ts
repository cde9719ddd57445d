import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { nearest } from "./nearest";
import { listed, type Problem, shown } from "./problems";

/** A type as Pulumi's package schema writes it. */
export interface TypeSpec {
    readonly type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
    readonly $ref?: string;
    readonly items?: TypeSpec;
    readonly additionalProperties?: TypeSpec;
    readonly oneOf?: readonly TypeSpec[];
    /** The value decides what exists and must be known before deployment. */
    readonly plain?: boolean;
    readonly description?: string;
}

/** An object type or a set of values of the package schema. */
export interface NamedSpec {
    readonly type?: string;
    readonly description?: string;
    readonly properties?: Record<string, TypeSpec>;
    readonly required?: readonly string[];
    readonly enum?: readonly { readonly name?: string; readonly value: string | number; readonly description?: string }[];
}

/** A component of the package schema. */
export interface ResourceSpec {
    readonly description?: string;
    readonly inputProperties: Record<string, TypeSpec>;
    readonly requiredInputs?: readonly string[];
    readonly properties: Record<string, TypeSpec>;
}

/** The parts of the package schema that describe arguments. */
export interface PackageSpec {
    readonly version: string;
    readonly types: Record<string, NamedSpec>;
    readonly resources: Record<string, ResourceSpec>;
}

let loaded: PackageSpec | undefined;

/** The package's own schema, read at the first component and kept. */
export function packageSchema(): PackageSpec {
    loaded ??= JSON.parse(fs.readFileSync(schemaFile(), "utf8")) as PackageSpec;
    return loaded;
}

/** The committed schema: beside the sources, or one folder above the compiled code. */
export function schemaFile(): string {
    const root = path.join(__dirname, "..", "..");
    const here = path.join(root, "schema.json");
    return fs.existsSync(here) ? here : path.join(root, "..", "schema.json");
}

/**
 * Compares arguments with the package's schema: unknown and missing keys, wrong types, values outside a set, and
 * outputs where the value must be known. TypeScript sees most of these; YAML, Python and JavaScript do not.
 */
export function shapeProblems(component: string, args: unknown): Problem[] {
    const schema = packageSchema();
    const resource = schema.resources[`ecs:index:${component}`];
    if (resource === undefined) {
        throw new Error(`unreachable: ${component} is not in the schema`);
    }
    const spec = { type: "object", properties: resource.inputProperties, required: resource.requiredInputs };
    return objectProblems(schema, spec, args ?? {}, "");
}

/** Problems of a value against a type. Outputs are somebody else's question, except where they are not allowed. */
function valueProblems(schema: PackageSpec, spec: TypeSpec, value: unknown, at: string): Problem[] {
    if (value === undefined || value === null) {
        return [];
    }
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
        return spec.plain === true ? [lateProblem(at)] : [];
    }
    if (spec.oneOf !== undefined) {
        return pulumi.Resource.isInstance(value) ? [] : valueProblems(schema, spec.oneOf[0], value, at);
    }
    if (spec.$ref !== undefined) {
        return referenceProblems(schema, spec.$ref, value, at);
    }
    if (spec.type === "array") {
        return arrayProblems(schema, spec, value, at);
    }
    if (spec.type === "object") {
        return recordProblems(schema, spec, value, at);
    }
    return scalarProblems(spec, value, at);
}

function lateProblem(at: string): Problem {
    const message = "must be known before deployment, because it decides which resources exist";
    return { rule: "plain-value", path: at, message, remedy: "Write the value itself instead of an output" };
}

function referenceProblems(schema: PackageSpec, ref: string, value: unknown, at: string): Problem[] {
    const named = schema.types[decodeURIComponent(ref.replace("#/types/", ""))];
    if (named?.enum !== undefined) {
        const values = named.enum.map((member) => member.value);
        return values.includes(value as string) ? [] : [memberProblem(value, values, at)];
    }
    return named === undefined ? [] : objectProblems(schema, named, value, at);
}

function memberProblem(value: unknown, values: readonly (string | number)[], at: string): Problem {
    const near = typeof value === "string" ? nearest(value, values.map(String)) : undefined;
    const remedy = near === undefined ? `Use one of ${listed(values)}` : `Use "${near}", or another of ${listed(values)}`;
    return { rule: "enum-value", path: at, message: `${shown(value)} is not possible`, remedy };
}

function objectProblems(schema: PackageSpec, spec: NamedSpec, value: unknown, at: string): Problem[] {
    if (!isRecord(value)) {
        return [typeProblem(at, value, "an object")];
    }
    const properties = spec.properties ?? {};
    const missing = (spec.required ?? [])
        .filter((key) => value[key] === undefined || value[key] === null)
        .map((key): Problem => {
            return { rule: "missing-argument", path: join(at, key), message: "is missing", remedy: "Add it" };
        });
    const given = Object.entries(value).flatMap(([key, item]) =>
        properties[key] === undefined
            ? unknownProblems(join(at, key), key, item, Object.keys(properties))
            : valueProblems(schema, properties[key], item, join(at, key)),
    );
    return [...missing, ...given];
}

function unknownProblems(at: string, key: string, value: unknown, known: readonly string[]): Problem[] {
    if (value === undefined) {
        return [];
    }
    const near = nearest(key, known);
    const remedy = near === undefined ? `Use ${listed([...known].sort())}` : `Write \`${near}\``;
    return [{ rule: "unknown-argument", path: at, message: "there is no such argument", remedy }];
}

function recordProblems(schema: PackageSpec, spec: TypeSpec, value: unknown, at: string): Problem[] {
    if (!isRecord(value)) {
        return [typeProblem(at, value, "an object")];
    }
    const item = spec.additionalProperties;
    return item === undefined
        ? []
        : Object.entries(value).flatMap(([key, entry]) => valueProblems(schema, item, entry, join(at, key)));
}

function arrayProblems(schema: PackageSpec, spec: TypeSpec, value: unknown, at: string): Problem[] {
    if (!Array.isArray(value)) {
        return [typeProblem(at, value, "a list")];
    }
    return value.flatMap((entry, index) => valueProblems(schema, spec.items ?? {}, entry, `${at}[${index}]`));
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
