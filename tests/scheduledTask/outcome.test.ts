import * as assert from "node:assert/strict";
import { endedWell, outcomeOf, wasCutOff } from "../../components/scheduledTask/outcome";

type Containers = Parameters<typeof outcomeOf>[0];

describe("the containers whose end is the end of a task", () => {
    const cases: [string, Containers, ReturnType<typeof outcomeOf>][] = [
        ["the only one", { report: {} }, { containers: ["report"], fine: [0] }],
        [
            "not one that the task does not end with",
            { agent: { essential: false }, report: {} },
            { containers: ["report"], fine: [0] },
        ],
        [
            "not one that the work waits on, although the task would end with it",
            { database: {}, report: { dependsOn: { database: "HEALTHY" } } },
            { containers: ["report"], fine: [0] },
        ],
        [
            "one that has to end well before the work begins",
            { prepare: { essential: false }, report: { dependsOn: { prepare: "SUCCESS" } } },
            { containers: ["prepare", "report"], fine: [0] },
        ],
        [
            "not one that only has to end",
            { prepare: { essential: false }, report: { dependsOn: { prepare: "COMPLETE" } } },
            { containers: ["report"], fine: [0] },
        ],
        [
            "each of several that are equal, and ECS stops all but the first",
            { b: {}, a: {} },
            { containers: ["a", "b"], fine: [0, 137, 143] },
        ],
        [
            "all that the task ends with where each waits on another",
            { a: { dependsOn: { b: "START" } }, b: { dependsOn: { a: "START" } } },
            { containers: ["a", "b"], fine: [0, 137, 143] },
        ],
    ];
    for (const [title, containers, expected] of cases) {
        it(title, () => assert.deepEqual(outcomeOf(containers), expected));
    }
});

describe("the end of a container", () => {
    const one = { containers: ["a"], fine: [0] };
    const two = { containers: ["a", "b"], fine: [0, 137, 143] };

    it("is good with the codes that it may have", () => {
        assert.deepEqual(
            [0, 1, 137, 143, undefined].map((exitCode) => [one, two].map((it) => endedWell(it, { exitCode }))),
            [
                [true, true],
                [false, false],
                [false, true],
                [false, true],
                [false, false],
            ],
        );
    });

    it("is bad when its memory was not enough", () =>
        assert.equal(endedWell(two, { exitCode: 137, reason: "OutOfMemoryError: killed" }), false));
});

describe("the stop of a task", () => {
    it("is a cut where nobody wanted it, by codes that AWS may yet add", () => {
        const codes = ["EssentialContainerExited", "UserInitiated", "ServiceSchedulerInitiated", undefined];
        assert.deepEqual(codes.map(wasCutOff), [false, false, false, false]);
        assert.ok(["TaskFailedToStart", "TerminationNotice", "InfrastructureHealth", "New"].every(wasCutOff));
    });
});
