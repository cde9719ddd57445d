import * as assert from "node:assert/strict";
import { choosePlace, type Taken, type Wish } from "../../../components/service/place/choosePlace";

const OWN = "shop/prod/web";
const wish = (more: Partial<Wish> = {}): Wish => ({
    owner: OWN,
    band: { first: 100, last: 104 },
    preferred: 102,
    predecessors: [],
    ...more,
});
const taken = (priority: number, owner?: string): Taken => ({ priority, owner, arn: `rule-${priority}` });
const others = (...priorities: number[]) => priorities.map((priority) => taken(priority, "other/prod/web"));

describe("the place of a service's rules", () => {
    const cases: [string, Partial<Wish>, Taken[][], ReturnType<typeof choosePlace>][] = [
        ["is the one that follows from its name", {}, [[]], { priority: 102 }],
        ["is the next one where somebody else has that", {}, [others(102)], { priority: 103 }],
        ["is free on the listener of test traffic, too", {}, [others(102), others(103)], { priority: 104 }],
        ["is one before it at the end of the band", {}, [others(102, 103, 104)], { priority: 100 }],
        ["does not exist in a band that is full", {}, [others(100, 101, 102, 103, 104)], "full"],
        ["stays where it is when the others have gone", {}, [[taken(104, OWN)]], { priority: 104 }],
        [
            "stays where it is when others come before it",
            {},
            [[...others(102), taken(103, OWN)], [taken(103, OWN)]],
            { priority: 103 },
        ],
        ["changes with the kind of the rule", {}, [[taken(7, OWN)]], { priority: 102 }],
        ["changes where its test rule could not stand", {}, [[taken(102, OWN)], others(102)], { priority: 103 }],
        ["is the one that is written, in whichever band", { written: 7 }, [others(102)], { priority: 7 }],
        ["may be written for a rule that stands there", { written: 7 }, [[taken(7, OWN)]], { priority: 7 }],
        [
            "cannot be written where somebody else has it",
            { written: 7 },
            [[taken(7)]],
            { takenBy: { priority: 7, owner: undefined, arn: "rule-7" } },
        ],
        [
            "follows that of the generation before, wherever it stands",
            { predecessors: ["shop/prod/web-1"] },
            [[taken(103, "shop/prod/web-1")]],
            { priority: 104 },
        ],
        [
            "never comes before that of the generation before",
            { predecessors: ["shop/prod/web-1"] },
            [[taken(103, "shop/prod/web-1"), ...others(104)]],
            "full",
        ],
    ];
    cases.forEach(([title, more, listeners, expected]) =>
        it(title, () => assert.deepEqual(choosePlace(wish(more), listeners), expected)),
    );
});
