/**
 * Lets the text of a member stand where a set is taken, as every language writes it at least somewhere: `"development"`
 * beside `Preset.DEVELOPMENT`. Without it the type checkers of Python refuse what the engine accepts. What comes out of
 * a component keeps its set.
 */
export function withTexts(schema: any): any {
    const isSet = (ref: unknown) =>
        typeof ref === "string" && schema.types[ref.replace("#/types/", "")]?.enum !== undefined;
    const types = mapped(schema.types, (spec) =>
        spec.properties === undefined
            ? spec
            : { ...spec, properties: mapped(spec.properties, (it) => eitherWay(it, isSet)) },
    );
    const resources = mapped(schema.resources, (spec) => ({
        ...spec,
        inputProperties: mapped(spec.inputProperties, (it) => eitherWay(it, isSet)),
    }));
    return { ...schema, types, resources };
}

/** The type of an argument, of its items or of its values, with a text beside each set. */
function eitherWay(spec: any, isSet: (ref: unknown) => boolean): any {
    const { items, additionalProperties, $ref, ...rest } = spec;
    if (items !== undefined) {
        return { ...spec, items: eitherWay(items, isSet) };
    }
    if (typeof additionalProperties === "object") {
        return { ...spec, additionalProperties: eitherWay(additionalProperties, isSet) };
    }
    if (!isSet($ref)) {
        return spec;
    }
    const plain = spec.plain === undefined ? {} : { plain: spec.plain };
    return {
        ...rest,
        oneOf: [
            { type: "string", ...plain },
            { $ref, ...plain },
        ],
    };
}

function mapped(all: Record<string, any> = {}, change: (spec: any) => any): Record<string, any> {
    return Object.fromEntries(Object.entries(all).map(([key, spec]) => [key, change(spec)]));
}
