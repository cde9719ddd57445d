import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { PRESETS } from "../../components/shared/presets";

const schema = JSON.parse(fs.readFileSync(path.join(__dirname, "..", "..", "schema.json"), "utf8"));

/** Description of an argument of an environment, by its path; `*` stands for a name that the user gives. */
function describedAt(at: string): string | undefined {
    let spec: any = { properties: schema.resources["ecs:index:Environment"].inputProperties };
    for (const key of at.split(".")) {
        spec = key === "*" ? spec.additionalProperties : fieldsOf(spec)?.[key];
        if (spec === undefined) {
            return undefined;
        }
    }
    return spec.description?.replace(/\s+/g, " ");
}

function fieldsOf(spec: any): Record<string, any> | undefined {
    const ref = spec.$ref ?? spec.oneOf?.[0].$ref;
    return spec.properties ?? schema.types[ref?.replace("#/types/", "")]?.properties;
}

// Rows whose path begins with a room of a service, a container or a cluster, as the table in the documentation writes them.
const ROOTS = ["", "services.*.", "services.*.containers.*.", "cluster.", "cluster.capacities.*."];

/** Arguments that a row of the presets names, with their descriptions. */
const named = Object.entries(PRESETS).flatMap(([row, { meaning, production, development }]) =>
    [...meaning.matchAll(/`([\w.*]+)`/g)].flatMap(([, at]) => {
        const root = ROOTS.find((it) => describedAt(it + at) !== undefined);
        return root === undefined
            ? []
            : [{ row, at: root + at, production, development, said: describedAt(root + at)! }];
    }),
);

/** Rows that an argument has to do with, and whose values are no default of it. */
const OTHERWISE: Readonly<Record<string, string>> = {
    "cluster.managedInstances.*.monitoring": "says `DETAILED` and `BASIC`, as AWS does",
    "loadBalancer.testListener.allow": "a list of blocks, of which the row says whether the VPC's is one",
    "services.*.deployment.alarms.enabled": "without them there are none, which is more than `false`",
    "notifications.enabled": "depends on where it is written, too",
    "services.*.ingress": "only decides which row holds",
    "services.*.containers.*.secretValues": "the days are what happens to a secret, and no argument",
};

/** The values of a row, as descriptions write them. */
function textsOf(value: unknown): string[] {
    return typeof value === "number"
        ? [` ${value}`]
        : String(value)
              .split(", ")
              .map((it) => `\`${it}\``);
}

/** What a description says of the default: one value for both presets, or each with the preset that it is for. */
function saysDefault(description: string, production: unknown, development: unknown): boolean {
    const said = description.slice(description.indexOf("Defaults to"));
    const [one, other] = [production, development].map(textsOf);
    const all = [...one, ...other].every((it) => said.includes(it));
    const isSame = one.join() === other.join();
    return (
        all && (isSame ? said.includes("in both presets") : /in (the )?production.* in (the )?development/.test(said))
    );
}

describe("the default of an argument that depends on the preset", () => {
    it("is found for most rows of the table", () => assert.ok(named.length > 40, String(named.length)));

    it("is in its description what it is in the table", () => {
        const wrong = named.filter(({ at, said, production, development }) => {
            const isWindows = /of Windows|for Windows/.test(said) && production === development;
            return OTHERWISE[at] === undefined && !isWindows && !saysDefault(said, production, development);
        });
        assert.deepEqual(
            wrong.map(({ row, at, said }) => `${row} ${at}: ${said}`),
            [],
        );
    });

    it("is wrong where one of the values is another, so this would be noticed", () => {
        const description = "Minutes. Defaults to 10 in the production preset and 0 in the development preset.";
        assert.ok(saysDefault(description, 10, 0));
        assert.ok(!saysDefault(description, 10, 5));
        assert.ok(!saysDefault("Minutes. Defaults to 10 in the production preset.", 10, 10));
        assert.ok(saysDefault("Type. Defaults to `a` and `b` in both presets.", "a, b", "a, b"));
    });

    it("is said otherwise by arguments that exist", () => {
        assert.deepEqual(
            Object.keys(OTHERWISE).filter((at) => !named.some((argument) => argument.at === at)),
            [],
        );
    });
});
