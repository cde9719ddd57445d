import * as assert from "node:assert/strict";
import { switchOffTraces } from "../../startup/traces";

describe("the stacks of errors in the stack program", () => {
    const { stackTraceLimit, prepareStackTrace } = Error;
    beforeEach(() => (Error.prepareStackTrace = () => assert.fail("translated")));
    afterEach(() => Object.assign(Error, { stackTraceLimit, prepareStackTrace }));

    it("are neither taken nor translated, and the message stays", () => {
        switchOffTraces();

        assert.equal(new Error("cpu: 3 is not possible").stack, "Error: cpu: 3 is not possible");
    });

    it("have untranslated positions where the SDK asks for one", () => {
        switchOffTraces();
        Error.stackTraceLimit = Number.POSITIVE_INFINITY;

        assert.match(new Error("any").stack ?? "", /\n {4}at .*traces\.test\.ts:\d+:\d+/);
    });

    it("can be switched on again", () => {
        switchOffTraces()();

        assert.throws(() => new Error("any").stack, /translated/);
        assert.equal(Error.stackTraceLimit, stackTraceLimit);
    });
});
