import * as assert from "node:assert/strict";
import { switchOffPromiseNotes } from "../../startup/promises";

const debuggable = require("@pulumi/pulumi/runtime/debuggable");
const { getStore } = require("@pulumi/pulumi/runtime/state");

describe("the promises of Pulumi's SDK in the stack program", () => {
    let switchOn: () => void;
    beforeEach(() => {
        switchOn = switchOffPromiseNotes();
        // The first one has the SDK look at the end of the process; the others are what a deployment is made of.
        void debuggable.debuggablePromise(Promise.resolve());
    });
    afterEach(() => switchOn());

    const open = (promise: unknown) => getStore().leakCandidates.has(promise);

    it("have nothing written into them", () => {
        const promise = Promise.resolve("any");
        void debuggable.debuggablePromise(promise, "transferProperty(web, arn)");

        assert.deepEqual(Object.getOwnPropertyNames(promise), []);
    });

    it("are counted as open until they are settled, so that the program fails for those that never are", async () => {
        const settled = Promise.resolve("any");
        const waited = debuggable.debuggablePromise(settled);
        assert.equal(open(settled), true);
        assert.equal(await waited, "any");
        assert.equal(open(settled), false);

        const never = new Promise(() => {});
        void debuggable.debuggablePromise(never);
        assert.equal(open(never), true);
        getStore().leakCandidates.delete(never);
    });

    it("fail with their error, which knows the promise", async () => {
        const failing = Promise.reject(new Error("cpu: 3 is not possible"));
        const { message, promise } = await debuggable.debuggablePromise(failing).catch((error: Error) => error);

        assert.deepEqual([message, promise], ["cpu: 3 is not possible", failing]);
        assert.equal(open(failing), false);
    });

    it("are as the SDK makes them again afterwards", () => {
        switchOn();
        const promise = Promise.resolve("any");
        void debuggable.debuggablePromise(promise, "transferProperty(web, arn)");

        assert.deepEqual(Object.getOwnPropertyNames(promise).sort(), ["_debugCtx", "_debugId", "_debugStackTrace"]);
    });

    for (const [title, name, value] of [
        ["are as the SDK makes them for whoever looks for a fault", "SLIPWAY_DEBUG", "true"],
        ["are as the SDK makes them for whoever asks it for what is open", "PULUMI_DEBUG_PROMISE_LEAKS", "true"],
    ]) {
        it(title, () => {
            switchOn();
            const { debuggablePromise, debugPromiseLeaks } = debuggable;
            const variable = process.env[name];
            process.env[name] = value;
            // The SDK reads its own variable when it is loaded.
            debuggable.debugPromiseLeaks = process.env.PULUMI_DEBUG_PROMISE_LEAKS !== undefined;
            switchOffPromiseNotes();
            try {
                assert.equal(debuggable.debuggablePromise, debuggablePromise);
            } finally {
                debuggable.debugPromiseLeaks = debugPromiseLeaks;
                delete process.env[name];
                Object.assign(process.env, variable !== undefined && { [name]: variable });
            }
        });
    }
});
