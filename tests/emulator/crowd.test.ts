import * as assert from "node:assert/strict";
import { EmulatedAccount } from "./emulatedAccount";

describe("the emulator, asked by many at once,", function () {
    this.timeout(300_000);
    const account = new EmulatedAccount();

    before(() => account.start());
    after(() => account.stop());

    it("answers each of them what that one asked for", async () => {
        assert.deepEqual(await account.crowd(), { "without tags": 0, "with tags": 0 });
    });
});
