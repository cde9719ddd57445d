import * as assert from "node:assert/strict";
import { Environment, type EnvironmentArgs } from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";

const ARGS: EnvironmentArgs = {
    preset: "development",
    tags: { owner: "shop" },
    services: { web: { containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } } } },
};

describe("an environment that expires", () => {
    it("says so on everything that can have tags", async () => {
        const expiresAt = "2026-12-01T18:00:00Z";
        const { resources } = await run(() => new Environment("pr-1", { ...ARGS, expiresAt }));

        const tagged = resources.filter(({ inputs }) => inputs.tags !== undefined);
        assert.ok(tagged.length > 10, String(tagged.length));
        assert.deepEqual(
            tagged
                .filter(({ inputs }) => inputs.tags["slipway:expires"] !== expiresAt || inputs.tags.owner !== "shop")
                .map(({ name }) => name),
            [],
        );
    });

    const wrong = [
        "2026-12-01",
        "2026-12-01T18:00:00+01:00",
        "tomorrow",
        "2026-02-30T00:00:00Z",
        "2026-13-01T00:00:00Z",
    ];
    for (const expiresAt of wrong) {
        it(`is refused at ${expiresAt}`, async () => {
            const lines = await refusals(() => new Environment("pr-1", { ...ARGS, expiresAt }));
            assert.deepEqual(lines, [
                `expiresAt: "${expiresAt}" is no moment in UTC. Write one such as 2026-12-01T18:00:00Z. [expiry-moment]`,
            ]);
        });
    }

    it("is told to be in quotes where Pulumi has made something else of one without", async () => {
        const expiresAt = "2026-12-01 18:00:00 +0000 UTC";
        assert.deepEqual(await refusals(() => new Environment("pr-1", { ...ARGS, expiresAt })), [
            `expiresAt: "${expiresAt}" is no moment in UTC. Write it in quotes, such as "2026-12-01T18:00:00Z". [expiry-moment]`,
        ]);
    });
});
