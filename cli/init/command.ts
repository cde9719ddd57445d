import * as fs from "node:fs";
import * as path from "node:path";
import * as readline from "node:readline/promises";
import { linesOf, sumOf } from "../check/formats";
import { judgeTexts } from "../check/judged";
import { CommandError } from "../errors";
import { print } from "../terminal";
import { answersOf, type Ask, type InitOptions } from "./answers";
import { filesOf, type Versions } from "./files";
import { writeNew } from "./write";

/** `slipway init`. */
export async function runInit(options: InitOptions): Promise<void> {
    const isAsked = !options.yes && process.stdin.isTTY;
    if (!options.yes && !isAsked) {
        throw new CommandError(
            "There is no terminal to ask on. Give `--yes` to take what is not given as proposed.",
            2,
        );
    }
    const terminal = isAsked ? readline.createInterface({ input: process.stdin, output: process.stdout }) : undefined;
    // After Ctrl-C or Ctrl-D a question would wait for ever.
    const closed = new AbortController();
    terminal?.once("close", () => closed.abort());
    const ask: Ask | undefined =
        terminal && (({ text, otherwise }) => terminal.question(`${text} [${otherwise}] `, { signal: closed.signal }));
    try {
        init(options, await answersOf(options, path.basename(path.resolve(options.cwd)), ask));
    } catch (error) {
        throw closed.signal.aborted ? new CommandError("Nothing was written.", 130) : error;
    } finally {
        terminal?.close();
    }
}

function init(options: InitOptions, answers: Awaited<ReturnType<typeof answersOf>>): void {
    const region = answers.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
    const files = filesOf({ ...answers, region }, versions());
    const judged = judgeTexts(files);
    if (sumOf(judged).errors > 0) {
        const lines = judged.flatMap((each) => linesOf(each, "text"));
        throw new CommandError(["Nothing was written; the stacks would be refused:", ...lines].join("\n"));
    }
    writeNew(path.resolve(options.cwd), files);
    if (options.json) {
        print(JSON.stringify({ files: Object.keys(files).sort(), stacks: answers.stacks }));
        return;
    }
    Object.keys(files)
        .sort()
        .forEach((name) => print(`wrote ${name}`));
    judged.flatMap((each) => linesOf(each, "text")).forEach(print);
    print(`\nNext: npm install && pulumi stack init ${answers.stacks[0]} && pulumi up`);
}

/** The versions that this package has itself. */
function versions(): Versions {
    const file = ["..", "../.."]
        .map((up) => path.join(__dirname, up, "..", "package.json"))
        .find((each) => fs.existsSync(each))!;
    const { version, dependencies } = JSON.parse(fs.readFileSync(file, "utf8"));
    return { package: `^${version}`, pulumi: dependencies["@pulumi/pulumi"] };
}
