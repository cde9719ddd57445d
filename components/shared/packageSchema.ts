import * as fs from "node:fs";
import * as path from "node:path";

/** A type as Pulumi's package schema writes it. */
export interface TypeSpec {
    readonly type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
    readonly $ref?: string;
    readonly items?: TypeSpec;
    readonly additionalProperties?: TypeSpec;
    readonly oneOf?: readonly TypeSpec[];
    /** The value decides what exists and must be known before deployment. */
    readonly plain?: boolean;
    /** Least and largest number. */
    readonly minimum?: number;
    readonly maximum?: number;
    /** Fewest and most characters of a text. */
    readonly minLength?: number;
    readonly maxLength?: number;
    /** What to write in its place, of an argument that will go. */
    readonly deprecationMessage?: string;
}

/** An object type or a set of values of the package schema. */
export interface NamedSpec {
    readonly type?: string;
    readonly properties?: Record<string, TypeSpec>;
    readonly required?: readonly string[];
    readonly enum?: readonly {
        readonly name?: string;
        readonly value: string | number;
    }[];
}

/** A component of the package schema. */
export interface ResourceSpec {
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

/** The package's own schema without its texts, which are most of it; read at the first component and kept. */
export function packageSchema(): PackageSpec {
    loaded ??= JSON.parse(generatedText("shapes.json")) as PackageSpec;
    return loaded;
}

/** Text of a generated file, which is beside the sources, or one folder above the compiled code. */
export function generatedText(name: "schema.json" | "shapes.json"): string {
    const root = path.join(__dirname, "..", "..");
    const here = path.join(root, name);
    return fs.readFileSync(fs.existsSync(here) ? here : path.join(root, "..", name), "utf8");
}

const TYPES = "#/types/";

/** The type that a reference leads to; nothing for types of other packages. */
export function namedSpec(schema: PackageSpec, ref: string): NamedSpec | undefined {
    return ref.startsWith(TYPES) ? schema.types[ref.slice(TYPES.length)] : undefined;
}
