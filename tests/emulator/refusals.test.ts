import * as assert from "node:assert/strict";
import { EmulatedAccount } from "./emulatedAccount";

const TOO_LONG = /^(Validation|InvalidParameterValue)\w*: .*(less than or equal to|in length)/;
const TAKEN = /^InvalidParameterException: The Service Connect endpoint '[^']+' is used by the service 'first'/;

/** What is asked for, and how AWS refuses it; whatever ends with "that fits" it takes. */
const REFUSED: Readonly<Record<string, RegExp>> = {
    "schedule too long": TOO_LONG,
    "rule too long": TOO_LONG,
    "pipe too long": TOO_LONG,
    "queue too long": TOO_LONG,
    "role too long": TOO_LONG,
    "policy too long": TOO_LONG,
    "application too long": TOO_LONG,
    "template too long": TOO_LONG,
    "discovery name taken": TAKEN,
    "alias taken": TAKEN,
    "port name unknown": /was not found in the task definition/,
    "timeout of TCP": /perRequestTimeoutSeconds cannot be set for the TCP protocol/,
    "provider unknown": /was not found/,
    "provider not there yet": /is not in an ACTIVE state/,
    "provider not associated": /is not associated with the cluster/,
};

describe("the emulator, as AWS does,", function () {
    this.timeout(300_000);
    const account = new EmulatedAccount();
    let answers: Record<string, string>;

    before(async () => {
        await account.start();
        answers = await account.refusals();
    });
    after(() => account.stop());

    for (const [what, refusal] of Object.entries(REFUSED)) {
        it(`refuses: ${what}`, () => assert.match(answers[what], refusal));
    }

    it("takes what fits", () => {
        const others = Object.entries(answers).filter(([what]) => REFUSED[what] === undefined);

        assert.ok(others.every(([what]) => what.endsWith("that fits")) && others.length > 8);
        assert.deepEqual(
            others.filter(([, answer]) => answer !== ""),
            [],
        );
    });
});
