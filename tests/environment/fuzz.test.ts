import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "yaml";
import type { EnvironmentArgs } from "../../index";
import { allProblems } from "../../components/environment/rules";
import { packageSchema, type TypeSpec } from "../../components/shared/packageSchema";
import { ROOT } from "../support/fakeEngine";

const SCHEMA = packageSchema();

/** Values that fit a type, and now and then ones that do not: what a stack file may hold. */
function valuesOf(spec: TypeSpec, depth: number): fc.Arbitrary<unknown> {
    const fitting = fittingValues(spec, depth);
    return fc.oneof({ weight: 30, arbitrary: fitting }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) });
}

function fittingValues(spec: TypeSpec, depth: number): fc.Arbitrary<unknown> {
    const ref = (spec.$ref ?? spec.oneOf?.[0].$ref)?.replace("#/types/", "");
    const named = ref === undefined ? undefined : SCHEMA.types[ref];
    if (named?.enum !== undefined) {
        return fc.constantFrom(...named.enum.map((member) => member.value));
    }
    if (named?.properties !== undefined) {
        return depth === 0 ? fc.constant({}) : recordOf(named.properties, named.required, depth - 1);
    }
    const item = spec.items ?? spec.additionalProperties;
    if (item !== undefined) {
        const inside = valuesOf(item, depth - 1);
        const keys = fc.constantFrom("web", "api", "a b");
        return spec.type === "array" ? fc.array(inside, { maxLength: 3 }) : fc.dictionary(keys, inside, { maxKeys: 2 });
    }
    return scalars(spec.type);
}

function scalars(type: TypeSpec["type"]): fc.Arbitrary<unknown> {
    const words = fc.constantFrom(
        "web",
        "10.0.0.0/16",
        "app.example.com",
        "/api/*",
        "",
        "public.ecr.aws/nginx/nginx:1.29",
        "Z0123456789ABC",
    );
    switch (type) {
        case "boolean":
            return fc.boolean();
        case "integer":
            return fc.oneof(fc.integer({ min: -1, max: 400 }), fc.constantFrom(443, 50_000, 65_535));
        case "number":
            return fc.double({ min: -1, max: 101 });
        default:
            return fc.oneof(words, fc.string());
    }
}

function recordOf(properties: Record<string, TypeSpec>, required: readonly string[] = [], depth: number) {
    const fields = Object.entries(properties).map(([key, spec]) => [key, valuesOf(spec, depth)]);
    const model: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(fields);
    return fc.record(model, { requiredKeys: [...required] });
}

describe("validation of an environment", function () {
    this.timeout(300_000);
    const { inputProperties, requiredInputs } = SCHEMA.resources["ecs:index:Environment"];

    it("never throws, whatever it is given, and says something of every problem", () => {
        fc.assert(
            fc.property(fc.oneof(recordOf(inputProperties, requiredInputs, 5), fc.jsonValue()), (args) => {
                for (const problem of allProblems(args as unknown as EnvironmentArgs, "dev")) {
                    assert.ok(problem.rule && problem.message && problem.remedy, JSON.stringify(problem));
                }
            }),
            { numRuns: 2000 },
        );
    });

    it("says the same of the same, and changes nothing of what it is given", () => {
        fc.assert(
            fc.property(recordOf(inputProperties, requiredInputs, 5), (args) => {
                const before = JSON.stringify(args);
                const [first, second] = [0, 1].map(() => allProblems(args as unknown as EnvironmentArgs, "dev"));
                assert.deepEqual(second, first);
                assert.equal(JSON.stringify(args), before);
            }),
            { numRuns: 300 },
        );
    });

    it("finds nothing wrong with a stack file that works, wherever one value is missing that has a default", () => {
        const file = yaml.parse(fs.readFileSync(path.join(ROOT, "stacks", "Pulumi.dev.yaml"), "utf8"));
        const environment = file.config["slipway:environment"];
        for (const key of ["network", "tags", "cluster", "loadBalancer"]) {
            const { [key]: _left, ...rest } = environment;
            assert.deepEqual(allProblems(rest, "dev"), []);
        }
    });
});
