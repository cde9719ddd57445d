import * as assert from "node:assert/strict";
import { networkModeChange } from "../../../components/service/rollout/networkGuard";

const OWN = { networkConfiguration: { subnets: ["subnet-1"] } };
const OTHER = { networkConfiguration: { subnets: ["subnet-2"] } };
const SHARED = {};

describe("the network of a live service", () => {
    const cases: [string, object | undefined, object | undefined, string | undefined][] = [
        [
            "is taken away",
            OWN,
            SHARED,
            "takes away from the tasks of a live service the network interfaces of their own",
        ],
        ["is given", SHARED, OWN, "gives the tasks of a live service the network interfaces of their own"],
        ["has other subnets", OWN, OTHER, undefined],
        ["stays that of the instances", SHARED, SHARED, undefined],
        ["is that of a new service", undefined, SHARED, undefined],
    ];
    for (const [title, before, after, message] of cases) {
        it(`${message === undefined ? "may be changed" : "cannot be changed"} where it ${title}`, () => {
            const [problem] = networkModeChange(before, after);

            assert.equal(problem?.message, message);
            assert.equal(problem?.rule, message && "network-mode-live");
        });
    }
});
