import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../support/fakeEngine";

const PAGE = fs.readFileSync(path.join(ROOT, "docs", "trust.md"), "utf8");
const ROWS = [...PAGE.matchAll(/^\| ([^|]+) \| (`tests.*) \|$/gm)].map(([, promise, tests]) => ({ promise, tests }));

/** Each file of a row with the tests that are named after it. */
function named(tests: string): { readonly file: string; readonly names: string[] }[] {
    return tests.split(/; (?=`tests)/).map((part) => {
        const [, file, names] = /^`(tests\/[\w./]+)`: (.*)$/.exec(part) ?? [];
        return { file, names: [...(names ?? "").matchAll(/"([^"]+)"/g)].map(([, name]) => name) };
    });
}

/** Whether a source has a test whose name is this, or begins or ends so where a part of it is computed. */
function hasTest(source: string, name: string): boolean {
    const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const whole = new RegExp(`\\b(it|step)\\(\\s*"${literal}"`);
    const computed = new RegExp(`\\b(it|step)\\(\\s*\`(${literal} \\$\\{|[^\`]*\\$\\{[^\`]*\\} ${literal}\`)`);
    return whole.test(source) || computed.test(source);
}

describe("docs/trust.md", () => {
    for (const { promise, tests } of ROWS) {
        it(`names tests that there are for: ${promise}`, () => {
            for (const { file, names } of named(tests)) {
                const source = fs.readFileSync(path.join(ROOT, file), "utf8");
                assert.ok(names.length > 0, file);
                assert.deepEqual(
                    names.filter((name) => !hasTest(source, name)),
                    [],
                    file,
                );
            }
        });
    }

    it("has many promises, each with a test", () => {
        const all = PAGE.split("\n").filter((line) => line.startsWith("| ") && !/^\| promise/.test(line));

        assert.equal(ROWS.length, all.length);
        assert.ok(ROWS.length >= 20);
    });

    it("would miss a test that has gone", () => {
        const source = 'it("does this", () => {}); step(`does that in ${way}`, () => {});';

        assert.ok(hasTest(source, "does this"));
        assert.ok(hasTest(source, "does that in"));
        assert.ok(!hasTest(source, "does"));
        assert.ok(!hasTest(source, "does that"));
    });
});
