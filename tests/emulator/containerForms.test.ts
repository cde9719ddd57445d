import * as assert from "node:assert/strict";
import * as path from "node:path";
import { CONTAINER_FORMS } from "../support/containerForms";
import { suiteStack } from "../support/suiteStack";
import { EmulatedAccount } from "./emulatedAccount";

const account = new EmulatedAccount();
const main = path.join(__dirname, "..", "engine", "programs", "containerForms.ts");
const program = {
    project: () => ({ name: "forms", runtime: "nodejs", main }),
    stack: "dev",
    config: { "aws:region": "eu-central-1", "forms:registered": true },
};

/** The real provider is asked what is a new revision once ECS has read back a definition; the table says it to the simulated account. */
describe("forms of a container, with the real provider", function () {
    const { step, stack } = suiteStack(this, account, { timeoutMs: 1_800_000, program });

    step("are registered", async () => {
        assert.deepEqual(Object.keys((await stack().up()).changes), ["create"]);
    });
    for (const refresh of [false, true]) {
        step(`are compared as the table says${refresh ? ", after a refresh too" : ""}`, async () => {
            stack().config((config) => ({ ...config, "forms:registered": false }));
            const { steps } = await stack().preview({ refresh });

            const revised = new Set(steps.map(({ name }) => name));
            const different = Object.entries(CONTAINER_FORMS).filter(([, { isSame }]) => !isSame);
            assert.deepEqual([...revised].sort(), different.map(([what]) => what).sort());
        });
    }
    step("leave nothing behind", async () => {
        await stack().destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
