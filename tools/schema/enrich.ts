import { type Declaration, fieldIn } from "./declarations";
import { withLimits } from "./limits";

const TYPE = "#/types/ecs:index:";
const ANYTHING = "pulumi.json#/Any";

/** Arguments that take one of the components, or the ids of something that was made elsewhere. */
const REFERENCES: Readonly<Record<string, string>> = {
    NetworkReference: "Network",
    ClusterReference: "Cluster",
    LoadBalancerReference: "LoadBalancer",
    NetworkLoadBalancerReference: "NetworkLoadBalancer",
};

/**
 * What somebody hands over. The types of an output are others than those of an argument in Python, Java and .NET, so whoever could
 * write this type alone could pass on neither the component that hands it over, nor what a stack reference has read.
 */
const HANDED_OVER = `${TYPE}PlatformReference`;

/** Facts about the package that its sources do not say. */
const PACKAGE = {
    displayName: "Slipway ECS",
    publisher: "Slipway",
    license: "Apache-2.0",
    keywords: ["pulumi", "aws", "ecs", "fargate", "kind/component", "category/cloud"],
};

/** Puts back what inference drops: docs of types, whole numbers, deprecations, and components as arguments. */
export function enrich(schema: any, all: ReadonlyMap<string, Declaration>): any {
    const types = Object.fromEntries(
        Object.entries<any>(schema.types).map(([token, spec]) => [token, enrichType(token.split(":")[2], spec, all)]),
    );
    const resources = Object.fromEntries(
        Object.entries<any>(schema.resources).map(([token, spec]) => {
            const inputs = enrichFields(`${token.split(":")[2]}Args`, spec.inputProperties, all);
            const inputProperties = mapped(inputs, (it) => lateItems(withComponents(it)));
            const properties = enrichFields("", spec.properties, all);
            return [token, { ...spec, inputProperties, properties }];
        }),
    );
    return { ...schema, ...PACKAGE, types, resources };
}

function enrichType(name: string, spec: any, all: ReadonlyMap<string, Declaration>): any {
    const { doc, members } = all.get(name) ?? {};
    // The compiler lists the values in the order in which it first met each of them anywhere.
    const inOrder = spec.enum &&
        members && { enum: members.flatMap((key) => spec.enum.filter((it: any) => it.name === key)) };
    const described = { ...spec, ...inOrder, description: spec.description ?? doc };
    return spec.properties === undefined
        ? described
        : { ...described, properties: mapped(enrichFields(name, spec.properties, all), withAnything) };
}

function enrichFields(owner: string, fields: Record<string, any>, all: ReadonlyMap<string, Declaration>) {
    return Object.fromEntries(
        Object.entries(fields ?? {}).map(([key, { optional: _optional, ...spec }]) => {
            const field = fieldIn(all, owner, key);
            const whole = field?.integer === true ? wholeNumbers(spec) : {};
            const deprecated = field?.deprecated === undefined ? {} : { deprecationMessage: field.deprecated };
            return [key, { ...withLimits({ ...spec, ...whole }, field?.limits), ...deprecated }];
        }),
    );
}

function mapped(fields: Record<string, any>, change: (spec: any) => any): Record<string, any> {
    return Object.fromEntries(Object.entries(fields).map(([key, spec]) => [key, change(spec)]));
}

/** A number, or the numbers of a list, as whole ones. */
function wholeNumbers(spec: any): object {
    if (spec.type === "number") {
        return { type: "integer" };
    }
    return spec.items?.type === "number" ? { items: { ...spec.items, type: "integer" } } : {};
}

/** An argument that refers to a component takes the component itself too, or YAML and Go could not pass it. */
function withComponents(spec: any): any {
    const component = REFERENCES[spec.$ref?.replace(TYPE, "")];
    if (spec.$ref === HANDED_OVER) {
        return either(spec, ANYTHING);
    }
    return component === undefined ? spec : either(spec, `#/resources/ecs:index:${component}`);
}

/**
 * The same inside of an object, where the component is not named: the types of Python's objects and its components would
 * import each other then, and neither would find what it needs.
 */
function withAnything(spec: any): any {
    return REFERENCES[spec.$ref?.replace(TYPE, "")] === undefined ? spec : either(spec, ANYTHING);
}

function either({ $ref, plain: _plain, ...rest }: any, other: string): any {
    return { ...rest, oneOf: [{ $ref }, { $ref: other }] };
}

/** A map or list of plain objects at the top gives a Go SDK that does not compile; the rules check it all the same. */
function lateItems(spec: any): any {
    const key = spec.items === undefined ? "additionalProperties" : "items";
    const item = spec[key];
    if (item?.$ref === undefined || item.plain !== true) {
        return spec;
    }
    const { plain: _plain, ...late } = item;
    return { ...spec, [key]: late };
}
