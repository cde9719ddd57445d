import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "yaml";
import { versionProblem, withRelease } from "../../tools/release/changelog";
import { combinations } from "../../tools/release/combinations";
import { PLACEHOLDERS } from "../../tools/release/placeholders";
import { ROOT } from "../support/fakeEngine";

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");

describe("the combinations of versions", () => {
    it("are both ends of Node.js, each with both ends of the ranges", () => {
        const manifest = {
            engines: { node: ">=20" },
            devDependencies: { node: "26.1.0" },
            dependencies: { "@pulumi/pulumi": "^3.5.0", "@pulumi/aws": "^7.1.2", yaml: "^2.0.0" },
        };

        assert.deepEqual(combinations(manifest), [
            { name: "node20-lowest", packages: ["node@20", "@pulumi/pulumi@3.5.0", "@pulumi/aws@7.1.2"] },
            { name: "node20-newest", packages: ["node@20", "@pulumi/pulumi@^3.5.0", "@pulumi/aws@^7.1.2"] },
            { name: "node26-lowest", packages: ["node@26", "@pulumi/pulumi@3.5.0", "@pulumi/aws@7.1.2"] },
            { name: "node26-newest", packages: ["node@26", "@pulumi/pulumi@^3.5.0", "@pulumi/aws@^7.1.2"] },
        ]);
    });

    it("are refused with a range whose lowest version is not plain", () => {
        const manifest = { engines: { node: "22 || 24" }, devDependencies: { node: "24.0.0" }, dependencies: {} };

        assert.throws(() => combinations(manifest), /"22 \|\| 24" is a range of another form/);
    });

    it("are those of the workflow", () => {
        const { jobs } = yaml.parse(read(".github/workflows/ci.yml"));
        const { include } = jobs.versions.strategy.matrix;

        assert.deepEqual(
            include.map(({ name, packages }: any) => ({ name, packages: packages.split(" ") })),
            combinations(JSON.parse(read("package.json"))),
        );
    });
});

describe("the workflows", () => {
    const scripts = Object.keys(JSON.parse(read("package.json")).scripts);

    for (const file of ["ci.yml", "release.yml"]) {
        it(`${file} runs commands that there are`, () => {
            const { jobs } = yaml.parse(read(`.github/workflows/${file}`));
            const lines: string[] = Object.values<any>(jobs)
                .flatMap(({ steps }) => steps)
                .flatMap(({ run }) => run ?? []);

            assert.ok(lines.includes(".ci/run"));
            const named = lines.flatMap((line) => /^npm run (\S+)/.exec(line)?.[1] ?? []);
            assert.deepEqual(
                named.filter((script) => !scripts.includes(script)),
                [],
            );
        });
    }

    it("publish nothing without the tests, nor without provenance", () => {
        const { jobs } = yaml.parse(read(".github/workflows/release.yml"));

        assert.equal(jobs.publish.needs, "test");
        assert.equal(jobs.publish.permissions["id-token"], "write");
        const publishing = jobs.publish.steps.filter(({ run }: any) => /npm publish/.test(run ?? ""));
        assert.equal(publishing.length, 1);
        assert.match(publishing[0].run, / --provenance /);
    });

    it("publish the file that was made, and not a repository of GitHub that is called like its folder", () => {
        const { jobs } = yaml.parse(read(".github/workflows/release.yml"));

        // npm takes "dist/x.tgz" for the repository x.tgz of the owner dist, and asks for it by ssh.
        const published = jobs.publish.steps.flatMap(
            ({ run }: any) => /npm publish "([^"]+)"/.exec(run ?? "")?.[1] ?? [],
        );
        assert.deepEqual(published, ["./dist/slipway-ecs-${GITHUB_REF_NAME#v}.tgz"]);
    });
});

describe("the changelog of a release", () => {
    it("has what was not released under the version and the day, and room for what comes", () => {
        const before = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- This.\n\n## [0.1.0] - 2026-01-01\n";

        assert.equal(
            withRelease(before, "0.2.0", "2026-03-04"),
            "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-03-04\n\n### Added\n\n- This.\n\n## [0.1.0] - 2026-01-01\n",
        );
    });

    it("needs a place for it", () =>
        assert.throws(() => withRelease("# Changelog\n", "0.2.0", "2026-03-04"), /no line/));
});

describe("the version of a release", () => {
    for (const [current, next, isFirst, problem] of [
        ["0.1.0", "0.1.0", true, undefined],
        ["0.1.0", "0.1.0", false, "after 0.1.0 comes 1.0.0, 0.2.0, 0.1.1, and not 0.1.0"],
        ["0.1.0", "0.1.1", false, undefined],
        ["0.1.3", "0.2.0", false, undefined],
        ["0.9.3", "1.0.0", false, undefined],
        ["0.1.3", "0.3.0", false, "after 0.1.3 comes 1.0.0, 0.2.0, 0.1.4, and not 0.3.0"],
        ["0.1.3", "", false, " is no version of the form 1.2.3"],
        ["0.1.3", "v0.1.4", false, "v0.1.4 is no version of the form 1.2.3"],
    ] as const) {
        it(`"${next}" after ${current} is ${problem === undefined ? "taken" : "refused"}${isFirst ? " the first time" : ""}`, () =>
            assert.equal(versionProblem(current, next, isFirst), problem));
    }
});

describe("docs/releasing.md", () => {
    it("names every placeholder with its files", () => {
        const rows = [...read("docs/releasing.md").matchAll(/^\| `([^`]+example\.com[^`]*)` \| .* \| (.*) \|$/gm)];

        assert.deepEqual(
            rows.map(([, text, files]) => [text, files]),
            PLACEHOLDERS.map(({ text, files }) => [text, files.map((file) => `\`${file}\``).join(", ")]),
        );
    });
});
