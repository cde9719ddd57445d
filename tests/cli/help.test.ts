import * as assert from "node:assert/strict";
import { commandLine } from "../../cli/program";

/** What the help of a command says, a space wherever it breaks a line. */
function helpOf(name: string): string {
    const command = commandLine(() => async () => {}).commands.find((each) => each.name() === name);
    return (command?.helpInformation() ?? "").replace(/\s+/g, " ");
}

describe("the help of slipway", () => {
    it("says the defaults that are something, and none that is nothing", () => {
        assert.match(helpOf("up"), /stacks at the same time, 1 to 100 \(default: 4\)/);
        assert.match(helpOf("logs"), /how far back: 90s, 10m, 2h, 1d \(default: "10m"\)/);
        for (const name of ["up", "sweep", "status", "rollback"]) {
            assert.doesNotMatch(helpOf(name), /default: (false|\[\])/);
        }
    });

    it("says how waves are written", () =>
        assert.match(
            helpOf("up"),
            /--wave <patterns> a wave: patterns with commas between them, again for the next one; or canary-first/,
        ));
});
