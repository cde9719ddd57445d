import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { switchOffTraces } from "../../startup/traces";

const positions = pulumi.Resource as unknown as { callsites: () => readonly object[] };

describe("the stacks of errors in the stack program", () => {
    const { stackTraceLimit, prepareStackTrace } = Error;
    const { callsites } = positions;
    // Other suites load programs that have switched them off.
    beforeEach(() => (positions.callsites = () => [{ file: "stacks/index.ts" }]));
    afterEach(() => (positions.callsites = callsites));
    beforeEach(() => (Error.prepareStackTrace = () => assert.fail("translated")));
    afterEach(() => Object.assign(Error, { stackTraceLimit, prepareStackTrace }));

    it("are neither taken nor translated, and the message stays", () => {
        const switchOn = switchOffTraces();

        assert.equal(new Error("cpu: 3 is not possible").stack, "Error: cpu: 3 is not possible");
        switchOn();
    });

    it("are not taken for the position of a resource either, which is one of the package's lines", () => {
        const switchOn = switchOffTraces();

        assert.deepEqual(positions.callsites(), []);
        switchOn();
    });

    it("can be switched on again", () => {
        switchOffTraces()();

        assert.throws(() => new Error("any").stack, /translated/);
        assert.equal(Error.stackTraceLimit, stackTraceLimit);
        Object.assign(Error, { prepareStackTrace });
        assert.notEqual(positions.callsites().length, 0);
    });
});
