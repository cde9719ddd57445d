import * as assert from "node:assert/strict";
import * as path from "node:path";
import { assertNoChange } from "../support/engine";
import { suiteStack } from "../support/suiteStack";
import { EmulatedAccount } from "./emulatedAccount";

const account = new EmulatedAccount();
const main = path.join(__dirname, "..", "engine", "programs", "managedInstances.ts");
const program = {
    project: () => ({ name: "managed", runtime: "nodejs", main }),
    stack: "dev",
    config: { "aws:region": "eu-central-1" },
};

/** The real provider returns from the creation while ECS is still at it, and does not try the association again. */
describe("a cluster with managed instances, with the real provider", function () {
    const { step, stack } = suiteStack(this, account, { timeoutMs: 1_800_000, program });

    step("comes up at the first time", async () => {
        const { printed } = await stack().up();

        assert.match(printed, /waits for its capacity providers: \S+ PROVISIONING/);
    });
    step("has nothing to do after that", async () => {
        assertNoChange(await stack().preview());
        assertNoChange(await stack().preview({ refresh: true }));
    });
    step("leaves nothing behind", async () => {
        await stack().destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
