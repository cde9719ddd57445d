import * as assert from "node:assert/strict";
import { bracketed } from "../../tools/examples/layout";
import { exampleOf } from "../../tools/examples/model";
import { go } from "../../tools/examples/go";
import { java } from "../../tools/examples/java";
import { python, snake } from "../../tools/examples/python";
import { csharp } from "../../tools/examples/csharp";
import { typescript } from "../../tools/examples/typescript";

const SCHEMA = {
    resources: {
        "ecs:index:Thing": {
            requiredInputs: ["size"],
            inputProperties: {
                size: { type: "integer", plain: true },
                isOpen: { type: "boolean", plain: true },
                names: { type: "array", items: { type: "string", plain: true }, plain: true },
                tags: { type: "object", additionalProperties: { type: "string" } },
                inner: { $ref: "#/types/ecs:index:Inner", plain: true },
                other: { oneOf: [{ $ref: "#/types/ecs:index:Inner" }, { $ref: "#/resources/ecs:index:Thing" }] },
            },
        },
    },
    types: { "ecs:index:Inner": { properties: { lateText: { type: "string" } } } },
};
const TEXT = `# Says it.
resources:
  one: { type: "ecs:Thing", properties: { size: 1 } }
  two:
    type: ecs:Thing
    properties: { size: 2, isOpen: true, names: [a], tags: { k: v }, inner: { lateText: x }, other: "\${one}" }
outputs: { id: "\${one.theId}" }
`;

describe("an example in YAML", () => {
    const example = exampleOf(TEXT, SCHEMA);

    for (const [language, write, parts] of [
        [
            "TypeScript",
            typescript,
            [
                'const one = new ecs.Thing("one", { size: 1 });',
                'new ecs.Thing("two", {',
                'tags: { k: "v" }',
                "other: one",
            ],
        ],
        [
            "Python",
            python,
            ['one = ecs.Thing("one", size=1)', "is_open=True", 'inner={"late_text": "x"}', "one.the_id"],
        ],
        [
            "Go",
            go,
            [
                "&ecs.ThingArgs{Size: 1}",
                "pulumi.BoolRef(true)",
                '[]string{"a"}',
                'pulumi.StringMap{"k": pulumi.String("v")}',
                '&ecs.InnerArgs{LateText: pulumi.String("x")}',
                "_, err = ecs.NewThing",
            ],
        ],
        [
            "Java",
            java,
            ["ThingArgs.builder().size(1).build()", '.names("a")', 'Map.of("k", "v")', ".other(one)", "one.theId()"],
        ],
        ["C#", csharp, ["new() { Size = 1 }", 'Tags = { ["k"] = "v" }', "Other = one", "one.TheId"]],
    ] as const) {
        it(`is written in ${language}`, () => {
            const text = write(example);
            assert.deepEqual(
                parts.filter((part) => !text.includes(part)),
                [],
                text,
            );
        });
    }

    it("is refused with an argument that there is none of", () =>
        assert.throws(
            () => exampleOf(TEXT.replace("isOpen", "isOpne"), SCHEMA),
            /isOpne is no argument: write one of size, isOpen, names, tags, inner, other/,
        ));
});

describe("the layout of an example", () => {
    it("has short things in one line, and others below each other", () => {
        assert.equal(bracketed(["a", "b"], { open: "[", close: "]" }), "[a, b]");
        assert.equal(
            bracketed(["a".repeat(60), "b"], { open: "[", close: "]" }),
            `[\n    ${"a".repeat(60)},\n    b,\n]`,
        );
    });

    it("has names as Python writes them", () => {
        assert.equal(snake("cpuPercent"), "cpu_percent");
        assert.equal(snake("ipv6CidrBlock"), "ipv6_cidr_block");
    });
});
