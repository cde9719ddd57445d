import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "yaml";
import { broughtAlone, broughtBy } from "../../tools/dependencies/closure";
import { installedPackages } from "../../tools/dependencies/installed";
import { REASONS } from "../../tools/dependencies/reasons";
import { PLACEHOLDERS, placeholdersLeft } from "../../tools/release/placeholders";
import { ROOT } from "../support/fakeEngine";

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");
const manifest = JSON.parse(read("package.json"));

/** Licences under which others may use a program, whatever they do with it. */
const PERMISSIVE = [
    "(BSD-3-Clause AND Apache-2.0)",
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BlueOak-1.0.0",
    "CC-BY-3.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Python-2.0",
];

describe("the files of trust", () => {
    it("have the Apache License 2.0 to the letter, which the package names", () => {
        // The text at apache.org/licenses/LICENSE-2.0.txt.
        const sha256 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30";

        assert.equal(createHash("sha256").update(read("LICENSE")).digest("hex"), sha256);
        assert.equal(manifest.license, "Apache-2.0");
        assert.match(read("NOTICE"), new RegExp(`^${manifest.name}\n`));
    });

    it("agree on Node.js", () => {
        const [, least] = /^>=(\d+)$/.exec(manifest.engines.node) ?? [];

        assert.match(read("README.md"), new RegExp(`Node ${least} or later`));
        assert.match(read("CONTRIBUTING.md"), new RegExp(`Node\\.js ${least} or later`));
        assert.equal(read(".nvmrc").trim(), manifest.devDependencies.node.split(".")[0]);
    });

    for (const [what, link, says] of [
        ["the licence", "LICENSE", /Apache License/],
        ["the changelog", "CHANGELOG.md", /^## \[Unreleased\]/m],
        ["how to report a hole", "SECURITY.md", /report/i],
        ["how to add a setting", "CONTRIBUTING.md#add-a-setting", /^## Add a setting$/m],
        ["what version 0.2 may break", "docs/versions.md", /^\*\*So 0\.2 may /m],
    ] as const) {
        it(`are reached from the README in one step: ${what}`, () => {
            const links = [...read("README.md").matchAll(/\]\(([^)]+)\)/g)].map(([, it]) => it);

            assert.ok(links.includes(link), link);
            assert.match(read(link.split("#")[0]), says);
        });
    }

    it("have a changelog whose newest version is the one that the package has, or none yet", () => {
        const [newest, next] = [...read("CHANGELOG.md").matchAll(/^## \[([^\]]+)\]/gm)].map(([, version]) => version);

        assert.equal(newest, "Unreleased");
        assert.ok(next === undefined || next === manifest.version, next);
    });
});

describe("what stands in for the owner's own", () => {
    it("is found in the files that are named, and is nowhere else", () => {
        const all = ["package.json", "README.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "NOTICE"];
        for (const { text, files } of PLACEHOLDERS) {
            assert.deepEqual(
                all.filter((file) => read(file).includes(text)),
                [...files].sort((one, other) => all.indexOf(one) - all.indexOf(other)),
                text,
            );
        }
    });

    it("keeps a version from being published", () => {
        const words = ["-r", "./tools/typescript.js", "tools/release/check.ts", "--publish"];
        const { status, stderr } = spawnSync(process.execPath, words, { cwd: ROOT, encoding: "utf8" });

        assert.equal(status, 1);
        for (const { text, files } of PLACEHOLDERS) {
            for (const file of files) {
                assert.match(stderr, new RegExp(`^${file}: .* instead of \`${text}\``, "m"));
            }
        }
    });

    it("is told with the file and what belongs there", () => {
        const texts: Record<string, string> = { "SECURITY.md": "security@example.com", "package.json": "{}" };

        assert.deepEqual(
            placeholdersLeft((file) => texts[file] ?? ""),
            [
                "SECURITY.md: write the address to which holes in security are reported instead of `security@example.com`.",
            ],
        );
    });
});

describe("what an installation brings", () => {
    it("leaves out the package itself, what is for development, and what is there twice", () => {
        const packages = {
            "": { version: "0.1.0" },
            "node_modules/b": { version: "2.0.0", license: "MIT" },
            "node_modules/@a/c/node_modules/b": { version: "1.0.0", license: "MIT" },
            "node_modules/@a/c": { version: "1.0.0" },
            "node_modules/d/node_modules/b": { version: "2.0.0", license: "MIT" },
            "node_modules/e": { version: "1.0.0", license: "MIT", dev: true },
            "node_modules/f": { version: "1.0.0", license: "MIT", devOptional: true },
        };

        assert.deepEqual(installedPackages({ packages }), [
            { name: "@a/c", version: "1.0.0", license: "none" },
            { name: "b", version: "1.0.0", license: "MIT" },
            { name: "b", version: "2.0.0", license: "MIT" },
        ]);
    });

    it("has a reason for each direct dependency, and for nothing else", () =>
        assert.deepEqual(Object.keys(REASONS).sort(), Object.keys(manifest.dependencies).sort()));

    it("counts for each dependency what would not be there without it, from the nearest folder", () => {
        const packages = {
            "node_modules/a": { dependencies: { c: "1", d: "1" } },
            "node_modules/a/node_modules/d": { dependencies: { e: "1" } },
            "node_modules/b": { dependencies: { c: "1", missing: "1" } },
            "node_modules/c": {},
            "node_modules/d": { dependencies: { a: "1" } },
            "node_modules/e": { dependencies: { e: "1" } },
        };

        assert.deepEqual([...broughtBy({ packages }, ["a"])].sort(), [
            "node_modules/a",
            "node_modules/a/node_modules/d",
            "node_modules/c",
            "node_modules/e",
        ]);
        assert.deepEqual(broughtAlone({ packages }, ["a", "b"]), { a: 3, b: 1 });
    });

    it("is under licences that allow every use", () => {
        const installed = installedPackages(JSON.parse(read("package-lock.json")));
        const others = installed.filter(({ license }) => !PERMISSIVE.includes(license));

        // Its file is the MIT licence, which its manifest does not name.
        assert.deepEqual(others, [{ name: "@logdna/tail-file", version: "2.2.0", license: "SEE LICENSE IN LICENSE" }]);
        const license = read("node_modules/@logdna/tail-file/LICENSE");
        assert.match(license, /Permission is hereby granted, free of charge/);
        assert.ok(installed.length > 100);
    });
});

describe("the forms of the forge", () => {
    const forms = fs.readdirSync(path.join(ROOT, ".github/ISSUE_TEMPLATE")).filter((it) => it !== "config.yml");

    for (const form of forms) {
        it(`${form} is one that an issue can be written with`, () => {
            const { name, description, body } = yaml.parse(read(`.github/ISSUE_TEMPLATE/${form}`));

            assert.ok(name && description);
            const ids = body.map((it: any) => it.id).filter(Boolean);
            assert.equal(new Set(ids).size, ids.length);
            for (const { type, id, attributes } of body) {
                const needed = { markdown: "value", checkboxes: "options", dropdown: "options" }[type as string];
                assert.ok(["markdown", "textarea", "input", "dropdown", "checkboxes"].includes(type), type);
                assert.ok(attributes[needed ?? "label"], id);
            }
        });
    }

    it("are two", () => assert.deepEqual(forms.sort(), ["bug.yml", "setting.yml"]));
});
