import * as assert from "node:assert/strict";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import { LogGroup } from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { isKnown, plain, run } from "./harness";

class Holder extends pulumi.ComponentResource {
    constructor(build: (holder: Holder) => void, type = "test:index:Holder", opts?: pulumi.ComponentResourceOptions) {
        super(type, "holder", {}, opts);
        build(this);
        this.registerOutputs({});
    }
}

function boom(): pulumi.Output<string> {
    return pulumi.output("x").apply((): string => {
        throw new Error("boom");
    });
}

describe("the test harness", () => {
    it("fails for a child with a rejected input", () =>
        assert.rejects(
            run(() => new Holder((h) => new LogGroup("g", { kmsKeyId: boom() }, { parent: h }))),
            /boom/,
        ));

    it("fails for an assertion in an apply that nobody awaits", () =>
        assert.rejects(run(() => new Holder(() => void pulumi.output(1).apply((n) => assert.equal(n, 2))))));

    it("fails for an output that nobody reads", () =>
        assert.rejects(
            run(() => new Holder(() => void boom())),
            /boom/,
        ));

    it("fails for a provider function without a result", () =>
        assert.rejects(
            run(() => getPartitionOutput()),
            /no mock for function aws:index\/getPartition/,
        ));

    it("records hooks and lets a test call them", async () => {
        const { hooks, resources } = await run(() => {
            const hook = new pulumi.ResourceHook("said", async () => assert.fail("called"));
            return new LogGroup("g", {}, { hooks: { beforeCreate: [hook] } });
        });

        assert.deepEqual(resources[0].hooks, ["said"]);
        await assert.rejects(async () => (hooks.get("said") as any).callback({}), /called/);
    });

    it("builds URNs like the engine for nested components", async () => {
        const { resources } = await run(
            () =>
                new Holder(
                    (outer) =>
                        new Holder((h) => new LogGroup("g", {}, { parent: h }), "test:index:Inner", { parent: outer }),
                ),
        );

        const urns = resources.map(({ urn }) => urn.split("::")[2]).sort();
        assert.deepEqual(urns, [
            "test:index:Holder",
            "test:index:Holder$test:index:Inner",
            "test:index:Holder$test:index:Inner$aws:cloudwatch/logGroup:LogGroup",
        ]);
    });

    it("keeps concurrent runs apart", async () => {
        const runs = await Promise.all(["a", "b"].map((name) => run(() => new LogGroup(name))));

        assert.deepEqual(
            runs.map(({ resources }) => resources.map(({ name }) => name)),
            [["a"], ["b"]],
        );
    });

    it("leaves computed outputs unknown in a preview and known outside", async () => {
        const preview = await run(() => new LogGroup("g"), { preview: true });
        const update = await run(() => new LogGroup("g"));

        assert.equal(await isKnown(preview.result.arn), false);
        assert.match(await plain(update.result.arn), /^arn:aws:logs:/);
    });
});
