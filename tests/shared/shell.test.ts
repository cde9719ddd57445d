import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as fc from "fast-check";
import { awsCommand, shellQuoted, shellText, shellWord } from "../../components/shared/shell";
import { ROOT } from "../../tools/local";

/** The words that a shell makes of a command, one a line of JSON. */
function words(command: string, env: NodeJS.ProcessEnv = {}): string[] {
    const script = `set -- ${command}\nfor word do printf '%s\\0' "$word"; done`;
    const printed = execFileSync("sh", ["-c", script], { env, stdio: ["ignore", "pipe", "pipe"] }).toString();
    return printed.split("\0").slice(0, -1);
}

const text = fc
    .string({ unit: "binary", maxLength: 20 })
    .filter((it) => !it.includes("\0") && Buffer.from(it).toString() === it);
const nasty = fc.constantFrom(
    "",
    "it's",
    "$(id)",
    "`id`",
    '"',
    "\\",
    "a b",
    "!!",
    "*",
    "~",
    "-x",
    "#",
    "a\nb",
    "${HOME}",
);

describe("what reaches a shell", () => {
    it("is the text that was meant, whatever it is", () => {
        fc.assert(
            fc.property(fc.array(fc.oneof(text, nasty), { minLength: 20, maxLength: 40 }), (all) => {
                for (const quote of [shellWord, shellQuoted, (it: string) => shellText(it)]) {
                    assert.deepEqual(words(all.map(quote).join(" ")), all);
                }
            }),
            { numRuns: 15 },
        );
    });

    it("has quotes only where it needs them", () => {
        assert.equal(shellWord("arn:aws:ecs:eu-central-1:1:cluster/app"), "arn:aws:ecs:eu-central-1:1:cluster/app");
        assert.equal(shellWord("a b"), "'a b'");
        assert.equal(shellWord(""), "''");
    });

    it("leaves to the shell what it has to fill in, and no more", () => {
        const word = shellText("subnets=[$(id),", { variable: "SUBNETS" }, "]");

        assert.deepEqual(words(word, { SUBNETS: "a b" }), ["subnets=[$(id),a b]"]);
        assert.throws(() => words(word), /SUBNETS/);
    });

    it("is a whole command with its Region first", () => {
        const options = { cluster: "it's", "include-only-statuses": ["A", "B c"], left: undefined };

        assert.deepEqual(words(awsCommand("ecs update-service", "eu-central-1", options)), [
            ...["aws", "ecs", "update-service", "--region", "eu-central-1"],
            ...["--cluster", "it's", "--include-only-statuses", "A", "B c"],
        ]);
    });
});

describe("the commands of the AWS CLI that anybody is shown", () => {
    const OPERATION = /\baws (?:ecs|deploy|elbv2|logs|events|scheduler|ec2) [a-z][a-z-]+((?: --?[^\n`]*)?)/g;
    const files = ["components", "cli", "docs", "README.md"].flatMap((entry) => {
        const at = path.join(ROOT, entry);
        return fs.statSync(at).isFile()
            ? [at]
            : fs
                  .readdirSync(at, { recursive: true, encoding: "utf8" })
                  .map((name) => path.join(at, name))
                  .filter((file) => /\.(ts|md)$/.test(file));
    });

    it("say their Region wherever they are written out", () => {
        const without = files.flatMap((file) =>
            [...fs.readFileSync(file, "utf8").matchAll(OPERATION)]
                .filter(([, options]) => options.includes("--") && !options.includes("--region"))
                .map(([command]) => `${path.relative(ROOT, file)}: ${command}`),
        );
        assert.deepEqual(without, []);
    });
});
