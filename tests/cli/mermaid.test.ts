import * as assert from "node:assert/strict";
import { boxed, Ids, inColumns, quoted } from "../../cli/picture/mermaid";

describe("texts in a Mermaid flowchart", () => {
    const texts: [string, string, string][] = [
        ["a host for all", "*.example.com", "#42;.example.com"],
        ["a path with words in bold", "/__init__/*", "/#95;#95;init#95;#95;/#42;"],
        ["a word in italics", "_a_", "#95;a#95;"],
        ["an underscore inside of a word", "FARGATE_SPOT", "FARGATE_SPOT"],
        ["a quote and an entity", 'a"b#c;', "a#34;b#35;c;"],
        ["a tag", "<b>", "#60;b#62;"],
        ["a link", "www.example.com", "www#46;example.com"],
        ["a link with its scheme", "https://a.b", "https#58;//a.b"],
        ["a line that takes 26 characters", "0123456789 0123456789 0123", "0123456789 0123456789 0123"],
        ["a longer line", "0123456789 0123456789 01234", "0123456789 0123456789<br/>01234"],
        ["a long schedule", "cron(0/15 8-18 ? * MON-FRI *)", "cron(0/15 8-18 ? #42; MON-FRI<br/>#42;)"],
    ];
    for (const [what, text, shown] of texts) {
        it(`are shown as they are: ${what}`, () => assert.equal(quoted(text), `"${shown}"`));
    }

    it("stand below each other", () => assert.equal(quoted("a", "b c"), '"a<br/>b c"'));

    it("keep the title of a box in one line", () => {
        assert.deepEqual(boxed("id", "a * title that is longer than others are", ["x"]), [
            'subgraph id["a #42; title that is longer than others are"]',
            "    x",
            "end",
        ]);
    });

    it("have no box around nothing", () => assert.deepEqual(boxed("id", "title", []), []));
});

describe("columns of a Mermaid flowchart", () => {
    const links = (count: number) => inColumns(Array.from({ length: count }, (_, index) => `n${index}`));

    it("are one for none to eight nodes", () => assert.deepEqual([links(0), links(1), links(8)], [[], [], []]));

    it("are four at most, which get longer instead", () => {
        const all = links(100);
        assert.deepEqual([all.length, all[0], all[74]], [75, "n0 ~~~ n25", "n74 ~~~ n99"]);
    });

    it("are even", () => assert.deepEqual(links(9), ["n0 ~~~ n5", "n1 ~~~ n6", "n2 ~~~ n7", "n3 ~~~ n8"]));
});

describe("ids of a Mermaid flowchart", () => {
    it("are readable, the same for one key, and two for two", () => {
        const ids = new Ids();

        assert.deepEqual(
            [ids.of("urn-1", "Service a-b"), ids.of("urn-2", "Service a--b"), ids.of("urn-1", "Service a-b")],
            ["Service_a_b", "Service_a_b_a2153933", "Service_a_b"],
        );
    });
});
