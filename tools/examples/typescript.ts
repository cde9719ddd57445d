import { bracketed, quoted } from "./layout";
import { type Entry, type Example, usedIn, type Value } from "./model";

const OBJECT = { open: "{", close: "}", space: " " };

/** The example in TypeScript. */
export function typescript(example: Example): string {
    const { says, resources, outputs } = example;
    const used = usedIn(example);
    return [
        `// ${says}`,
        'import * as ecs from "@slipway/ecs";',
        "",
        ...resources.map(({ key, component, inputs }) => {
            const args = inputs.length === 0 ? [] : [object(inputs)];
            return `${used.has(key) ? `const ${key} = ` : ""}new ecs.${component}(${[quoted(key), ...args].join(", ")});`;
        }),
        "",
        ...outputs.map(([name, resource, property]) => `export const ${name} = ${resource}.${property};`),
        "",
    ].join("\n");
}

function object(fields: readonly Entry[]): string {
    return bracketed(
        fields.map(([name, value]) => {
            const text = valueText(value);
            const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
            return key === text ? key : `${key}: ${text}`;
        }),
        OBJECT,
    );
}

function valueText(value: Value): string {
    switch (value.kind) {
        case "scalar":
            return JSON.stringify(value.value);
        case "reference":
            return value.property === undefined ? value.resource : `${value.resource}.${value.property}`;
        case "list":
            return bracketed(value.items.map(valueText), { open: "[", close: "]" });
        case "map":
            return object(value.entries);
        case "object":
            return object(value.fields);
    }
}
