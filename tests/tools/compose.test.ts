import * as assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { NODE_BIN, ROOT } from "../../tools/local";
import { temporaryDirectory } from "../support/temporary";

const README = fs.readFileSync(path.join(ROOT, "README.md"), "utf8");

/** What the repository is made of, in another place, with what is installed and compiled here. */
function copyOfRepository(): string {
    const copy = fs.realpathSync(temporaryDirectory("slipway-readme"));
    const kept = ["node_modules", "bin", ".git", ".local"];
    for (const name of fs.readdirSync(ROOT).filter((each) => !kept.includes(each))) {
        fs.cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
    }
    fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(copy, "node_modules"));
    fs.cpSync(path.join(ROOT, "bin"), path.join(copy, "bin"), { recursive: true });
    fs.mkdirSync(path.join(copy, ".local"));
    fs.symlinkSync(path.join(ROOT, ".local", "toolchain"), path.join(copy, ".local", "toolchain"));
    return copy;
}

describe("the way from a Compose file to a running environment in the README", function () {
    this.timeout(600_000);
    const [, block = ""] = /## From a Compose file to a running environment\n\n```bash\n([^`]*)```/.exec(README) ?? [];
    const [install, ...commands] = block.trim().split("\n");
    let copy = "";
    const run = async (line: string) => {
        const PATH = [NODE_BIN, process.env.PATH].join(path.delimiter);
        const env = { ...process.env, PATH, NO_COLOR: "1" };
        const { stdout } = await promisify(execFile)("sh", ["-c", line], { cwd: copy, env, maxBuffer: 1 << 26 });
        return stdout;
    };
    before(() => {
        copy = copyOfRepository();
    });

    it("has four commands, of which the first one installs", () =>
        assert.deepEqual([install, commands.length], ["npm ci", 3]));

    it("writes a stack file, and says what it could not carry", async () => {
        const out = await run(commands[0]);
        assert.match(out, /^wrote stacks\/Pulumi\.tryout\.yaml\n/);
        assert.match(out, /\n {2}examples\/compose\/compose\.yaml:9: left: services\.web\.restart: /);
        assert.ok(fs.existsSync(path.join(copy, "stacks", "Pulumi.tryout.yaml")));
    });
    it("finds it right", async () => {
        const out = await run(commands[1]);
        assert.doesNotMatch(out, /Pulumi\.tryout\.yaml.*: error/);
        assert.match(out, /(^|\n)\d+ stack files checked, 0 errors, /);
    });
    it("deploys it into the simulated account", async () => {
        const out = await run(commands[2]);
        assert.match(out, /ecs:index:Service tryout-web created/);
        assert.match(out, /ecs:index:Service tryout-worker created/);
        const { resources } = JSON.parse(fs.readFileSync(path.join(copy, ".local", "start", "account.json"), "utf8"));
        const services = resources.filter((each: any) => each.type === "aws:ecs/service:Service");
        assert.equal(services.length, 3);
    });
    it("says what that would cost, and takes it down, as the text says", async () => {
        const [, cost, destroy] =
            /`(npx slipway cost [^`]*)`[^`]*`(npm start -- [^`]*--destroy)`/.exec(
                README.replace(/\n(?=us-east)/, " "),
            ) ?? [];
        assert.match(await run(cost.replaceAll("\n", " ")), /USD a month/);
        assert.match(await run(destroy), /tryout/);
    });
});
