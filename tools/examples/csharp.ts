import { bracketed, capital, indented, quoted } from "./layout";
import { type Entry, type Example, usedIn, type Value } from "./model";

/** The example in C#. */
export function csharp(example: Example): string {
    const { says, resources, outputs } = example;
    const used = usedIn(example);
    const body = [
        ...resources.map(({ key, component, inputs }) => {
            const given = inputs.length === 0 ? "" : `, ${object("new()", inputs)}`;
            return `${used.has(key) ? `var ${key} = ` : ""}new Ecs.${component}(${quoted(key)}${given});`;
        }),
        "",
        bracketed(
            outputs.map(([name, resource, property]) => `[${quoted(name)}] = ${resource}.${capital(property)}`),
            { open: "return new Dictionary<string, object?> {", close: "};", space: " " },
        ),
    ];
    return [
        `// ${says}`,
        "using System.Collections.Generic;",
        "using Pulumi;",
        "using Ecs = Slipway.Ecs;",
        "",
        "return await Deployment.RunAsync(() =>",
        "{",
        indented(body.join("\n")),
        "});",
        "",
    ].join("\n");
}

function object(type: string, fields: readonly Entry[]): string {
    return braces(
        type,
        fields.map(([name, value]) => `${capital(name)} = ${valueText(value)}`),
    );
}

function braces(type: string, parts: readonly string[]): string {
    const start = type === "" ? "{" : `${type} {`;
    const line = `${start} ${parts.join(", ")} }`;
    const below = type === "" ? "{" : `${type}\n{`;
    return !line.includes("\n") && line.length <= 70 ? line : `${below}\n${indented(parts.join(",\n"))},\n}`;
}

function valueText(value: Value): string {
    switch (value.kind) {
        case "scalar":
            return JSON.stringify(value.value);
        case "reference":
            return value.property === undefined ? value.resource : `${value.resource}.${capital(value.property)}`;
        case "object":
            return object(`new Ecs.Inputs.${value.name}Args`, value.fields);
        case "list":
            return braces("", value.items.map(valueText));
        case "map":
            return braces(
                "",
                value.entries.map(([key, item]) => `[${quoted(key)}] = ${valueText(item)}`),
            );
    }
}
