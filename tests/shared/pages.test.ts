import * as assert from "node:assert/strict";
import { everyPage, inBatches } from "../../components/shared/pages";

describe("lists that are longer than a page", () => {
    const pages: readonly [string, readonly { items?: number[]; nextToken?: string }[], number[]][] = [
        ["of one page", [{ items: [1, 2] }], [1, 2]],
        ["of several", [{ items: [1], nextToken: "a" }, { items: [2], nextToken: "b" }, { items: [3] }], [1, 2, 3]],
        ["with an empty page in between", [{ items: [1], nextToken: "a" }, { nextToken: "b" }, { items: [2] }], [1, 2]],
        ["whose end is an empty token", [{ items: [1], nextToken: "" }], [1]],
        [
            "whose token comes again",
            [
                { items: [1], nextToken: "a" },
                { items: [2], nextToken: "a" },
            ],
            [1, 2],
        ],
    ];
    for (const [title, answers, expected] of pages) {
        it(`are read to the end: ${title}`, async () => {
            const tokens: (string | undefined)[] = [];
            const found = await everyPage(async (token) => answers[tokens.push(token) - 1]);

            assert.deepEqual(found, expected);
            assert.deepEqual(
                tokens,
                [undefined, ...answers.map(({ nextToken }) => nextToken)].slice(0, answers.length),
            );
        });
    }

    it("are asked about in parts", async () => {
        const sizes: number[] = [];
        const found = await inBatches([...Array(205).keys()], 100, async (batch) => {
            sizes.push(batch.length);
            return batch;
        });

        assert.deepEqual(sizes, [100, 100, 5]);
        assert.deepEqual(found, [...Array(205).keys()]);
    });

    it("are not asked about when there is nothing", async () =>
        assert.deepEqual(await inBatches([], 10, () => assert.fail()), []));
});
