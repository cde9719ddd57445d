import * as pulumi from "@pulumi/pulumi";
import { stateOf } from "./late";
import { type NamedSpec, namedSpec, type PackageSpec, type TypeSpec } from "./packageSchema";

/**
 * Moves outputs to where the schema has inputs. Java sends one output around a whole argument as soon as anything in
 * it is one; the components want what decides their structure plain. An output that is secret or not known stays where
 * it is, and the component refuses it by name.
 */
export async function spread(schema: PackageSpec, type: string, inputs: pulumi.Inputs): Promise<pulumi.Inputs> {
    const { inputProperties } = schema.resources[type];
    return fields(schema, { properties: inputProperties }, inputs);
}

async function fields(schema: PackageSpec, spec: NamedSpec, value: Record<string, unknown>) {
    const moved = Object.entries(value).map(async ([key, item]) => [
        key,
        await move(schema, spec.properties?.[key] ?? {}, item),
    ]);
    return Object.fromEntries(await Promise.all(moved));
}

async function move(schema: PackageSpec, spec: TypeSpec, value: unknown): Promise<unknown> {
    if (!holdsStructure(schema, spec) || value === undefined || value === null) {
        return value;
    }
    if (pulumi.Output.isInstance(value)) {
        const { isKnown, isSecret, value: inside } = await stateOf(value as pulumi.Output<unknown>);
        return isKnown && !isSecret ? move(schema, spec, inside) : value;
    }
    if (Array.isArray(value)) {
        return Promise.all(value.map((item) => move(schema, spec.items ?? {}, item)));
    }
    if (pulumi.Resource.isInstance(value)) {
        const output = handedOver(spec, value);
        return output === undefined ? value : move(schema, spec, output);
    }
    if (typeof value !== "object") {
        return value;
    }
    return spec.type === "object"
        ? entries(schema, spec.additionalProperties ?? {}, value as Record<string, unknown>)
        : fields(schema, named(schema, spec), value as Record<string, unknown>);
}

/** What a platform hands over, of a platform itself: the types of its outputs fit no argument in Java, .NET and Python. */
function handedOver({ $ref }: TypeSpec, value: pulumi.Resource & { readonly platform?: unknown }): unknown {
    return $ref?.endsWith(":PlatformReference") ? value.platform : undefined;
}

async function entries(schema: PackageSpec, item: TypeSpec, value: Record<string, unknown>) {
    const moved = Object.entries(value).map(async ([key, entry]) => [key, await move(schema, item, entry)]);
    return Object.fromEntries(await Promise.all(moved));
}

/** True if the type has plain values in it somewhere, so that an output around it hides what decides the structure. */
function holdsStructure(schema: PackageSpec, spec: TypeSpec): boolean {
    return (
        spec.plain === true ||
        spec.oneOf !== undefined ||
        named(schema, spec).properties !== undefined ||
        inner(schema, spec)
    );
}

function inner(schema: PackageSpec, spec: TypeSpec): boolean {
    const item = spec.items ?? spec.additionalProperties;
    return item !== undefined && holdsStructure(schema, item);
}

function named(schema: PackageSpec, spec: TypeSpec): NamedSpec {
    const ref = spec.$ref ?? spec.oneOf?.[0].$ref;
    return (ref === undefined ? undefined : namedSpec(schema, ref)) ?? {};
}
