import * as assert from "node:assert/strict";
import { EXPIRY_TAG } from "../../../components/environment/expiry";
import { titles } from "../../../cli/fleet/fleetStack";
import { type Expiring, expiryOf, overdue, stayingText } from "../../../cli/fleet/overdue";
import { stackOf } from "./stacks";

const NOON = Date.parse("2026-12-01T12:00:00Z");
const HOUR = 3_600_000;
const tagged = (value: unknown) => ({ urn: "u", type: "t", inputs: { tags: { [EXPIRY_TAG]: value } } });

describe("the moment from which a stack may be destroyed", () => {
    const cases: [string, Parameters<typeof expiryOf>[0], number | undefined][] = [
        [
            "is none without a tag",
            [
                { urn: "u", type: "t" },
                { urn: "u", type: "t", inputs: { tags: {} } },
            ],
            undefined,
        ],
        ["is that of the tags", [{ urn: "u", type: "t" }, tagged("2026-12-01T12:00:00Z")], NOON],
        [
            "is the latest where an update broke off",
            [tagged("2026-12-01T12:00:00Z"), tagged("2026-12-01T13:00:00Z")],
            NOON + HOUR,
        ],
        ["is none where the tag says none", [tagged("soon"), tagged(1)], undefined],
    ];
    for (const [title, resources, expected] of cases) {
        it(title, () => assert.equal(expiryOf(resources), expected));
    }
});

describe("stacks whose time is over", () => {
    const [platform, old, fresh, kept] = [
        stackOf("platform"),
        stackOf("pr-1", "platform"),
        stackOf("pr-2", "platform"),
        stackOf("shop"),
    ];
    const at = (stack: typeof old, hours?: number): Expiring =>
        hours === undefined ? { stack } : { stack, expires: NOON + hours * HOUR };

    it("are those whose moment has come, to the second", () => {
        const { due, needed } = overdue([at(old, 0), at(fresh, 1 / 3600), at(kept)], NOON);
        assert.deepEqual([due, needed], [[old], []]);
    });

    it("stay where something stands on them that stays", () => {
        const stacks = [at(platform, -2), at(old, -1), at(fresh, 3)];
        const { due, needed } = overdue(stacks, NOON);

        assert.deepEqual([due, needed], [[old], [{ stack: platform, by: [fresh] }]]);
        assert.deepEqual(stayingText([stacks[0], stacks[2]], needed, titles([platform, old, fresh])), [
            "platform is overdue, and stays: pr-2 stands on it.",
            "pr-2 goes from 2026-12-01T15:00:00Z on.",
        ]);
    });

    it("go together with what stands on them", () => {
        assert.deepEqual(overdue([at(platform, -2), at(old, -1)], NOON).due, [platform, old]);
    });
});
