import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { mistakesIn } from "../support/compiler";
import { ROOT } from "../support/fakeEngine";

const PAGE = fs.readFileSync(path.join(ROOT, "docs", "migration.md"), "utf8");

/** What the compiler says of programs that stand in a page, as if each was a file of a user's project. */
function mistakes(programs: readonly string[]): string[] {
    const texts = Object.fromEntries(programs.map((text, index) => [`program${index}.ts`, text]));
    return mistakesIn("readme", texts).map(({ file, message }) => `${file}: ${message}`);
}

describe("docs/migration.md", function () {
    this.timeout(300_000);

    const programs = [...PAGE.matchAll(/^( *)```ts\n([\s\S]*?)^ *```/gm)].map(([, indent, text]) =>
        text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    );

    it("has programs that compile", () => {
        assert.equal(programs.length, 3);
        assert.deepEqual(mistakes(programs), []);
    });

    it("would notice a program that does not", () => {
        const broken = programs[0].replace("privateSubnetIds", "privateSubnets");
        assert.match(mistakes([broken]).join(), /'privateSubnets' does not exist/);
    });

    it("names arguments that exist", () => {
        const schema = fs.readFileSync(path.join(ROOT, "schema.json"), "utf8");
        const rows = PAGE.split("\n").filter((line) => /^\| `|^\| [A-Z].* \|/.test(line));
        const words = rows.flatMap((row) => [...row.split("|")[2].matchAll(/`([A-Za-z.]+)`/g)].map(([, word]) => word));
        const unknown = words.flatMap((word) => word.split(".")).filter((key) => !schema.includes(`"${key}": {`));
        assert.ok(words.length > 30);
        assert.deepEqual([...new Set(unknown)], []);
    });
});
