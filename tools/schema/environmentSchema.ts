import { FIXED_KEYS } from "./fixedKeys";

const DEFINITION = "#/definitions/";
const TYPE = "#/types/ecs:index:";

// A text that need not be known early may be encrypted in the stack file.
const SECURE = { type: "object", properties: { secure: { type: "string" } }, required: ["secure"] };

const STACK_PLATFORM = {
    type: "object",
    properties: {
        stack: {
            type: "string",
            description: "Stack that makes the platform, with its organization and project: `acme/platform/prod`.",
        },
        output: { type: "string", description: "Name of its output with the hand-over. Defaults to `platform`." },
    },
    required: ["stack"],
    additionalProperties: false,
};

/**
 * JSON Schema of a stack file, so that editors complete and check it while it is typed. It says what the package's own
 * schema says of `Environment`. A property has its reference beside its description, not in an `allOf`: the language server
 * of YAML merges the two, and completes what stands in an `allOf` without a colon (draft 7 would pass over the description,
 * which decides nothing). There is no `title`, because messages would name that of the whole file wherever an object is
 * expected.
 */
export function environmentSchema(schema: any): object {
    const { inputProperties, requiredInputs } = schema.resources["ecs:index:Environment"];
    const read = new Reader(schema.types);
    const environment = read.objectOf("Environment", { properties: inputProperties, required: requiredInputs });
    const { description, ...platform } = environment.properties.platform;
    // A file can also say which stack the platform is to be read from, which the program does.
    environment.properties.platform = { description, anyOf: [STACK_PLATFORM, platform] };
    return {
        $schema: "http://json-schema.org/draft-07/schema#",
        description: "A stack file of @slipway/ecs.",
        type: "object",
        properties: {
            config: {
                type: "object",
                description: "Configuration of the stack.",
                properties: {
                    "slipway:environment": { ...environment, description: "The whole environment." },
                    "aws:region": { type: "string", description: "Region that the environment lives in." },
                },
                required: ["slipway:environment"],
            },
        },
        required: ["config"],
        definitions: read.reachable(environment),
    };
}

/** JSON Schema of an object. */
interface ObjectSchema {
    readonly properties: Record<string, any>;
}

/** Makes JSON Schema of the types of a Pulumi schema. */
class Reader {
    constructor(private readonly types: Readonly<Record<string, any>>) {}

    /** The definitions that a schema refers to, and those that they refer to. */
    reachable(from: object): Record<string, object> {
        const definitions: Record<string, object> = {};
        const visit = (value: object) => {
            for (const [, name] of JSON.stringify(value).matchAll(/"#\/definitions\/(\w+)"/g)) {
                if (definitions[name] === undefined) {
                    definitions[name] = this.definitionOf(name);
                    visit(definitions[name]);
                }
            }
        };
        visit(from);
        return Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
    }

    objectOf(name: string, spec: any): ObjectSchema {
        const properties = Object.entries<any>(spec.properties).map(([key, value]) => [
            key,
            this.propertyOf(`${name}.${key}`, value),
        ]);
        return {
            type: "object",
            properties: Object.fromEntries(properties),
            ...(spec.required?.length > 0 ? { required: spec.required } : {}),
            additionalProperties: false,
        } as ObjectSchema;
    }

    private definitionOf(name: string): object {
        const type = this.types[`ecs:index:${name}`];
        if (type.enum === undefined) {
            return { description: type.description, ...this.objectOf(name, type) };
        }
        return {
            description: type.description,
            type: "string",
            enum: type.enum.map((member: any) => member.value),
            // Editors show it beside each value; it is no keyword of JSON Schema, and validators pass over it.
            enumDescriptions: type.enum.map((member: any) => member.description),
        };
    }

    private propertyOf(path: string, spec: any): object {
        const described = spec.description === undefined ? {} : { description: spec.description };
        const keys = FIXED_KEYS[path];
        if (keys === undefined) {
            return { ...described, ...this.valueOf(spec) };
        }
        const item = this.valueOf(spec.additionalProperties);
        const properties = Object.entries(keys).map(([key, description]) => [
            key,
            description === undefined ? item : { description, ...item },
        ]);
        return {
            ...described,
            type: "object",
            properties: Object.fromEntries(properties),
            additionalProperties: false,
        };
    }

    private valueOf(spec: any): object {
        if (spec.oneOf !== undefined) {
            // A component, which could stand there as well, is nothing that a file can hold.
            return this.valueOf(spec.oneOf[0]);
        }
        if (spec.$ref !== undefined) {
            return { $ref: spec.$ref.replace(TYPE, DEFINITION) };
        }
        if (spec.type === "array") {
            return { type: "array", items: this.valueOf(spec.items) };
        }
        if (spec.type === "object") {
            return { type: "object", additionalProperties: this.valueOf(spec.additionalProperties) };
        }
        const { type, minimum, maximum, minLength, maxLength } = spec;
        const value = JSON.parse(JSON.stringify({ type, minimum, maximum, minLength, maxLength }));
        return type === "string" && spec.plain !== true ? { anyOf: [value, SECURE] } : value;
    }
}
