import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../support/fakeEngine";

describe("docs/features.md", () => {
    const text = fs.readFileSync(path.join(ROOT, "docs", "features.md"), "utf8");
    const rows = text.split("\n").filter((line) => /^\| \d+ \|/.test(line));
    const cells = rows.map((row) => row.split("|").map((cell) => cell.trim()));

    it("has a proof for every row that claims anything, and none for the others", () => {
        for (const [, number, , , , , , , here, proof] of cells) {
            assert.match(here, /^(yes|partly|no)$/, number);
            assert.equal(proof === "", here === "no", `row ${number}`);
        }
        assert.equal(cells.length, 88);
    });

    it("names tests that exist", () => {
        const named = cells.flatMap((row) =>
            [...row[9].matchAll(/`((?:tests|docs)\/[^`*]+)`/g)].map(([, file]) => file),
        );
        assert.deepEqual(
            named.filter((file) => !fs.existsSync(path.join(ROOT, file))),
            [],
        );
        assert.ok(named.length > 30);
    });
});
