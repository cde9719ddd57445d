import { bracketed, quoted } from "./layout";
import { type Entry, type Example, usedIn, type Value } from "./model";

/** The example in Python, with objects as dictionaries. */
export function python(example: Example): string {
    const { says, resources, outputs } = example;
    const used = usedIn(example);
    return [
        `# ${says}`,
        "import pulumi",
        "import slipway_ecs as ecs",
        "",
        ...resources.map(({ key, component, inputs }) => {
            const args = inputs.map(([name, value]) => `${snake(name)}=${valueText(value)}`);
            const call = bracketed([quoted(key), ...args], { open: `ecs.${component}(`, close: ")" });
            return used.has(key) ? `${key} = ${call}` : call;
        }),
        "",
        ...outputs.map(
            ([name, resource, property]) => `pulumi.export(${quoted(name)}, ${resource}.${snake(property)})`,
        ),
        "",
    ].join("\n");
}

function valueText(value: Value): string {
    switch (value.kind) {
        case "scalar":
            return typeof value.value === "boolean" ? (value.value ? "True" : "False") : JSON.stringify(value.value);
        case "reference":
            return value.property === undefined ? value.resource : `${value.resource}.${snake(value.property)}`;
        case "list":
            return bracketed(value.items.map(valueText), { open: "[", close: "]" });
        case "map":
            return dictionary(value.entries);
        case "object":
            return dictionary(value.fields.map(([name, field]) => [snake(name), field]));
    }
}

function dictionary(all: readonly Entry[]): string {
    return bracketed(
        all.map(([key, value]) => `${quoted(key)}: ${valueText(value)}`),
        { open: "{", close: "}" },
    );
}

/** A name as Python writes it. */
export function snake(name: string): string {
    return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
