import * as assert from "node:assert/strict";
import { assertNoChange, EngineStack } from "../support/engine";
import { prepare, stepsOf } from "../support/steps";
import { withEnvironment } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";

describe("a deployment that AWS interrupts", function () {
    this.timeout(300_000);
    const step = stepsOf(this);
    const account = new SimulatedAccount();
    let stack: EngineStack;

    prepare(async () => {
        await account.start();
        stack = await EngineStack.create(account, { environment: "dev" });
    });
    after(async () => {
        await account.stop();
        stack?.remove();
    });

    step("fails with what AWS says", async () => {
        account.account.failNext("aws:lb/loadBalancer:LoadBalancer", "ThrottlingException: Rate exceeded");

        await assert.rejects(stack.up(), /ThrottlingException: Rate exceeded/);
    });
    step("is continued by the next one", async () => {
        const { changes } = await stack.up();

        assert.ok(changes.create! > 0 && changes.same! > 0, JSON.stringify(changes));
        assert.deepEqual(Object.keys(changes).sort(), ["create", "same"]);
    });
    step("leaves nothing to do", async () => {
        assertNoChange(await stack.preview({ refresh: true }));
    });
});

describe("a stack file with mistakes", function () {
    this.timeout(60_000);
    const account = new SimulatedAccount();
    let stack: EngineStack;

    prepare(async () => {
        await account.start();
        stack = await EngineStack.create(account, { environment: "dev" });
    });
    after(async () => {
        await account.stop();
        stack?.remove();
    });

    it("is refused with every mistake in one list, and nothing is created", async () => {
        stack.config(
            withEnvironment(({ network, ...environment }) => ({
                ...environment,
                network: { ...network, zones: "two", natt: "single" },
                clustr: {},
            })),
        );

        await assert.rejects(stack.up(), (error: Error) => {
            assert.match(error.message, /network\.zones/);
            assert.match(error.message, /network\.natt.*nat\b/s);
            assert.match(error.message, /clustr.*cluster\b/s);
            return true;
        });
        assert.deepEqual(await account.leftovers(), []);
    });
});
