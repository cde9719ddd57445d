import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { enrich } from "../../tools/schema/enrich";
import { surfaceFrom } from "../../tools/release/check";
import { differences, type Effect } from "../../tools/release/difference";
import { surfaceOf } from "../../tools/release/surface";
import { refusals } from "../../tools/release/verdict";
import { ROOT } from "../support/fakeEngine";

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");

const SCHEMA = {
    resources: {
        "ecs:index:Service": {
            inputProperties: {
                cpu: { type: "integer", plain: true },
                preset: { oneOf: [{ type: "string" }, { $ref: "#/types/ecs:index:Preset" }], plain: true },
                tags: { type: "object", additionalProperties: { type: "string" } },
            },
            requiredInputs: ["cpu"],
            properties: { url: { type: "string" } },
        },
    },
    types: {
        "ecs:index:Preset": { enum: [{ name: "Production", value: "production" }] },
        "ecs:index:Steps": {
            properties: { percents: { type: "array", items: { type: "number" }, deprecationMessage: "Write x." } },
        },
    },
};
const FILES = {
    schema: SCHEMA,
    urns: { "a service": ["ecs:index:Service$aws:iam/role:Role::web-task"] },
    presets: "| setting | production | development |\n|---|---|---|\n| `nat`: gateways | `perAz` | `single` |\n",
    errors: "| `arn-format` | Not an ARN. | Write one. |\n",
};
const SURFACE = {
    "argument Service.cpu": "required plain integer",
    "argument Service.preset": "optional plain string or Preset",
    "argument Service.tags": "optional object of string",
    "argument Steps.percents": "optional array of number deprecated",
    "component Service": "made",
    "default nat": "`perAz`, `single`",
    "member Preset.Production": "production",
    "output Service.url": "string",
    "rule arn-format": "told",
    "urn ecs:index:Service$aws:iam/role:Role::web-task": "registered",
};

describe("what a release promises", () => {
    it("is read from the schema, the URNs, the presets and the rules", () =>
        assert.deepEqual(surfaceOf(FILES), SURFACE));

    it("has every row of the pages, every component and every URN of the repository", () => {
        const names = Object.keys(surfaceFrom(read));
        const of = (kind: string) => names.filter((name) => name.startsWith(`${kind} `)).length;
        const rows = (file: string) =>
            read(file)
                .split("\n")
                .filter((line) => line.startsWith("| `")).length;

        assert.equal(of("default"), rows("docs/presets.md"));
        assert.equal(of("rule"), rows("docs/errors.md"));
        assert.equal(of("component"), Object.keys(JSON.parse(read("schema.json")).resources).length);
        const urns = new Set(Object.values<string[]>(JSON.parse(read("tests/urns/urns.json"))).flat());
        assert.equal(of("urn"), urns.size);
    });

    it("counts an argument as deprecated that its declaration calls so", () => {
        const schema = { resources: {}, types: { "ecs:index:Steps": { properties: { old: { type: "string" } } } } };
        const field = { integer: false, deprecated: "Write `new` instead.", limits: {} };
        const steps = {
            name: "Steps",
            file: "",
            doc: "Steps.",
            parents: [],
            fields: { old: field },
            members: undefined,
        };

        const { types } = enrich(schema, new Map([["Steps", steps]]));

        assert.equal(types["ecs:index:Steps"].properties.old.deprecationMessage, "Write `new` instead.");
        const surface = surfaceOf({ schema: { resources: {}, types }, urns: {}, presets: "", errors: "" });
        assert.deepEqual(surface, { "argument Steps.old": "optional string deprecated" });
    });
});

describe("a difference", () => {
    const CASES: [string, string, string | undefined, string | undefined, Effect][] = [
        ["a new component", "component Job", undefined, "made", "adds"],
        ["a component that is gone", "component Job", "made", undefined, "breaks"],
        ["a new argument", "argument Service.cpu", undefined, "optional string", "adds"],
        ["a new argument that is needed", "argument Service.cpu", undefined, "required string", "breaks"],
        ["an argument that is gone", "argument Service.cpu", "optional string", undefined, "breaks"],
        ["an argument of another type", "argument Service.cpu", "optional string", "optional number", "breaks"],
        [
            "an argument that is needed from now on",
            "argument Service.cpu",
            "optional string",
            "required string",
            "breaks",
        ],
        ["one that is needed no longer", "argument Service.cpu", "required string", "optional string", "adds"],
        ["a deprecation", "argument Service.cpu", "optional string", "optional string deprecated", "adds"],
        ["an output of another type", "output Service.url", "string", "array of string", "breaks"],
        ["a member with another text", "member Preset.Production", "production", "prod", "breaks"],
        ["a URN that is gone", "urn aws:iam/role:Role::web", "registered", undefined, "breaks"],
        ["a URN that is new", "urn aws:iam/role:Role::web", undefined, "registered", "changes"],
        ["another default", "default nat", "`perAz`, `single`", "`none`, `single`", "changes"],
        ["a new rule", "rule arn-format", undefined, "told", "changes"],
        ["a rule that is gone", "rule arn-format", "told", undefined, "changes"],
    ];
    for (const [title, promise, before, after, effect] of CASES) {
        it(`${effect} by ${title}`, () => {
            const surface = (value: string | undefined) => (value === undefined ? {} : { [promise]: value });

            assert.deepEqual(differences(surface(before), surface(after)), [{ promise, before, after, effect }]);
        });
    }

    it("is none where nothing is different", () => assert.deepEqual(differences(SURFACE, { ...SURFACE }), []));
});

describe("a release", () => {
    const ARGUMENT = "argument Service.cpu";
    const URN = "urn ecs:index:Service$aws:iam/role:Role::web";
    const changelog = (text: string) =>
        `# Changelog\n\n## [Unreleased]\n\n${text}\n\n## [0.1.0] - 2026-01-01\n\n\`Service.cpu\`\n`;
    const judged = (before: string, version: string, promise: string, values: [string?, string?], text = "") => {
        const [was, is] = values.map((value) => (value === undefined ? {} : { [promise]: value }));
        const found = differences(was as any, is as any);
        return refusals({ before, version, found, changelog: changelog(text) });
    };
    const GONE: [string, undefined] = ["optional string", undefined];
    const NEW: [undefined, string] = [undefined, "optional string"];
    const gone = "because argument Service.cpu is gone.";
    const added = "because argument Service.cpu is new (optional string).";

    it("may have the same version while nothing is different", () =>
        assert.deepEqual(refusals({ before: "0.1.0", version: "0.1.0", found: [], changelog: "" }), []));

    it("names in the changelog what is different, and not only in that of an earlier version", () =>
        assert.deepEqual(judged("0.1.0", "0.2.0", ARGUMENT, GONE), [
            "CHANGELOG.md does not name `Service.cpu`: argument Service.cpu is gone.",
        ]));

    it("names a URN by its type, and a default without its condition", () => {
        assert.deepEqual(judged("0.1.0", "0.2.0", URN, ["registered", undefined]), [
            `CHANGELOG.md does not name \`aws:iam/role:Role\`: ${URN} is gone.`,
        ]);
        assert.deepEqual(judged("0.1.0", "0.2.0", "default nat (of a VPC)", ["1", "2"], "`nat`"), []);
    });

    it("is looked up in the changelog by its version where that stands already", () => {
        const found = differences({ [ARGUMENT]: "optional string" }, {});
        const text = "\n## [Unreleased]\n\n## [0.2.0] - 2026-02-01\n\n`Service.cpu`\n\n## [0.1.0]\n";
        assert.deepEqual(refusals({ before: "0.1.0", version: "0.2.0", found, changelog: text }), []);
    });

    for (const [before, version, values, ...expected] of [
        ["0.1.0", "0.1.1", GONE, `0.1.1 after 0.1.0: needs a new minor version, ${gone}`],
        ["0.1.0", "0.2.0", GONE],
        ["0.1.0", "0.1.0", NEW, `0.1.0 after 0.1.0: needs a new patch version, ${added}`],
        ["0.1.0", "0.1.1", NEW],
        ["1.0.0", "1.0.1", NEW, `1.0.1 after 1.0.0: needs a new minor version, ${added}`],
        ["1.0.0", "1.1.0", NEW],
        [
            "1.0.0",
            "1.1.0",
            ["optional string deprecated", undefined],
            `1.1.0 after 1.0.0: needs a new major version, ${gone}`,
        ],
        ["1.0.0", "2.0.0", ["optional string deprecated", undefined]],
        [
            "1.0.0",
            "2.0.0",
            GONE,
            "argument Service.cpu is gone without having been deprecated: mark it with @deprecated in a release before.",
        ],
    ] as [string, string, [string?, string?], ...string[]][]) {
        const [was, is] = values;
        it(`${version} after ${before} is ${expected.length ? "refused" : "taken"} where an argument was ${was} and is ${is}`, () =>
            assert.deepEqual(judged(before, version, ARGUMENT, values, "`Service.cpu`"), expected));
    }
});
