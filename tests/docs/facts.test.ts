import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { awsPage, OF_COMPONENTS } from "../../tools/site/awsPages";
import { factsOf, rangeOf, unitOf } from "../../tools/site/facts";
import { ROOT } from "../support/fakeEngine";

const schema = JSON.parse(fs.readFileSync(path.join(ROOT, "schema.json"), "utf8"));
const DESCRIBED: [owner: string, description: string][] = [
    ...Object.entries<any>(schema.resources).map(([token, spec]) => [token, spec.inputProperties] as const),
    ...Object.entries<any>(schema.types).map(([token, spec]) => [token, spec.properties ?? {}] as const),
].flatMap(([token, fields]) =>
    Object.values<any>(fields).map(({ description = "" }): [string, string] => [token.split(":")[2], description]),
);

describe("what the description of an argument says", () => {
    for (const [description, facts] of [
        [
            "Tasks, 0 to 5.\nDefaults to 3 in the production preset and 1 in the development preset. AWS: `desiredCount`.",
            { text: "Tasks, 0 to 5.", aws: "`desiredCount`", production: "3", development: "1" },
        ],
        ["Tags. Defaults to none in both presets.", { text: "Tags.", production: "none", development: "none" }],
        [
            "Capacity. Defaults to `A` in the production preset and to `B` in the development preset.",
            { text: "Capacity.", production: "`A`", development: "`B`" },
        ],
        [
            "Time. Defaults to `true` in production and `false` in development.",
            { text: "Time.", production: "`true`", development: "`false`" },
        ],
        ["Path. Defaults to `/tmp.d/x`.", { text: "Path.", production: "`/tmp.d/x`", development: "`/tmp.d/x`" }],
        // What has conditions is read as a whole.
        ["More. Defaults to 60; without it to 5.", { text: "More. Defaults to 60; without it to 5." }],
        ["Nothing at all.", { text: "Nothing at all." }],
    ] as const) {
        it(`is taken apart: ${description.slice(0, 60).replace("\n", " ")}`, () =>
            assert.deepEqual(factsOf(description), facts));
    }

    it("has a page of AWS wherever it names something of AWS", () => {
        const named = DESCRIBED.flatMap(([owner, description]) => {
            const { aws } = factsOf(description);
            return aws === undefined ? [] : [awsPage(owner, aws)];
        });

        assert.ok(named.length > 200);
        assert.deepEqual(
            named.filter((address) => !/^https:\/\/docs\.aws\.amazon\.com\/[\w./?=&%~!*()'-]+$/.test(address)),
            [],
        );
        // The pages of an API say it at once; a search is for what no page is known of.
        const searched = named.filter((address) => address.includes("/search/"));
        assert.ok(searched.length < named.length / 2, `${searched.length} of ${named.length}`);
    });

    for (const [reference, client] of [
        ["AmazonECS/latest/APIReference", "client-ecs"],
        ["AmazonCloudWatchLogs/latest/APIReference", "client-cloudwatch-logs"],
        ["elasticloadbalancing/latest/APIReference", "client-elastic-load-balancing-v2"],
    ]) {
        it(`names operations and types of ${reference} that AWS's own client has`, () => {
            const addresses = [
                ...DESCRIBED.flatMap(([owner, description]) => {
                    const { aws } = factsOf(description);
                    return aws === undefined ? [] : [awsPage(owner, aws)];
                }),
                ...Object.values(OF_COMPONENTS).flatMap((pages) => pages.map(([, address]) => address)),
            ];
            const start = `https://docs.aws.amazon.com/${reference}/API_`;
            const named = new Set(
                addresses
                    .filter((address) => address.startsWith(start))
                    .map((address) => address.slice(start.length, -".html".length)),
            );
            const types = path.join(ROOT, "node_modules", "@aws-sdk", client, "dist-types");
            const declared = fs
                .readdirSync(path.join(types, "models"))
                .map((file) => fs.readFileSync(path.join(types, "models", file), "utf8"))
                .join("\n");
            const isThere = (name: string) =>
                fs.existsSync(path.join(types, "commands", `${name}Command.d.ts`)) ||
                new RegExp(`export interface ${name} `).test(declared);

            assert.ok(named.size > 0);
            assert.deepEqual(
                [...named].filter((name) => !isThere(name)),
                [],
            );
        });
    }

    it("says no default twice, and loses none", () => {
        const lost = DESCRIBED.filter(([, description]) => {
            const { text, production } = factsOf(description);
            return /Defaults to/.test(description) && production === undefined && !/Defaults to/.test(text);
        });
        assert.deepEqual(lost, []);
    });
});

describe("the page of AWS", () => {
    for (const [owner, reference, end] of [
        ["Service", '`CreateCluster`, "Container Insights"', "/search/doc-search.html"],
        ["Service", "`desiredCount`", "/APIReference/API_CreateService.html"],
        ["Network", "`CreateVpc`", "/AWSEC2/latest/APIReference/API_CreateVpc.html"],
        ["Container", '"ECS Exec"', "/ecs-exec.html"],
        ["HttpSettings", "load balancer attribute `x.y`", "/search/doc-search.html"],
    ] as const) {
        it(`of ${reference} at ${owner} ends with ${end}`, () =>
            assert.ok(awsPage(owner, reference).split("?")[0].endsWith(end), awsPage(owner, reference)));
    }
});

describe("a number on the site", () => {
    it("has the unit that its name says", () => {
        assert.equal(unitOf("bakeMinutes", "integer"), "minutes");
        assert.equal(unitOf("memoryMib", "integer"), "MiB");
        assert.equal(unitOf("desiredCount", "integer"), "tasks");
        assert.equal(unitOf("port", "integer"), undefined);
        assert.equal(unitOf("everySeconds", "string"), undefined);
    });

    it("has its bounds, and none that only its 32 bits have", () => {
        assert.equal(rangeOf({ minimum: 0, maximum: 5000 }), "0 to 5000");
        assert.equal(rangeOf({ minimum: 0, maximum: 2 ** 31 - 1 }), "0 or more");
        assert.equal(rangeOf({ items: { minLength: 1, maxLength: 64 } }), "1 to 64 characters");
        assert.equal(rangeOf(undefined), undefined);
    });
});
