import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { ROOT } from "../support/fakeEngine";

const read = (file: string) => fs.readFileSync(path.join(ROOT, "docs", file), "utf8");
const CHOICES = ["typescript", "python", "go", "csharp", "java", "yaml"];

// What the registry asks of a package is the list in the form of its pull requests (pulumi/registry).
describe("the pages of the Pulumi Registry", () => {
    for (const file of ["_index.md", "installation-configuration.md"]) {
        it(`${file} begins with a title, a description and the layout of a package`, () => {
            const [, head] = /^---\n([\s\S]*?)\n---\n/.exec(read(file))!;
            const { title, meta_desc: description, layout } = parse(head);

            assert.ok(title.startsWith("Slipway ECS"));
            // Search engines show no more of it.
            assert.ok(description.length > 40 && description.length < 160, description);
            assert.equal(layout, "package");
        });
    }

    it("show an example in every language that there is", () => {
        const text = read("_index.md");
        const [, offered] = /\{\{< chooser language "([^"]+)" >\}\}/.exec(text)!;
        const parts = [
            ...text.matchAll(
                /\{\{% choosable language (\w+) %\}\}\n\n```\w+\n[\s\S]+?\n```\n\n\{\{% \/choosable %\}\}/g,
            ),
        ];

        assert.deepEqual(offered.split(","), CHOICES);
        assert.deepEqual(
            parts.map(([, choice]) => choice),
            CHOICES,
        );
        assert.ok(text.trimEnd().endsWith("{{< /chooser >}}"));
        assert.ok(!text.includes("../plugin"), "a reader has no checkout of ours");
    });

    it("say how it is installed and configured, with the version that the package has", () => {
        const text = read("installation-configuration.md");
        const { name, version } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));

        for (const part of [
            `npm install ${name}`,
            `/plugin@${version}`,
            "pulumi config set aws:region",
            "export AWS_REGION=",
        ]) {
            assert.ok(text.includes(part), part);
        }
    });

    it("have a logo of the size that is wanted, as a PNG and as what it was made from", () => {
        const png = fs.readFileSync(path.join(ROOT, "docs", "logo.png"));

        assert.equal(png.subarray(1, 4).toString(), "PNG");
        assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [100, 100]);
        assert.match(read("logo.svg"), /^<svg [^>]*viewBox="0 0 100 100"/);
    });
});
