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

    const others: [string, string, number, number, string][] = [
        ["a second document", "a: 1\n---\nb: 2\n", 2, 1, "a second document begins, and only the first one counts"],
        ["a merge of what is no map", "a:\n  <<: abc\n", 2, 3, "<< takes a map, or a list of maps, and this is none"],
        [
            "a merge of a list with something else",
            "a:\n  <<: [{ b: 1 }, 2]\n",
            2,
            3,
            "<< takes a map, or a list of maps, and this is none",
        ],
        ["a key without a name", "a:\n  ~: 1\n", 2, 3, "a key has no name"],
        ["a list for a key", "a:\n  [b]: 1\n", 2, 3, "a key is no text"],
    ];
    for (const [what, text, line, column, message] of others) {
        it(`shows ${what} at its place`, () =>
            assert.deepEqual(readYaml(text).unreadable, [{ line, column, message }]));
    }

    it("merges maps and lists of maps", () => {
        const yaml = readYaml("x: &x { a: 1 }\ny: { <<: *x, b: 2 }\nz: { <<: [*x, { c: 3 }] }\n");
        assert.deepEqual(yaml.unreadable, []);
        assert.deepEqual(yaml.whole(), { x: { a: 1 }, y: { a: 1, b: 2 }, z: { c: 3, a: 1 } });
    });

    it("takes a platform whose stack is a secret for one", async () => {
        const directory = directoryWith({
            "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
            "Pulumi.dev.yaml":
                "config:\n  shop:environment:\n    platform: { stack: { secure: abc } }\n" +
                "    services: { web: { containers: { web: { image: 'public.ecr.aws/nginx/nginx:1.29', port: 80 } } } }\n",
        });
        const { code, out } = await command(directory, ["check"]);
        assert.deepEqual([code, out], [0, "1 stack file checked, 0 errors, 0 warnings\n"]);
    });

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
