const DEFINITION = "#/definitions/";
const TYPE = "#/types/ecs:index:";

/**
 * JSON Schema of a stack file, so that editors complete and check it while it is typed. It says what the package's own
 * schema says of `Environment`.
 */
export function environmentSchema(schema: any): object {
    const { inputProperties, requiredInputs } = schema.resources["ecs:index:Environment"];
    const environment = objectOf({ properties: inputProperties, required: requiredInputs });
    return {
        $schema: "http://json-schema.org/draft-07/schema#",
        title: "A stack file of @slipway/ecs",
        type: "object",
        properties: {
            config: {
                type: "object",
                properties: {
                    "slipway:environment": { description: "The whole environment.", ...environment },
                    "aws:region": { type: "string", description: "Region that the environment lives in." },
                },
                required: ["slipway:environment"],
            },
        },
        required: ["config"],
        definitions: reachable(schema, environment),
    };
}

/** The definitions that the schema refers to, and those that they refer to. */
function reachable(schema: any, from: object): Record<string, object> {
    const definitions: Record<string, object> = {};
    const visit = (value: object) => {
        for (const [, name] of JSON.stringify(value).matchAll(/"#\/definitions\/(\w+)"/g)) {
            if (definitions[name] === undefined) {
                definitions[name] = definitionOf(schema.types[`ecs:index:${name}`]);
                visit(definitions[name]);
            }
        }
    };
    visit(from);
    return Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function definitionOf(type: any): object {
    if (type.enum !== undefined) {
        return { description: type.description, enum: type.enum.map((member: any) => member.value) };
    }
    return { description: type.description, ...objectOf(type) };
}

function objectOf(spec: any): object {
    const properties = Object.entries<any>(spec.properties).map(([key, value]) => [key, valueOf(value)]);
    return {
        type: "object",
        properties: Object.fromEntries(properties),
        ...(spec.required?.length > 0 ? { required: spec.required } : {}),
        additionalProperties: false,
    };
}

function valueOf(spec: any): object {
    const description = spec.description === undefined ? {} : { description: spec.description };
    if (spec.$ref !== undefined) {
        // Draft 7 ignores what stands beside a reference, so the description goes around it.
        return { ...description, allOf: [{ $ref: spec.$ref.replace(TYPE, DEFINITION) }] };
    }
    if (spec.type === "array") {
        return { ...description, type: "array", items: valueOf(spec.items) };
    }
    if (spec.type === "object") {
        return { ...description, type: "object", additionalProperties: valueOf(spec.additionalProperties) };
    }
    // A text that need not be known early may be encrypted in the stack file.
    const secure = { type: "object", properties: { secure: { type: "string" } }, required: ["secure"] };
    const encrypted = spec.type === "string" && spec.plain !== true;
    return encrypted ? { ...description, anyOf: [{ type: "string" }, secure] } : { ...description, type: spec.type };
}
