import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { LOCAL, ROOT } from "../../tools/local";
import { STACKS } from "../../tools/acceptance/stacks";

const MAIN = path.join(ROOT, "tools", "acceptance", "main.ts");

/** Runs the command as `npm run test:aws` does. */
function testAws(...words: string[]) {
    const args = ["-r", path.join(ROOT, "tools", "typescript.js"), MAIN, ...words];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: ROOT,
        encoding: "utf8",
        input: "no\n",
    });
    return { status, stdout, stderr };
}

describe("npm run test:aws", function () {
    this.timeout(900_000);

    it("goes as far as a simulated account goes, with every stack", () => {
        const { status, stdout, stderr } = testAws("--simulated");

        assert.equal(status, 0, stdout + stderr);
        const steps = STACKS.flatMap((stack) => stack.steps);
        const isOnlyReal = (step: object) => "onlyReal" in step;
        const shown = steps.filter((step) => !isOnlyReal(step)).length + STACKS.length;
        const left = steps.filter(isOnlyReal).length;
        const counts = `${shown} hold, 0 fail, 0 were not reached, ${left} need an account.`;
        assert.ok(stdout.includes(counts), stdout);
    });

    it("deploys as a role with the printed policies, changes them before an update, and leaves neither", () => {
        const { status, stdout, stderr } = testAws("--simulated", "--as-role", "rolling");

        assert.equal(status, 0, stdout + stderr);
        assert.match(stdout, /simulated, as roles with the printed policies/);
        const rows = stdout.split("\n").filter((line) => line.startsWith("| rolling |"));
        const shown = rows.filter((row) => !row.endsWith("| needs an account |"));
        assert.equal(rows.length - shown.length, 2, stdout);
        assert.deepEqual(
            shown.filter((row) => !row.endsWith("| holds |")),
            [],
        );
        assert.match(rows.at(-1)!, /remove the role .* everything is gone .* holds/);
        const account = fs.readFileSync(path.join(LOCAL, "acceptance", "account.json"), "utf8");
        assert.doesNotMatch(account, /deployer/);
    });

    it("says of itself what it makes, how long that takes, what it costs, and what it needs", () => {
        const { status, stdout } = testAws("--help");

        assert.equal(status, 0);
        STACKS.forEach(({ name, shows }) => assert.match(stdout, new RegExp(`^${name} +${shows}`, "m")));
        assert.match(stdout, /^In us-east-1: at most \d+ minutes and about \d\.\d\d USD\.$/m);
        for (const option of ["--region", "--budget", "--simulated", "--as-role", "--yes"]) {
            assert.ok(stdout.includes(`${option} `), option);
        }
        assert.match(stdout, /session-manager-plugin/);
    });

    it("is told a stack that there is not, and names those that there are", () => {
        const { status, stderr } = testAws("--simulated", "roling");

        assert.equal(status, 2);
        assert.ok(stderr.includes('There is no stack "roling": rolling, blue-green, canary, pool, task'), stderr);
    });

    it("says what it costs and touches no account without a budget, or when somebody says no", () => {
        const without = testAws("--region", "eu-central-1");
        assert.equal(without.status, 2);
        assert.match(without.stdout, /In eu-central-1: at most \d+ minutes and about \d\.\d\d USD\./);
        assert.match(without.stderr, /--budget [12]$/m);

        const low = testAws("--budget", "0.01");
        assert.equal(low.status, 2);

        const no = testAws("--budget", "5");
        assert.equal(no.status, 2);
        assert.match(no.stdout, /Go on\?/);
        assert.doesNotMatch(no.stdout, /update to/);
    });
});
