import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../../tools/local";

const { ELSEWHERE, LONGEST, SLOW, suites } = require("../support/tiers");

describe("tiers of the tests", () => {
    const all = fs
        .readdirSync(path.join(ROOT, "tests"), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".test.ts"))
        .map((file) => `tests/${file}`);
    const inFolders = (folders: string[]) => all.filter((file) => folders.includes(file.split("/")[1]));

    it("have every suite in one of them", () => {
        const found: string[] = suites(ELSEWHERE);

        assert.deepEqual([...found, ...inFolders(ELSEWHERE)].sort(), [...all].sort());
        assert.ok(found.length > 150, `only ${found.length}`);
    });
    it("leave nothing out of the fast one but the folders that are named", () => {
        const fast: string[] = suites([...ELSEWHERE, ...SLOW]);

        assert.deepEqual([...fast, ...inFolders([...ELSEWHERE, ...SLOW])].sort(), [...all].sort());
    });
    it("begin with the longest suites, all of which there are", () => {
        const found: string[] = suites(ELSEWHERE);

        assert.deepEqual(
            found.slice(0, LONGEST.length),
            LONGEST.map((name: string) => `tests/${name}.test.ts`),
        );
    });
});
