import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { localDirectory, ROOT } from "../../tools/local";
import { hasGo } from "../../tools/toolchain/go";

const MODULE = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";
const FOLDER = path.join(ROOT, "examples", "pipelines");

describe("pipelines, by the checker of GitHub Actions' workflows", () => {
    const directory = localDirectory("readers", "actionlint");
    const actionlint = path.join(directory, process.platform === "win32" ? "actionlint.exe" : "actionlint");

    before(async function () {
        if (fs.existsSync(actionlint)) {
            return;
        }
        if (!(await hasGo())) {
            this.skip();
        }
        const env = { ...process.env, GOBIN: directory, GOWORK: "off", GOFLAGS: "-mod=mod" };
        const { status, stderr } = spawnSync("go", ["install", MODULE], { cwd: directory, env, encoding: "utf8" });
        assert.equal(status, 0, stderr);
    });

    /** Lines of what it finds in a workflow. */
    function found(text: string): string[] {
        // Without programs that the machine may have or not.
        const args = ["-shellcheck=", "-pyflakes=", "-oneline", "-no-color", "-"];
        const { stdout, error } = spawnSync(actionlint, args, { input: text, encoding: "utf8", cwd: directory });
        assert.equal(error, undefined);
        return stdout.split("\n").filter((line) => line !== "");
    }

    for (const folder of [FOLDER, path.join(ROOT, ".github", "workflows")]) {
        for (const file of fs.readdirSync(folder)) {
            it(`takes ${file} of ${path.relative(ROOT, folder)}`, () => {
                assert.deepEqual(found(fs.readFileSync(path.join(folder, file), "utf8")), []);
            });
        }
    }

    it("would find an unknown key, a wrong context and an input that an action does not have", () => {
        const text = fs.readFileSync(path.join(FOLDER, "deploy.yml"), "utf8");
        const wrong = text
            .replace("timeout-minutes:", "timeout-minute:")
            .replace("${{ vars.DEPLOY_ROLE_ARN }}", "${{ var.DEPLOY_ROLE_ARN }}")
            .replace("{ node-version: 24", "{ nodeversion: 24");

        const lines = found(wrong).join("\n");
        assert.match(lines, /unexpected key "timeout-minute"/);
        assert.match(lines, /undefined variable "var"/);
        assert.match(lines, /input "nodeversion" is not defined/);
    });
});
