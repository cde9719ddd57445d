import * as assert from "node:assert/strict";
import * as path from "node:path";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";

const RULE = "aws:lb/listenerRule:ListenerRule";

/** How a service takes the traffic of one that another tool has made, as the documentation says it. */
export function takeover(account: TestAccount, timeoutMs: number): void {
    describe(`a service that takes the traffic of an older one over in the ${account.name}`, function () {
        const main = path.join(__dirname, "..", "programs", "takeover.ts");
        const program = {
            project: () => ({ name: "takeover", runtime: "nodejs", main }),
            stack: "dev",
            config: { "aws:region": "eu-central-1", "takeover:step": "beside" },
        };
        const { step, stack } = suiteStack(this, account, { timeoutMs, program });
        const at = (where: string) => stack().config((config) => ({ ...config, "takeover:step": where }));
        const ruleOf = async (name: string) =>
            (await stack().resources(RULE)).find(({ urn }) => urn.endsWith(`::${name}`));

        step("comes up beside it, under a host of its own", async () => {
            await stack().up();

            assertNoChange(await stack().preview());
            assert.equal((await ruleOf("old"))?.outputs.priority, 10);
        });
        step("gets the requests by one change of its rule, in place", async () => {
            at("first");
            const { steps } = await stack().up();

            const ofAws = steps.filter(({ type }) => type.startsWith("aws:"));
            assert.deepEqual(ofAws, [{ operation: "update", type: RULE, name: "web-production" }]);
            const rule = await ruleOf("web-production");
            assert.equal(rule?.outputs.priority, 1);
            assert.deepEqual(rule?.outputs.conditions[0].hostHeader.values, ["app.example.com"]);
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("gives them back by the same way", async () => {
            at("beside");
            const { steps } = await stack().up();

            assert.deepEqual(
                steps.filter(({ type }) => type.startsWith("aws:")),
                [{ operation: "update", type: RULE, name: "web-production" }],
            );
        });
        step("is left alone when the older rule goes", async () => {
            at("alone");
            const { steps } = await stack().up();

            assert.deepEqual(
                steps.filter(({ type }) => type.startsWith("aws:")).map(({ operation, name }) => [operation, name]),
                [
                    ["update", "web-production"],
                    ["delete", "old"],
                ],
            );
            assertNoChange(await stack().preview());
        });
        step("leaves nothing behind", async () => {
            await stack().destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    });
}
