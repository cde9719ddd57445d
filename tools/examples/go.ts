import { bracketed, capital, indented, quoted } from "./layout";
import { type Entry, type Example, type Item, usedIn, type Value } from "./model";

/** The example in Go. */
export function go(example: Example): string {
    const { says, resources, outputs } = example;
    // Go refuses a variable that nothing reads.
    const used = usedIn(example);
    const steps = resources.flatMap(({ key, component, inputs }, index) => [
        `${used.has(key) ? `${key}, err :=` : `_, err ${index === 0 ? ":=" : "="}`} ecs.New${component}(ctx, ${quoted(key)}, ${args(component, inputs)})`,
        "if err != nil {",
        "    return err",
        "}",
    ]);
    const body = [
        ...steps,
        ...outputs.map(([name, resource, property]) => `ctx.Export(${quoted(name)}, ${resource}.${capital(property)})`),
        "return nil",
    ];
    const main = ["pulumi.Run(func(ctx *pulumi.Context) error {", indented(body.join("\n")), "})"].join("\n");
    const text = [
        `// ${says}`,
        "package main",
        "",
        "import (",
        '    "github.com/pulumi/pulumi/sdk/v3/go/pulumi"',
        '    "github.com/slipway/pulumi-ecs/sdk/go/ecs"',
        ")",
        "",
        "func main() {",
        indented(main),
        "}",
        "",
    ].join("\n");
    return text.replace(/^( {4})+/gm, (spaces) => "\t".repeat(spaces.length / 4));
}

const args = (component: string, inputs: readonly Entry[]) => struct(`&ecs.${component}Args`, inputs);

function struct(type: string, fields: readonly Entry[]): string {
    const parts = fields.map(([name, value]) => [`${capital(name)}:`, valueText(value)] as const);
    const inline = `${type}{${parts.map((part) => part.join(" ")).join(", ")}}`;
    if (!inline.includes("\n") && inline.length <= 80) {
        return inline;
    }
    return `${type}{\n${indented(aligned(parts))}\n}`;
}

/** Lines of keys and values as `gofmt` writes them: the values of lines that follow each other stand below each other. */
function aligned(parts: readonly (readonly [key: string, value: string])[]): string {
    const isShort = parts.map(([, value]) => !value.includes("\n"));
    return parts
        .map(([key, value], index) => {
            let [from, to] = [index, index];
            while (from > 0 && isShort[from - 1]) {
                from--;
            }
            while (to < parts.length - 1 && isShort[to + 1]) {
                to++;
            }
            const width = isShort[index] ? Math.max(...parts.slice(from, to + 1).map(([it]) => it.length)) : key.length;
            return `${key.padEnd(width)} ${value},`;
        })
        .join("\n");
}

function valueText(value: Value): string {
    switch (value.kind) {
        case "scalar": {
            const text = JSON.stringify(value.value);
            const name = NAMES[value.type];
            return !value.plain ? `pulumi.${name}(${text})` : value.required ? text : `pulumi.${name}Ref(${text})`;
        }
        case "reference":
            return value.property === undefined ? value.resource : `${value.resource}.${capital(value.property)}`;
        case "object":
            return struct(`${value.plain && !value.required ? "&" : ""}ecs.${value.name}Args`, value.fields);
        case "list":
            return bracketed(value.items.map(itemText(value.item)), {
                open: value.plain ? `[]${inside(value.item)}{` : `${collection(value.item)}Array{`,
                close: "}",
            });
        case "map": {
            const parts = value.entries.map(([key, it]) => [`${quoted(key)}:`, itemText(value.item)(it)] as const);
            const type = value.plain ? `map[string]${inside(value.item)}` : `${collection(value.item)}Map`;
            const inline = `${type}{${parts.map((part) => part.join(" ")).join(", ")}}`;
            return !inline.includes("\n") && inline.length <= 80 ? inline : `${type}{\n${indented(aligned(parts))}\n}`;
        }
    }
}

const NAMES = { string: "String", integer: "Int", number: "Float64", boolean: "Bool" } as const;
const TYPES: Readonly<Record<string, string>> = {
    string: "string",
    integer: "int",
    number: "float64",
    boolean: "bool",
};

/** The type of what is inside of a map or a list that is itself known when the program runs. */
function inside({ plain, type, isObject }: Item): string {
    if (isObject) {
        return `ecs.${type}${plain ? "Args" : "Input"}`;
    }
    return plain ? TYPES[type] : `pulumi.${NAMES[type as keyof typeof NAMES]}Input`;
}

const collection = ({ type, isObject }: Item) =>
    isObject ? `ecs.${type}` : `pulumi.${NAMES[type as keyof typeof NAMES]}`;

/** What is inside is there always, so it is no pointer. */
const itemText =
    ({ plain }: Item) =>
    (value: Value): string =>
        valueText(value.kind === "object" ? { ...value, plain: false } : { ...value, plain, required: true });
