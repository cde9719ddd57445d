import * as assert from "node:assert/strict";
import { EmulatedAccount } from "./emulatedAccount";

describe("what a deployment can leave behind in the emulator", function () {
    this.timeout(300_000);
    const account = new EmulatedAccount();

    before(() => account.start());
    after(() => account.stop());

    it("is seen, of every kind and to the end of every list", async () => {
        assert.deepEqual(await account.leftovers(), []);
        const left = Object.entries(await account.litter());
        const seen = await account.leftovers();

        const missed = left.filter(
            ([kind, name]) => !seen.some((line) => line.startsWith(`${kind} `) && line.includes(name)),
        );
        assert.deepEqual(missed, []);
        // The key that AWS makes for the first encrypted volume is nobody's to delete.
        assert.equal(seen.filter((line) => line.startsWith("key ")).length, 1);
    });
});
