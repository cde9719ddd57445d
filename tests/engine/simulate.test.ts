import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { localDirectory, ROOT } from "../../tools/local";
import { resolveToolchain } from "../../tools/toolchain/toolchain";
import { buildPackage } from "../consumers/build";
import { prepare, stepsOf } from "../support/steps";

describe("a project whose AWS is simulated by the command line", function () {
    this.timeout(900_000);
    const step = stepsOf(this);
    const directory = fs.mkdtempSync(path.join(localDirectory("tests"), "simulate-"));
    const main = path.join(ROOT, "bin", "cli", "main.js");
    let env: NodeJS.ProcessEnv;

    const simulate = (...words: string[]) => {
        const args = [main, "simulate", "-C", directory, ...words];
        const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
        return { status, printed: stdout + stderr };
    };

    prepare(async () => {
        await buildPackage();
        fs.cpSync(path.join(ROOT, "examples", "tests"), directory, { recursive: true });
        // What `npm install` brings; everything else is found in the folder of the repository, which is above.
        fs.mkdirSync(path.join(directory, "node_modules", "@slipway"), { recursive: true });
        fs.symlinkSync(ROOT, path.join(directory, "node_modules", "@slipway", "ecs"));
        fs.writeFileSync(path.join(directory, "Pulumi.simulated.yaml"), "config:\n  aws:region: eu-central-1\n");
        const toolchain = await resolveToolchain((line) => console.log(line));
        const PATH = [toolchain.path, path.join(ROOT, "node_modules", ".bin"), process.env.PATH].join(path.delimiter);
        // A real account and a real login, which nothing may reach.
        const real = {
            AWS_PROFILE: "production",
            AWS_ACCESS_KEY_ID: "AKIAREAL",
            PULUMI_BACKEND_URL: "https://api.pulumi.com",
            PULUMI_ACCESS_TOKEN: "pul-real",
        };
        const home = { PULUMI_HOME: localDirectory("pulumi"), PULUMI_SKIP_UPDATE_CHECK: "true" };
        env = { ...process.env, ...real, ...home, PATH };
    });
    after(() => fs.rmSync(directory, { recursive: true, force: true }));

    step("is deployed there by `pulumi up`, into a state of its own", async () => {
        const { status, printed } = simulate("--", "pulumi", "up", "--yes", "--skip-preview");

        assert.equal(status, 0, printed);
        assert.match(printed, /serviceName/);
        const account = JSON.parse(fs.readFileSync(path.join(directory, ".slipway", "account.json"), "utf8"));
        assert.ok(account.resources.some(({ type }: any) => type === "aws:ecs/service:Service"));
        assert.equal(fs.readFileSync(path.join(directory, ".slipway", ".gitignore"), "utf8"), "*\n");
    });
    step("is there for the next command, also for those of ours", async () => {
        const shown = simulate("--", process.execPath, main, "status", "--stack", "simulated", "--json");

        assert.equal(shown.status, 0, shown.printed);
        assert.equal(JSON.parse(shown.printed).running, 2);
    });
    step("ends as the command does", async () => {
        assert.equal(simulate("--", process.execPath, "-e", "process.exit(7)").status, 7);
        const missing = simulate("--", "no-such-program");
        assert.deepEqual(missing, {
            status: 1,
            printed: "no-such-program is not found. Install it, or write its path.\n",
        });
    });
    step("is gone with `--reset`, and tests of the project's own deploy, ask and destroy", async () => {
        const mocha = path.join(ROOT, "node_modules", "mocha", "bin", "mocha.js");
        const { status, printed } = simulate("--reset", "--", process.execPath, mocha, "--no-config", "test");

        assert.equal(status, 0, printed);
        assert.match(printed, /4 passing/);
        const account = JSON.parse(fs.readFileSync(path.join(directory, ".slipway", "account.json"), "utf8"));
        assert.deepEqual(
            account.resources.filter(({ urn }: any) => urn !== undefined),
            [],
        );
    });
});
