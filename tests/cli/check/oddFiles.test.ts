import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { readYaml } from "../../../cli/check/stackFile";
import { command, directoryWith } from "../running";

describe("odd stack files", function () {
    this.timeout(60_000);

    const aliases: [string, string, string][] = [
        ["an alias without its anchor", "a: 1\nb: *x\n", "*x has no anchor &x before it"],
        ["an alias before its anchor", "a: 1\nb: [*x, &x 1]\n", "*x has no anchor &x before it"],
        ["an alias inside of its anchor", "a: 1\nb: &x { c: *x }\n", "*x stands in what it stands for"],
    ];
    for (const [what, text, message] of aliases) {
        it(`shows ${what} at its place`, () => {
            const column = text.split("\n")[1].indexOf("*") + 1;
            assert.deepEqual(readYaml(text).unreadable, [{ line: 2, column, message }]);
        });
    }

    it("reads an anchor that stands for something in several places", () => {
        const yaml = readYaml("a: &x { b: 1 }\nc: *x\nd: [*x, *x]\n");

        assert.deepEqual(yaml.unreadable, []);
        assert.deepEqual(yaml.whole(), { a: { b: 1 }, c: { b: 1 }, d: [{ b: 1 }, { b: 1 }] });
    });

    it("goes on with the other files where one cannot be read", async () => {
        const directory = directoryWith({
            "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
            "Pulumi.prod.yaml": "config:\n  shop:environment: {}\n",
        });
        fs.mkdirSync(path.join(directory, "Pulumi.dev.yaml"));
        fs.symlinkSync("/nowhere", path.join(directory, "Pulumi.old.yaml"));

        const { code, out, err } = await command(directory, ["check"]);
        assert.deepEqual([code, err], [1, ""]);
        assert.match(
            out,
            /^Pulumi\.dev\.yaml:1:1: error: cannot be read: EISDIR\. Mend the file\. \[stack-file-yaml\]\n/,
        );
        assert.match(out, /\nPulumi\.old\.yaml:1:1: error: cannot be read: ENOENT\./);
        assert.match(out, /\n3 stack files checked, 3 errors, 0 warnings\n$/);
    });
});
