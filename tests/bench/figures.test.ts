import * as assert from "node:assert/strict";
import { committedFigures, kept, worse } from "../../bench/figures";
import type { Row } from "../../bench/samples";

const row = (what: string, measure?: number): Row => ({ what, ours: "", other: "", ratio: "", goal: "", measure });

describe("the figures that the bench is held to", () => {
    const figures = { start: 0.1, memory: 1 };

    const cases: [string, Row, string[]][] = [
        ["as it was", row("start", 0.1), []],
        ["better", row("start", 0.05), []],
        ["a little worse, as runs differ", row("start", 0.119), []],
        ["worse by more than a fifth", row("start", 0.125), ["start: 0.13, which was 0.10"]],
        ["measured for the first time", row("new", 9), []],
        ["nothing that is compared", row("start"), []],
    ];
    for (const [title, measured, expected] of cases) {
        it(`say of what is ${title}: ${expected.length === 0 ? "nothing" : "it"}`, () =>
            assert.deepEqual(worse([measured], figures), expected));
    }

    it("are those of the last run where it measured, and stay elsewhere", () => {
        const after = kept([row("start", 0.08765), row("new", 2), row("told", undefined)], figures);

        assert.deepEqual(after, { start: 0.088, memory: 1, new: 2 });
    });

    it("know apart what is told of several rows by the same words", () => {
        const rows = [row("preview", 0.65), row("memory of it", 0.7), row("import", 1.2), row("memory of it", 0.9)];

        assert.deepEqual(kept(rows, {}), {
            preview: 0.65,
            "preview: memory of it": 0.7,
            import: 1.2,
            "import: memory of it": 0.9,
        });
        assert.deepEqual(worse(rows, { "preview: memory of it": 0.5, "import: memory of it": 0.9 }), [
            "preview: memory of it: 0.70, which was 0.50",
        ]);
    });

    it("are ratios and counts, each of something", () => {
        for (const [what, figure] of Object.entries(committedFigures())) {
            assert.ok(what.length > 5 && Number.isFinite(figure) && figure > 0, what);
        }
    });
});
