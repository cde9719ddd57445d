import * as assert from "node:assert/strict";
import { liveChangeProblems } from "../../../components/service/rollout/liveGuard";

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
            const [problem] = liveChangeProblems(before, after);

            assert.equal(problem?.message, message);
            assert.equal(problem?.rule, message && "network-mode-live");
        });
    }
});

describe("the volume of a live service", () => {
    const disk = (sizeInGb: number) => ({ volumeConfiguration: { name: "disk", managedEbsVolume: { sizeInGb } } });
    const ruleOf = (before: object | undefined, after: object) => liveChangeProblems(before, after)[0]?.rule;

    it("cannot be taken away, because ECS would keep it", () =>
        assert.deepEqual(liveChangeProblems(disk(20), {}), [
            {
                rule: "volume-removed-live",
                path: "volumes.disk.ebs",
                message: "cannot be taken away from a live service",
                remedy: "Raise `deployment.generation`, which makes a second service beside the first",
            },
        ]));

    it("may grow, be added, and be that of a new service", () =>
        assert.deepEqual(
            [ruleOf(disk(20), disk(40)), ruleOf({}, disk(20)), ruleOf(undefined, {})],
            [undefined, undefined, undefined],
        ));
});
