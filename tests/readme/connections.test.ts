import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "yaml";
import { allProblems } from "../../components/environment/rules";
import { sentence } from "../../components/shared/problems";
import { mistakesIn } from "../support/compiler";
import { ROOT } from "../support/fakeEngine";

const PAGE = fs.readFileSync(path.join(ROOT, "docs", "connections.md"), "utf8");
const blocksOf = (language: string) =>
    [...PAGE.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, text]) => text);

describe("docs/connections.md", function () {
    this.timeout(300_000);

    it("has an environment that is accepted", () => {
        const environments = blocksOf("yaml").map((text) => yaml.parse(text));
        assert.equal(environments.length, 1);
        const problems = allProblems({ ...environments[0], loadBalancer: { insecureHttp: true } }, "prod");
        assert.deepEqual(problems.filter(({ severity }) => severity !== "warning").map(sentence), []);
    });

    it("has a program that compiles", () => {
        const [program, ...others] = blocksOf("ts");
        assert.deepEqual(others, []);
        assert.deepEqual(mistakesIn("connections", { "program.ts": program }), []);
    });
});
