import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "yaml";
import { allProblems } from "../../components/environment/rules";
import { sentence } from "../../components/shared/problems";
import { platform } from "../platform/fixtures";
import { mistakesIn } from "../support/compiler";
import { ROOT } from "../support/fakeEngine";

const PAGE = fs.readFileSync(path.join(ROOT, "docs", "platform.md"), "utf8");
const blocksOf = (language: string) =>
    [...PAGE.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, text]) => text);

/** What the page's platform hands over, as far as its services ask. */
const HAND_OVER = platform((it) => {
    it.cluster.pools = { general: it.cluster.pools.arm };
    it.cluster.capacityProviders = { general: "platform-prod-general" };
});

describe("docs/platform.md", function () {
    this.timeout(300_000);

    it("has stack files that are accepted in production", () => {
        const files = blocksOf("yaml").map((text) => yaml.parse(text));
        assert.equal(files.length, 3);
        for (const file of files) {
            const environment = file.platform === undefined ? file : { ...file, platform: HAND_OVER };
            const errors = allProblems(environment, "shop-prod").filter(({ severity }) => severity !== "warning");
            assert.deepEqual(errors.map(sentence), []);
        }
    });

    it("has programs that compile", () => {
        const programs = blocksOf("ts");
        assert.equal(programs.length, 2);
        const texts = Object.fromEntries(programs.map((text, index) => [`program${index}.ts`, text]));
        assert.deepEqual(mistakesIn("platform", texts), []);
    });

    it("names files and pages that exist", () => {
        const links = [...PAGE.matchAll(/\]\(([^)#]+)/g)].map(([, link]) => path.join(ROOT, "docs", link));
        assert.deepEqual(
            links.filter((link) => !fs.existsSync(link)),
            [],
        );
    });
});
