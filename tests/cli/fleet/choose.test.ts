import * as assert from "node:assert/strict";
import { chosenStacks, refuseChoice } from "../../../cli/fleet/choose";
import { eachOnce, groundInConfig, referencesIn } from "../../../cli/fleet/discover";
import { isSameStack, matches, stackName } from "../../../cli/fleet/stackName";
import { stackOf } from "./stacks";

const STACKS = [
    stackOf("shop-prod", "acme/platform/prod"),
    stackOf("platform/prod"),
    stackOf("blog/prod", "acme/platform/prod"),
    stackOf("shop-test", "acme/platform/test"),
];
const NONE = { named: [], all: false };

describe("the stacks that are meant", () => {
    const chosen: [string, Parameters<typeof chosenStacks>[1], string[]][] = [
        ["all that stand on another", { ...NONE, all: true }, ["blog/prod", "shop/shop-prod", "shop/shop-test"]],
        ["all on one platform", { ...NONE, platform: "acme/platform/prod" }, ["blog/prod", "shop/shop-prod"]],
        ["all on one of that name", { ...NONE, platform: "test" }, ["shop/shop-test"]],
        ["those of a name, whatever they stand on", { ...NONE, named: ["prod"] }, ["blog/prod", "platform/prod"]],
        ["those of a pattern", { ...NONE, named: ["shop-*"] }, ["shop/shop-prod", "shop/shop-test"]],
        ["those of a project", { ...NONE, named: ["blog/*", "shop-tes?"] }, ["blog/prod", "shop/shop-test"]],
        ["those of a pattern on one platform", { named: ["*"], all: false, platform: "test" }, ["shop/shop-test"]],
    ];
    for (const [title, choice, expected] of chosen) {
        it(`are ${title}`, () => {
            const found = chosenStacks(STACKS, choice).map(({ name }) => `${name.project}/${name.stack}`);
            assert.deepEqual(found, expected);
        });
    }

    const refused: [string, Parameters<typeof chosenStacks>[1], string][] = [
        [
            "a name that there is not",
            { ...NONE, named: ["shop-prd"] },
            'There is no stack "shop-prd". Did you mean shop-prod? There are blog/prod, platform/prod, shop/shop-prod, shop/shop-test.',
        ],
        [
            "a platform that nothing stands on",
            { ...NONE, platform: "acme/platform/dev" },
            'No stack stands on "acme/platform/dev". Those that do: shop/shop-prod (on platform/prod), blog/prod (on platform/prod), shop/shop-test (on platform/test).',
        ],
    ];
    for (const [title, choice, message] of refused) {
        it(`are refused for ${title}`, () => {
            assert.throws(() => chosenStacks(STACKS, choice), { message, exitCode: 1 });
        });
    }

    it("are refused where there are none", () => {
        assert.throws(() => chosenStacks([], { ...NONE, all: true }), {
            message: "No stack stands on another stack. There are none; `pulumi stack init` makes one.",
        });
    });

    it("have to be said, and only once", () => {
        assert.throws(() => refuseChoice(NONE), { exitCode: 2, message: /^Which stacks\?/ });
        assert.throws(() => refuseChoice({ named: ["a"], all: true }), { exitCode: 2, message: /exclude each other/ });
        refuseChoice({ ...NONE, platform: "prod" });
    });
});

describe("the name of a stack", () => {
    const read: [string, object][] = [
        ["prod", { project: "own", stack: "prod" }],
        ["acme/prod", { organization: "acme", project: "own", stack: "prod" }],
        ["acme/platform/prod", { organization: "acme", project: "platform", stack: "prod" }],
    ];
    for (const [written, expected] of read) {
        it(`is read from ${written}`, () => assert.deepEqual(stackName(written, "own"), expected));
    }

    it("is that of the same stack where no organization says otherwise", () => {
        const [bare, acme, other] = ["prod", "acme/prod", "other/prod"].map((name) => stackName(name, "p"));
        assert.deepEqual(
            [isSameStack(bare, acme), isSameStack(acme, acme), isSameStack(acme, other)],
            [true, true, false],
        );
        assert.equal(isSameStack(bare, stackName("prod", "q")), false);
    });

    it("fits a pattern as a whole, whatever characters it has", () => {
        const name = stackName("a.b-1", "p");
        const patterns = ["a.b-1", "a?b-*", "p/a*", "a.b", "axb-1", "q/*", "*/a.b-1"];
        assert.deepEqual(
            patterns.map((pattern) => matches(name, pattern)),
            [true, true, true, false, false, false, true],
        );
    });
});

describe("what a stack stands on", () => {
    it("is read from the config of any program", () => {
        const config = {
            "aws:region": "eu-central-1",
            "shop:environment": { platform: { stack: "acme/platform/prod" }, services: {} },
        };
        assert.deepEqual(groundInConfig(config), ["acme/platform/prod"]);
        assert.equal(groundInConfig({ "shop:environment": { services: {} }, "shop:other": 1 }), undefined);
        assert.equal(groundInConfig({ "shop:environment": null }), undefined);
    });

    it("is read from the state where the config does not say it", () => {
        const reference = (name: string) => ({ urn: name, type: "pulumi:pulumi:StackReference", inputs: { name } });
        const resources = [reference("b"), reference("a"), reference("b"), { urn: "x", type: "aws:s3/bucket:Bucket" }];
        assert.deepEqual(referencesIn(resources), ["a", "b"]);
    });

    it("is asked once for a stack of two directories, in the one with its config", () => {
        const name = { project: "p", stack: "s" };
        const [bare, described] = [{ name }, { name, file: "/b/Pulumi.s.yaml" }];
        assert.deepEqual(eachOnce([bare, described, bare]), [described]);
    });
});
