import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { commandLine, program } from "../../cli/program";
import { ROOT } from "../../tools/local";

/** What the help of a command says, a space wherever it breaks a line. */
function helpOf(name: string): string {
    const command = commandLine(() => async () => {}).commands.find((each) => each.name() === name);
    return (command?.helpInformation() ?? "").replace(/\s+/g, " ");
}

describe("the help of slipway", () => {
    it("says the defaults that are something, and none that is nothing", () => {
        assert.match(helpOf("up"), /stacks at the same time, 1 to 100 \(default: 4\)/);
        assert.match(helpOf("logs"), /how far back: 90s, 10m, 2h, 1d \(default: "10m"\)/);
        for (const name of ["up", "sweep", "status", "rollback"]) {
            assert.doesNotMatch(helpOf(name), /default: (false|\[\])/);
        }
    });

    it("says of a plan that it is Markdown or JSON, and takes no both", async () => {
        assert.match(helpOf("plan"), /--markdown prints Markdown, for a pull request; not with --json/);
        const { code, err } = await run("plan", "--markdown", "--json");
        assert.deepEqual([code, err.includes("--markdown") && err.includes("--json")], [2, true]);
    });

    it("begins a project where npm finds the package, and nobody else's that is called slipway", async () => {
        // In an empty folder `npx slipway` is a package of that name, and after `npm install` package.json is in the way.
        const way = "npx --package @slipway/ecs slipway init";
        const page = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");

        assert.ok((await run("init", "--help")).out.includes(`  ${way} --yes --name shop`));
        for (const file of ["README.md", "docs/commands.md"]) {
            assert.ok(page(file).includes(way), file);
            assert.doesNotMatch(page(file), /npx slipway init/);
        }
    });

    it("says how waves are written", () =>
        assert.match(
            helpOf("up"),
            /--wave <patterns> a wave: patterns with commas between them, again for the next one; or canary-first/,
        ));

    it("is the version that the package has", async () => {
        const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));
        assert.deepEqual(await run("--version"), { code: 0, out: `${version}\n`, err: "" });
        assert.deepEqual(await run("-V"), { code: 0, out: `${version}\n`, err: "" });
    });

    it("is told of wrong usage, in words or as JSON", async () => {
        const words = await run("status", "--stak", "dev");
        assert.equal(words.code, 2);
        assert.match(words.err, /^error: unknown option '--stak'/);

        const json = await run("status", "--json", "--stak", "dev");
        assert.deepEqual([json.code, json.out], [2, ""]);
        assert.deepEqual(JSON.parse(json.err), {
            error: "unknown option '--stak'\n(Did you mean --stack?)",
            exitCode: 2,
        });
    });
});

/** What a command that needs no stack prints. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const printed = { out: "", err: "" };
    const { stdout, stderr } = process;
    const writes = { out: stdout.write, err: stderr.write };
    stdout.write = ((text: string) => ((printed.out += text), true)) as typeof stdout.write;
    stderr.write = ((text: string) => ((printed.err += text), true)) as typeof stderr.write;
    try {
        return { code: await program(["node", "slipway", ...args]), ...printed };
    } finally {
        stdout.write = writes.out;
        stderr.write = writes.err;
    }
}
