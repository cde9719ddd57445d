import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { candidates, type Names } from "../../../cli/completion/candidates";
import { SCRIPTS } from "../../../cli/completion/scripts";
import { commandLine } from "../../../cli/program";
import { ROOT } from "../../../tools/local";
import { command, directoryWith } from "../running";

const NAMES: Names = {
    services: async (stack) => (stack === "prod" ? ["web", "worker"] : ["api"]),
    stacks: async () => ["dev", "prod"],
};
const completed = async (...words: string[]) =>
    (
        await candidates(
            commandLine(() => async () => {}),
            words,
            NAMES,
        )
    ).map(({ text }) => text);

describe("the completion of slipway", () => {
    const cases: [string, string[], string[]][] = [
        ["commands", ["st"], ["status", "stop-task"]],
        ["commands in commands", ["import", "c"], ["compose", "copilot"]],
        ["options", ["restart", "--w"], ["--watch"]],
        ["options after others and their values", ["run", "--stack", "prod", "--e"], ["--env"]],
        ["names of services", ["status", ""], ["api"]],
        ["names of services of the stack that is written", ["status", "-s", "prod", "w"], ["web", "worker"]],
        ["no second service where there is one", ["status", "web", ""], []],
        ["names of stacks for an option", ["tasks", "--stack", "p"], ["prod"]],
        ["names of stacks, as many as are wanted", ["cost", "dev", ""], ["dev", "prod"]],
        ["values of an option", ["check", "--format", "g"], ["github"]],
        ["values of an argument", ["completion", "b"], ["bash"]],
        ["nothing for a value that can be anything", ["hotswap", "web", "--image", ""], []],
        ["nothing for a file, which shells know", ["import", "compose", ""], []],
        ["nothing of a command that there is not", ["deploy", ""], []],
    ];
    for (const [title, words, expected] of cases) {
        it(`knows ${title}`, async () => assert.deepEqual(await completed(...words), expected));
    }

    it("knows every command that the help shows, and no hidden one", async () => {
        const all = await completed("");
        assert.ok(all.includes("plan") && all.includes("completion") && all.length > 25, all.join());
        assert.ok(!all.includes("complete"));
    });

    it("says what each is", async () => {
        const [plan] = await candidates(
            commandLine(() => async () => {}),
            ["pla"],
            NAMES,
        );
        assert.deepEqual(plan, {
            text: "plan",
            description: "what an update would do, by service, with times and costs",
        });
    });

    it("is asked through a command of its own, which says nothing of what goes wrong", async () => {
        const directory = directoryWith({
            "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
            "Pulumi.dev.yaml": "config: {}\n",
            "Pulumi.prod.yaml": "config: {}\n",
        });
        assert.deepEqual(await command(directory, ["complete", "--", "plan", "-s", ""]), {
            code: 0,
            out: "dev\tstack\nprod\tstack\n",
            err: "",
        });
        const none = await command(directory, ["complete", "--", "status", ""], { env: { PATH: "/nowhere" } });
        assert.deepEqual(none, { code: 0, out: "", err: "" });
    }).timeout(60_000);

    describe("in bash", function () {
        this.timeout(60_000);
        const directory = () =>
            directoryWith({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n", "Pulumi.dev.yaml": "config: {}\n" });

        /** What bash would offer for a line, with the command line from its sources on PATH. */
        const offered = (line: string, cwd: string) => {
            const bin = path.join(cwd, "bin");
            fs.mkdirSync(bin, { recursive: true });
            const transpiled = path.join(ROOT, "tools", "transpiled.js");
            const run = `exec '${process.execPath}' -r '${transpiled}' '${path.join(ROOT, "cli", "main.ts")}' "$@"\n`;
            fs.writeFileSync(path.join(bin, "slipway"), `#!/bin/sh\n${run}`, { mode: 0o755 });
            const words = line.split(" ");
            const script = [
                SCRIPTS.bash,
                `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})`,
                `COMP_CWORD=${words.length - 1}`,
                "_slipway",
                `printf '%s\\n' "\${COMPREPLY[@]}"`,
                "complete -p slipway",
            ].join("\n");
            const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
            return execFileSync("bash", ["--norc", "-c", script], { cwd, env, encoding: "utf8" }).trim().split("\n");
        };
        const registered = "complete -o default -F _slipway slipway";

        it("offers commands", () =>
            assert.deepEqual(offered("slipway re", directory()), ["recover", "restart", registered]));
        it("offers options", () =>
            assert.deepEqual(offered("slipway logs --f", directory()), ["--follow", registered]));
        it("offers stacks, as they stand in the project", () =>
            assert.deepEqual(offered("slipway status -s ", directory()), ["dev", registered]));
        it("offers nothing of its own for a file", () =>
            assert.deepEqual(offered("slipway import compose ", directory()), [registered]));
    });

    it("asks the package of the project where there is no command of that name", () => {
        const cwd = directoryWith({ "bin/npx": '#!/bin/sh\nprintf "%s\\n" "$@"\n' });
        fs.chmodSync(path.join(cwd, "bin", "npx"), 0o755);
        const script = `${SCRIPTS.bash}\nCOMP_WORDS=(slipway pl)\nCOMP_CWORD=1\n_slipway\necho "\${COMPREPLY[@]}"`;
        const env = { PATH: [path.join(cwd, "bin"), "/usr/bin", "/bin"].join(path.delimiter) };
        const out = execFileSync("bash", ["--norc", "-c", script], { cwd, env, encoding: "utf8" });
        assert.equal(out, "--no -- slipway complete -- pl\n");
    });

    it("is a script that each shell can read, where it is there", () => {
        for (const shell of ["bash", "zsh", "fish"] as const) {
            const isThere = (process.env.PATH ?? "")
                .split(path.delimiter)
                .some((at) => fs.existsSync(path.join(at, shell)));
            if (isThere) {
                execFileSync(shell, ["-n", "-"], { input: SCRIPTS[shell] });
            }
            assert.match(SCRIPTS[shell], /slipway complete -- /);
        }
    });
});
