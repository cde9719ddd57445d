import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { mistakesIn } from "../support/compiler";
import { ROOT } from "../support/fakeEngine";

describe("docs/edge.md", function () {
    this.timeout(300_000);

    it("has a program that compiles", () => {
        const page = fs.readFileSync(path.join(ROOT, "docs", "edge.md"), "utf8");
        const programs = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text]) => text);

        assert.equal(programs.length, 1);
        assert.deepEqual(mistakesIn("edge", { "program.ts": programs[0] }), []);
    });
});
