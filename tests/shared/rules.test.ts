import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { RULE_BOOK } from "../../components/shared/rules/rules";

const ROOT = path.join(__dirname, "..", "..");
const BOOK = path.join("components", "shared", "rules");

const sources = ["components", "cli"]
    .flatMap((folder) =>
        fs
            .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
            .map((file) => path.join(folder, file)),
    )
    .filter((file) => file.endsWith(".ts") && !file.startsWith(BOOK))
    .map((file) => fs.readFileSync(path.join(ROOT, file), "utf8"))
    .join("\n");
const entries = Object.entries(RULE_BOOK).flatMap(([chapter, rules]) =>
    Object.entries(rules).map(([id, rule]) => ({ chapter, id, ...rule })),
);

// What asks how an id begins is no rule.
const used = sources.replace(/startsWith\("[^"]*"\)/g, "");

// That no rule is used which does not stand in the book is the compiler's to say.
describe("the book of rules", () => {
    it("has no rule that nobody uses", () =>
        assert.deepEqual(
            entries.filter(({ id }) => !used.includes(`"${id}"`)).map(({ id }) => id),
            [],
        ));

    it("has every rule once", () => {
        const ids = entries.map(({ id }) => id);
        assert.deepEqual(
            ids.filter((id, index) => ids.indexOf(id) !== index),
            [],
        );
    });

    it("says of each in sentences what it means and what to do, fit for a table", () => {
        for (const { id, means, todo } of entries) {
            assert.match(means, /^[A-Z0-9`][^|\n]+\.$/, id);
            assert.match(todo, /^[A-Z0-9`][^|\n]+\.$/, id);
        }
    });
});
