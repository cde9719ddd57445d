import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { candidates, type Names } from "../../../cli/completion/candidates";
import { SCRIPTS } from "../../../cli/completion/scripts";
import { commandLine } from "../../../cli/program";
import { ROOT } from "../../../tools/local";
import { withExecutables } from "../../consumers/program";
import { command, directoryWith } from "../running";

const NAMES: Names = {
    services: async (stack, cwd) => (cwd === "other" ? ["job"] : stack === "prod" ? ["web", "worker"] : ["api"]),
    stacks: async (cwd) => (cwd === "other" ? ["live"] : ["dev", "prod"]),
};
/** A project, and a PATH on which the command line from its sources is. */
function withCommand() {
    const cwd = directoryWith({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n", "Pulumi.dev.yaml": "config: {}\n" });
    const bin = path.join(cwd, "bin");
    fs.mkdirSync(bin, { recursive: true });
    const transpiled = path.join(ROOT, "tools", "transpiled.js");
    const run = `exec '${process.execPath}' -r '${transpiled}' '${path.join(ROOT, "cli", "main.ts")}' "$@"\n`;
    fs.writeFileSync(path.join(bin, "slipway"), `#!/bin/sh\n${run}`, { mode: 0o755 });
    return { cwd, env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` }, timeout: 60_000 };
}

// Zsh completes in its line editor alone: somebody has to press the key, and a second one that shows what stands there then.
const DRIVER = `zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'autoload -U compinit; compinit -u -D; source SCRIPT; show() { print -r -- "<$BUFFER>" }; zle -N show; bindkey "^Y" show; print REA""DY'
while zpty -r z line; do [[ $line == READY* ]] && break; done
zpty -w -n z $'LINE\\t\\x19'
while zpty -r z line; do print -r -- "$line"; [[ $line == *\\<*\\>* ]] && break; done
`;

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
        ["the stack that is written in one word", ["status", "--stack=prod", "w"], ["web", "worker"]],
        ["the stack that is written without a blank", ["status", "-sprod", "w"], ["web", "worker"]],
        ["names of stacks in the word of the option", ["tasks", "--stack=p"], ["--stack=prod"]],
        ["the directory that is written", ["status", "-C", "other", ""], ["job"]],
        ["stacks of the directory that is written", ["status", "--cwd=other", "-s", ""], ["live"]],
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
        /** What bash would offer for a line, in which it takes = for a word. */
        const offered = (line: string) => {
            const { cwd, env } = withCommand();
            const words = line.split(/ |(=)/).filter((word) => word !== undefined);
            const script = [
                SCRIPTS.bash,
                `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})`,
                `COMP_CWORD=${words.length - 1}`,
                "_slipway",
                `printf '%s\\n' "\${COMPREPLY[@]}"`,
                "complete -p slipway",
            ].join("\n");
            return execFileSync("bash", ["--norc", "-c", script], { cwd, env, encoding: "utf8" }).trim().split("\n");
        };
        const registered = "complete -o default -F _slipway slipway";

        it("offers commands", () => assert.deepEqual(offered("slipway re"), ["recover", "restart", registered]));
        it("offers options", () => assert.deepEqual(offered("slipway logs --f"), ["--follow", registered]));
        it("offers stacks, as they stand in the project", () =>
            assert.deepEqual(offered("slipway status -s "), ["dev", registered]));
        it("offers stacks behind the = of their option", () =>
            assert.deepEqual(offered("slipway status --stack=d"), ["dev", registered]));
        it("offers nothing of its own for a file", () =>
            assert.deepEqual(offered("slipway import compose "), [registered]));
    });

    it("asks the package of the project where there is no command of that name", () => {
        const cwd = directoryWith({ "bin/npx": '#!/bin/sh\nprintf "%s\\n" "$@"\n' });
        fs.chmodSync(path.join(cwd, "bin", "npx"), 0o755);
        const script = `${SCRIPTS.bash}\nCOMP_WORDS=(slipway pl)\nCOMP_CWORD=1\n_slipway\necho "\${COMPREPLY[@]}"`;
        const env = { PATH: [path.join(cwd, "bin"), "/usr/bin", "/bin"].join(path.delimiter) };
        const out = execFileSync("bash", ["--norc", "-c", script], { cwd, env, encoding: "utf8" });
        assert.equal(out, "--no -- slipway complete -- pl\n");
    });

    it("says to every shell whom it asks", () => {
        for (const script of Object.values(SCRIPTS)) {
            assert.match(script, /slipway complete -- /);
        }
    });

    withExecutables(["zsh"], () =>
        describe("in zsh", function () {
            this.timeout(120_000);
            const offered = (line: string) => {
                const at = withCommand();
                const script = path.join(at.cwd, "completion.zsh");
                fs.writeFileSync(script, SCRIPTS.zsh);
                const input = DRIVER.replace("SCRIPT", script).replace("LINE", line);
                const shown = execFileSync("zsh", ["-f", "-c", input], { ...at, encoding: "utf8" });
                return /<(.*)>/.exec(shown)?.[1];
            };

            it("completes a command", () => assert.equal(offered("slipway statu"), "slipway status "));
            it("completes a stack, also in the word of its option", () => {
                assert.equal(offered("slipway status -s d"), "slipway status -s dev ");
                assert.equal(offered("slipway status --stack=d"), "slipway status --stack=dev ");
            });
            it("completes a file where one is wanted", () =>
                assert.equal(offered("slipway import compose Pulumi.d"), "slipway import compose Pulumi.dev.yaml "));
        }),
    );

    withExecutables(["fish"], () =>
        describe("in fish", function () {
            this.timeout(120_000);
            const offered = (line: string) => {
                const input = `${SCRIPTS.fish}\ncomplete -C '${line}'`;
                const out = execFileSync("fish", ["--no-config", "-c", input], { ...withCommand(), encoding: "utf8" });
                return out
                    .trimEnd()
                    .split("\n")
                    .map((each) => each.split("\t")[0]);
            };

            it("offers commands", () => assert.deepEqual(offered("slipway statu"), ["status"]));
            it("offers stacks and no files, also in the word of the option", () => {
                assert.deepEqual(offered("slipway status -s "), ["dev"]);
                assert.deepEqual(offered("slipway status --stack=d"), ["--stack=dev"]);
            });
            it("offers files where one is wanted", () =>
                assert.ok(offered("slipway import compose Pul").includes("Pulumi.dev.yaml")));
        }),
    );
});
