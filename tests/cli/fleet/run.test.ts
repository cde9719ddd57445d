import * as assert from "node:assert/strict";
import type { FleetStack } from "../../../cli/fleet/fleetStack";
import { runWaves } from "../../../cli/fleet/run";
import { stackOf } from "./stacks";

const ROUNDS = 5;
const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => stackOf(name));

/** Runs waves of which some stacks fail, each in as many rounds as there are characters in its name; tells what happened. */
async function ran(
    waves: FleetStack[][],
    { parallel = 4, failing = [] as FleetStack[], interruptedAt = undefined as FleetStack | undefined } = {},
) {
    const told: string[] = [];
    let time = 0;
    let interrupted = false;
    const results = await runWaves(waves, {
        parallel,
        now: () => (time += 250),
        isInterrupted: () => interrupted,
        onBegin: ({ name }) => void told.push(`+${name.stack}`),
        onEnd: ({ stack }) => void told.push(`-${stack.name.stack}`),
        operate: async (stack) => {
            interrupted ||= stack === interruptedAt;
            for (let round = 0; round < ROUNDS; round++) {
                await Promise.resolve();
            }
            const ok = !failing.includes(stack);
            return { ok, changes: { create: 1 }, ...(!ok && { reason: "no" }) };
        },
    });
    return { told: told.join(" "), states: results.map(({ stack, state }) => `${stack.name.stack} ${state}`), results };
}

describe("stacks in waves", () => {
    it("begin when the wave before has ended", async () => {
        const { told, states } = await ran([[a, b], [c], [d]]);

        assert.equal(told, "+a +b -a -b +c -c +d -d");
        assert.deepEqual(states, ["a succeeded", "b succeeded", "c succeeded", "d succeeded"]);
    });

    it("run as many at once as may, and no more", async () => {
        const { told } = await ran([[a, b, c, d]], { parallel: 2 });

        assert.equal(told, "+a +b -a +c -b +d -c -d");
    });

    it("begin no more after a failure, and what runs ends", async () => {
        const { told, states } = await ran([[a, b, c], [d]], { parallel: 2, failing: [a] });

        assert.equal(told, "+a +b -a -b");
        assert.deepEqual(states, ["a failed", "b succeeded", "c notBegun", "d notBegun"]);
    });

    it("begin no more after an interrupt, and what fails then was interrupted", async () => {
        const { told, states } = await ran([[a, b, c]], { parallel: 1, interruptedAt: b, failing: [b] });

        assert.equal(told, "+a -a +b -b");
        assert.deepEqual(states, ["a succeeded", "b interrupted", "c notBegun"]);
    });

    it("are told with their wave, their time and why they failed", async () => {
        const { results } = await ran([[a], [b], [c]], { failing: [b] });

        assert.deepEqual(results, [
            { stack: a, wave: 1, state: "succeeded", seconds: 0.3, changes: { create: 1 } },
            { stack: b, wave: 2, state: "failed", seconds: 0.3, changes: { create: 1 }, reason: "no" },
            { stack: c, wave: 3, state: "notBegun" },
        ]);
    });
});
