import { bracketed, indented, quoted } from "./layout";
import { type Entry, type Example, type Item, usedIn, type Value } from "./model";

/** The example in Java. */
export function java(example: Example): string {
    const { says, resources, outputs } = example;
    const used = usedIn(example);
    const imports = new Set<string>(["com.pulumi.Context", "com.pulumi.Pulumi"]);
    const body = [
        ...resources.map(({ key, component, inputs }) => {
            imports.add(`com.slipway.ecs.${component}`);
            imports.add(`com.slipway.ecs.${component}Args`);
            const given = inputs.length === 0 ? "" : `, ${builder(`${component}Args`, inputs, imports)}`;
            return inputs.length === 0
                ? `${used.has(key) ? `var ${key} = ` : ""}new ${component}(${quoted(key)}, ${component}Args.Empty);`
                : `${used.has(key) ? `var ${key} = ` : ""}new ${component}(${quoted(key)}${given});`;
        }),
        "",
        ...outputs.map(([name, resource, property]) => `context.export(${quoted(name)}, ${resource}.${property}());`),
    ];
    return [
        "package app;",
        "",
        ...[...imports].sort().map((name) => `import ${name};`),
        "",
        `/** ${says} */`,
        "public final class App {",
        "    public static void main(String[] args) {",
        "        Pulumi.run(App::stack);",
        "    }",
        "",
        "    private static void stack(Context context) {",
        indented(indented(body.join("\n"))),
        "    }",
        "}",
        "",
    ].join("\n");
}

function builder(type: string, fields: readonly Entry[], imports: Set<string>): string {
    const calls = fields.map(([name, value]) => `.${methodOf(name)}(${argumentText(value, imports)})`);
    const line = `${type}.builder()${calls.join("")}.build()`;
    return !line.includes("\n") && line.length <= 60
        ? line
        : `${type}.builder()\n${indented([...calls, ".build()"].join("\n"))}`;
}

/** Methods that every object has, which a builder therefore calls otherwise. */
const methodOf = (name: string) => (["wait", "notify", "getClass"].includes(name) ? `${name}_` : name);

/** A list of texts is given part by part; everything else as it is. */
function argumentText(value: Value, imports: Set<string>): string {
    const takesParts = value.kind === "list" && !value.item.isSet;
    return takesParts ? value.items.map((item) => valueText(item, imports)).join(", ") : valueText(value, imports);
}

function valueText(value: Value, imports: Set<string>): string {
    switch (value.kind) {
        case "scalar":
            return value.type === "number" && Number.isInteger(value.value)
                ? `${value.value}.0`
                : JSON.stringify(value.value);
        case "reference":
            return value.property === undefined ? value.resource : `${value.resource}.${value.property}()`;
        case "object":
            imports.add(`com.slipway.ecs.inputs.${value.name}Args`);
            return builder(`${value.name}Args`, value.fields, imports);
        case "list":
            imports.add("java.util.List");
            return bracketed(
                value.items.map((item) => itemText(value.item, item, imports)),
                { open: "List.of(", close: ")", trailing: "" },
            );
        case "map":
            imports.add("java.util.Map");
            return bracketed(
                value.entries.map(([key, item]) => `${quoted(key)}, ${itemText(value.item, item, imports)}`),
                { open: "Map.of(", close: ")", trailing: "" },
            );
    }
}

function itemText({ isSet }: Item, value: Value, imports: Set<string>): string {
    if (!isSet) {
        return valueText(value, imports);
    }
    imports.add("com.pulumi.core.Either");
    return `Either.ofLeft(${valueText(value, imports)})`;
}
