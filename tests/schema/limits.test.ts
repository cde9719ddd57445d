import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import Ajv from "ajv";
import type { PackageSpec, TypeSpec } from "../../components/shared/packageSchema";
import { sentence } from "../../components/shared/problems";
import { limitProblems } from "../../components/shared/shape/limits";
import { checkShape } from "../../components/shared/shape/shape";
import { saying, withLimits, withoutLimits } from "../../tools/schema/limits";

const ROOT = path.join(__dirname, "..", "..");
const read = (file: string) => JSON.parse(fs.readFileSync(path.join(ROOT, file), "utf8"));
const shapes: PackageSpec = read("shapes.json");
const schema = read("schema.json");

/** Every argument that has limits, or whose items have, by type and name. */
function limited(): { id: string; spec: TypeSpec; description: string }[] {
    const types = Object.entries(shapes.types).map(([token, { properties }]) => [token, properties] as const);
    const inputs = Object.entries(shapes.resources).map(([token, it]) => [token, it.inputProperties] as const);
    return [...types, ...inputs].flatMap(([token, properties = {}]) =>
        Object.entries(properties)
            .map(([key, spec]) => ({ key, spec: spec.items ?? spec }))
            .filter(({ spec }) => spec.minimum !== undefined || spec.maxLength !== undefined)
            .map(({ key, spec }) => {
                const described = schema.types[token]?.properties ?? schema.resources[token]?.inputProperties;
                return { id: `${token}.${key}`, spec, description: described[key].description };
            }),
    );
}

describe("a limit", () => {
    const range = { type: "integer", minimum: 5, maximum: 300 } as const;
    const text = { type: "string", minLength: 1, maxLength: 3 } as const;
    const cases: readonly [TypeSpec, unknown, string | undefined][] = [
        [range, 5, undefined],
        [range, 300, undefined],
        [range, 4, "at: 4 is not possible. Use a whole number from 5 to 300. [out-of-range]"],
        [range, 301, "at: 301 is not possible. Use a whole number from 5 to 300. [out-of-range]"],
        [{ ...range, type: "number" }, 4.9, "at: 4.9 is not possible. Use a number from 5 to 300. [out-of-range]"],
        [{ type: "integer" }, 1e12, undefined],
        [text, "abc", undefined],
        [text, "äöü", undefined],
        [text, "", "at: is empty. Use 1 to 3 characters. [text-length]"],
        [text, "abcd", "at: has 4 characters. Use 1 to 3 characters. [text-length]"],
        [{ type: "string" }, "", undefined],
    ];
    for (const [spec, value, expected] of cases) {
        it(`${expected === undefined ? "lets" : "stops"} ${JSON.stringify(value)} of ${JSON.stringify(spec)}`, () => {
            assert.deepEqual(limitProblems(spec, value, "at").map(sentence), expected === undefined ? [] : [expected]);
        });
    }

    it("is told beside everything else that is wrong, and stays for the rules that judge the rest", () => {
        const cluster = { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/dev", clusterName: "dev" };
        const args = {
            network: { vpcId: "vpc-0123456789abcdef0" },
            cluster,
            containers: { app: { image: "a:1", memory: 1 } },
            healthCheckGracePeriodSeconds: -1,
        };
        const { problems, sound } = checkShape("Service", args);
        assert.deepEqual(
            problems.map(({ path: at, rule }) => `${at} ${rule}`),
            ["containers.app.memory unknown-argument", "healthCheckGracePeriodSeconds out-of-range"],
        );
        assert.equal(sound[0].healthCheckGracePeriodSeconds, -1);
    });
});

describe("the limits of all arguments", () => {
    const all = limited();

    it("are many", () => assert.ok(all.length > 80, String(all.length)));

    it("are said once by the description of each", () => {
        for (const { id, spec, description } of all) {
            const { minimum, maximum, minLength, maxLength } = spec;
            const [from, to] = minimum === undefined ? [minLength, maxLength] : [minimum, maximum];
            const said = Number(to) >= 2 ** 31 - 1 ? `${from} or more` : `${from} to ${to}`;
            assert.equal(description.split(`${said}`).length, 2, `${id}: ${description}`);
        }
    });

    it("stand in nothing that Pulumi reads", () => {
        assert.deepEqual(withoutLimits(schema), schema);
    });

    it("stand in what an editor reads", () => {
        const validate = new Ajv({ strict: false }).compile(read("stacks/environment.schema.json"));
        const service = (deployment: object) => ({
            config: { "slipway:environment": { services: { web: { containers: {}, deployment } } } },
        });
        assert.ok(validate(service({ bakeMinutes: 1440 })));
        assert.ok(!validate(service({ bakeMinutes: 9000 })));
        assert.deepEqual(
            validate.errors?.map(({ message }) => message),
            ["must be <= 1440"],
        );
    });
});

describe("a description", () => {
    const cases: readonly [string, string, string][] = [
        [
            "Seconds between two checks. Defaults to 10.",
            "5 to 300",
            "Seconds between two checks, 5 to 300. Defaults to 10.",
        ],
        ["Minutes; 0 for never.", "0 to 9", "Minutes, 0 to 9; 0 for never."],
        ["Files that end in `.env`.", "1 to 9", "Files that end in `.env`, 1 to 9."],
        ["Port", "1 to 65535", "Port, 1 to 65535."],
    ];
    for (const [before, more, after] of cases) {
        it(`says: ${after}`, () => assert.equal(saying(before, more), after));
    }

    it("does not say twice what its limits are", () => {
        assert.throws(() => saying("Port, 1 to 9.", "1 to 9"), /says itself what its limits say: 1 to 9/);
    });

    it("of a list says what holds for each of its items", () => {
        assert.deepEqual(
            withLimits({ type: "array", items: { type: "integer" }, description: "Codes." }, { range: [0, 255] }),
            {
                type: "array",
                items: { type: "integer", minimum: 0, maximum: 255 },
                description: "Codes, each 0 to 255.",
            },
        );
    });

    it("says how long a text is", () => {
        assert.deepEqual(withLimits({ type: "string", description: "Name." }, { length: [1, 100] }), {
            type: "string",
            minLength: 1,
            maxLength: 100,
            description: "Name, 1 to 100 characters.",
        });
    });
});
