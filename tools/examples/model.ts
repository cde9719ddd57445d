import { parseDocument } from "yaml";

/** What an argument is given, with what the schema says of it. */
export type Value =
    | (Place & { readonly kind: "scalar"; readonly type: ScalarType; readonly value: string | number | boolean })
    | (Place & { readonly kind: "object"; readonly name: string; readonly fields: readonly Entry[] })
    | (Place & { readonly kind: "map"; readonly item: Item; readonly entries: readonly Entry[] })
    | (Place & { readonly kind: "list"; readonly item: Item; readonly items: readonly Value[] })
    | (Place & { readonly kind: "reference"; readonly resource: string; readonly property?: string });

export type ScalarType = "string" | "integer" | "number" | "boolean";

/** How an argument takes what it is given. */
export interface Place {
    /** Only what is known when the program runs, no output. */
    readonly plain: boolean;
    readonly required: boolean;
    /** A text that may be the member of a set. */
    readonly isSet?: boolean;
}

/** What a map or a list has inside. */
export interface Item {
    readonly plain: boolean;
    readonly isSet: boolean;
    /** Name of the object, or the type of a scalar. */
    readonly type: string;
    readonly isObject: boolean;
}

export type Entry = readonly [name: string, value: Value];

/** One resource of an example. */
export interface ExampleResource {
    readonly key: string;
    readonly component: string;
    readonly inputs: readonly Entry[];
}

/** A program of one resource after the other, and what it tells at its end. */
export interface Example {
    /** The comment that it begins with. */
    readonly says: string;
    readonly resources: readonly ExampleResource[];
    readonly outputs: readonly (readonly [name: string, resource: string, property: string])[];
}

const REFERENCE = /^\$\{(\w+)(?:\.(\w+))?\}$/;

/** Reads an example in YAML, which is itself a program, by the schema of the package. */
export function exampleOf(text: string, schema: any): Example {
    const program = parseDocument(text).toJS();
    const resources = Object.entries<any>(program.resources).map(([key, { type, properties = {} }]) => {
        const component = type.split(":").pop();
        const spec = schema.resources[`ecs:index:${component}`];
        const required = spec.requiredInputs ?? [];
        return { key, component, inputs: entries(properties, spec.inputProperties, required, schema) };
    });
    const outputs = Object.entries<string>(program.outputs).map(([name, value]) => {
        const [, resource, property] = REFERENCE.exec(value)!;
        return [name, resource, property] as const;
    });
    return { says: /^# (.*)$/m.exec(text)![1], resources, outputs };
}

function entries(values: object, specs: any, required: readonly string[], schema: any): Entry[] {
    return Object.entries(values).map(([name, value]) => {
        const spec = specs[name];
        if (spec === undefined) {
            throw new Error(`${name} is no argument: write one of ${Object.keys(specs).join(", ")}`);
        }
        return [name, valueOf(value, spec, required.includes(name), schema)];
    });
}

function valueOf(value: any, spec: any, required: boolean, schema: any): Value {
    const part = spec.oneOf?.find((it: any) => it.$ref?.startsWith("#/types/") && isObject(it, schema)) ?? spec;
    const place = { plain: spec.plain === true || part.plain === true || isPlainSet(spec), required };
    const [, resource, property] = typeof value === "string" ? (REFERENCE.exec(value) ?? []) : [];
    if (resource !== undefined) {
        return { ...place, kind: "reference", resource, property };
    }
    if (isObject(part, schema)) {
        const token = tokenOf(part.$ref);
        const { properties, required: needed = [] } = schema.types[token];
        const fields = entries(value, properties, needed, schema);
        return { ...place, kind: "object", name: token.split(":")[2], fields };
    }
    if (spec.items !== undefined) {
        const items = value.map((it: any) => valueOf(it, spec.items, true, schema));
        return { ...place, kind: "list", item: itemOf(spec.items, schema), items };
    }
    if (typeof spec.additionalProperties === "object") {
        const inside = spec.additionalProperties;
        const all = Object.entries(value).map(([key, it]): Entry => [key, valueOf(it, inside, true, schema)]);
        return { ...place, kind: "map", item: itemOf(inside, schema), entries: all };
    }
    return { ...place, kind: "scalar", type: spec.type ?? "string", value, isSet: spec.oneOf !== undefined };
}

function itemOf(spec: any, schema: any): Item {
    const object = isObject(spec, schema);
    return {
        plain: spec.plain === true || isPlainSet(spec),
        isSet: spec.oneOf !== undefined,
        type: object ? tokenOf(spec.$ref).split(":")[2] : (spec.type ?? "string"),
        isObject: object,
    };
}

const tokenOf = (ref: string) => ref.slice("#/types/".length);

const isObject = ({ $ref }: any, schema: any) =>
    typeof $ref === "string" && $ref.startsWith("#/types/") && schema.types[tokenOf($ref)].properties !== undefined;

const isPlainSet = ({ oneOf }: any) => Array.isArray(oneOf) && oneOf.every((it: any) => it.plain === true);

/** Keys of the resources that something later in the program reads. */
export function usedIn({ resources, outputs }: Example): Set<string> {
    return new Set([...resources.flatMap(({ inputs }) => referencesIn(inputs)), ...outputs.map(([, key]) => key)]);
}

function referencesIn(all: readonly Entry[]): string[] {
    return all.flatMap(([, value]) => {
        switch (value.kind) {
            case "reference":
                return [value.resource];
            case "object":
                return referencesIn(value.fields);
            case "map":
                return referencesIn(value.entries);
            case "list":
                return referencesIn(value.items.map((item): Entry => ["", item]));
            case "scalar":
                return [];
        }
    });
}
