import * as assert from "node:assert/strict";
import { affected, importsOf } from "../../tools/watch/affected";

const KNOWN = new Set(["a/one.ts", "a/two/index.ts", "b/three.ts", "b/four.js"]);

describe("what a file loads", () => {
    const cases: [string, string, string[]][] = [
        ["an import", 'import { x } from "../b/three";', ["b/three.ts"]],
        ["an import for its effects", 'import "./one";', ["a/one.ts"]],
        ["an export from elsewhere", 'export * from "./one";', ["a/one.ts"]],
        ["a folder", 'import type { x } from "./two";', ["a/two/index.ts"]],
        ["a file by its whole name", 'const x = require("../b/four.js");', ["b/four.js"]],
        ["an import where it is needed", 'const x = await import("../b/three");', ["b/three.ts"]],
        ["a name over several lines", 'import {\n    x,\n    y,\n} from "./one";', ["a/one.ts"]],
        ["a package", 'import * as pulumi from "@pulumi/pulumi";', []],
        ["a file that there is not", 'import { x } from "./none";', []],
    ];
    for (const [title, text, expected] of cases) {
        it(`is found: ${title}`, () => assert.deepEqual(importsOf("a/zero.ts", text, KNOWN), expected));
    }
});

describe("the suites that a change concerns", () => {
    const suites = ["tests/one.test.ts", "tests/two.test.ts"];
    const graph = new Map([
        ["tests/one.test.ts", ["a.ts"]],
        ["tests/two.test.ts", ["c.ts"]],
        ["a.ts", ["b.ts"]],
        ["b.ts", ["a.ts"]],
        ["c.ts", []],
        ["tests/engine/slow.test.ts", ["d.ts"]],
    ]);

    it("load the file, also over others and in a circle", () => {
        assert.deepEqual(affected(["b.ts"], graph, suites), ["tests/one.test.ts"]);
        assert.deepEqual(affected(["b.ts", "c.ts"], graph, suites), suites);
    });
    it("are the suite itself when it changes", () =>
        assert.deepEqual(affected(["tests/two.test.ts"], graph, suites), ["tests/two.test.ts"]));
    it("are none when only suites of other tiers load the file", () =>
        assert.deepEqual(affected(["d.ts"], graph, suites), []));
    it("are all when nothing says who reads the file", () =>
        assert.deepEqual(affected(["docs/tasks.md", "c.ts"], graph, suites), suites));
});
