import * as assert from "node:assert/strict";
import { refuseCircle, wavesBack, wavesOf } from "../../../cli/fleet/waves";
import { namesIn, stackOf } from "./stacks";

const APART = ["a", "b", "canary", "d"].map((name) => stackOf(name, "o/platform/prod"));
const BUILT = [stackOf("app", "o/shop/data"), stackOf("data", "o/shop/ground"), stackOf("ground"), stackOf("side")];

describe("waves", () => {
    const ordered: [string, Parameters<typeof wavesOf>, string[]][] = [
        ["are one for stacks that have nothing to do with each other", [APART, []], ["a b canary d"]],
        ["begin with one stack", [APART, ["canary-first"]], ["a", "b canary d"]],
        ["of one stack are one wave", [APART.slice(0, 1), ["canary-first"]], ["a"]],
        ["are those that were asked for, and then the rest", [APART, ["canary", "b,d"]], ["canary", "b d", "a"]],
        ["take no stack twice", [APART, ["a", "*"]], ["a", "b canary d"]],
        ["follow what stands on what", [BUILT, []], ["ground side", "data", "app"]],
        ["follow it within one that was asked for", [BUILT, ["ground,data"]], ["ground", "data", "app side"]],
    ];
    for (const [title, [stacks, wanted], expected] of ordered) {
        it(title, () => assert.deepEqual(namesIn(wavesOf(stacks, wanted)), expected));
    }

    it("go the other way round when stacks are destroyed", () => {
        assert.deepEqual(namesIn(wavesBack(BUILT)), ["app", "data", "ground side"]);
    });

    const refused: [string, Parameters<typeof wavesOf>, string][] = [
        [
            "with nothing in them",
            [APART, ["a", "x*"]],
            "`--wave x*` names no stack that an earlier wave does not have.",
        ],
        [
            "that put a stack before what it stands on",
            [BUILT, ["data"]],
            "data stands on ground, which a later wave has. Put ground first.",
        ],
        [
            "beside canary-first",
            [APART, ["canary-first", "b"]],
            "`--wave canary-first` stands alone: its second wave has all others.",
        ],
    ];
    for (const [title, [stacks, wanted], message] of refused) {
        it(`${title} are refused`, () => assert.throws(() => wavesOf(stacks, wanted), { message, exitCode: 2 }));
    }
});

describe("stacks that stand on each other", () => {
    const circle = [stackOf("platform", "o/shop/auth"), stackOf("auth", "platform"), stackOf("shop", "platform")];

    it("are refused with the circle, also where only one of those on it is meant", () => {
        const message =
            "These stacks stand on each other: platform → auth → platform. None of them can be deployed first; let one stand on another platform.";
        assert.throws(() => refuseCircle([circle[2]], circle), { message, exitCode: 1 });
    });

    it("are refused when a stack stands on itself", () => {
        const own = stackOf("own", "own");
        assert.throws(() => refuseCircle([own], [own]), { message: /: own → own\./ });
    });

    it("are none where two stand on one", () => {
        const stacks = [stackOf("platform"), stackOf("a", "platform"), stackOf("b", "platform", "a")];
        refuseCircle(stacks, stacks);
    });
});
