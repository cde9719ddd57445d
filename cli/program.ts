import * as fs from "node:fs";
import * as path from "node:path";
import { Command, CommanderError, Help, type Option } from "commander";
import { CommandError } from "./errors";
import { beginning } from "./families/beginning";
import { fleet } from "./families/fleet";
import type { Family, Later } from "./families/options";
import { running } from "./families/running";
import { shell } from "./families/shell";

const FAMILIES: readonly (readonly [string, Family])[] = [
    ["Before anything is deployed:", beginning],
    ["What runs:", running],
    ["Several stacks:", fleet],
    ["The shell:", shell],
];

/** Runs the command line; resolves with the exit code. */
export async function program(argv: readonly string[]): Promise<number> {
    const isJson = argv.includes("--json");
    try {
        const later: Later =
            (load) =>
            async (...given) =>
                load()(...given);
        await commandLine(later, isJson).parseAsync([...argv]);
        return 0;
    } catch (error) {
        return report(error as Error, isJson);
    }
}

/** The commands with their options. A program that reads JSON reads what is wrong as JSON, too. */
export function commandLine(later: Later, isJson = false): Command {
    const root = new Command("slipway")
        .description("Writes, checks, shows and steers container applications made with @slipway/ecs")
        .version(packageVersion(), "-V, --version", "prints the version of the package")
        .configureHelp({ optionDescription })
        .exitOverride()
        .showHelpAfterError(!isJson);
    if (isJson) {
        root.configureOutput({ writeErr: () => {} });
    }
    FAMILIES.forEach(([title, family]) => {
        root.commandsGroup(title);
        family(root, later);
    });
    return root;
}

/** The version in `package.json`, which is one folder up from the sources and two from what is compiled of them. */
function packageVersion(): string {
    const file = [path.join(__dirname, ".."), path.join(__dirname, "..", "..")]
        .map((folder) => path.join(folder, "package.json"))
        .find((each) => fs.existsSync(each))!;
    return (JSON.parse(fs.readFileSync(file, "utf8")) as { version: string }).version;
}

/** What help says of an option: a default that is nothing is not worth a word. */
function optionDescription(option: Option): string {
    const { defaultValue, description } = option as { defaultValue?: unknown; description: string };
    const isNothing = defaultValue === false || (Array.isArray(defaultValue) && defaultValue.length === 0);
    return isNothing ? description : new Help().optionDescription(option);
}

/** Prints what went wrong, and gives the exit code. */
function report(error: Error, isJson: boolean): number {
    const { text, exitCode } = told(error);
    if (text !== "" && isJson && exitCode !== 0) {
        process.stderr.write(`${JSON.stringify({ error: text, exitCode })}\n`);
    } else if (text !== "" && !(error instanceof CommanderError)) {
        process.stderr.write(`${text}\n`);
    }
    return exitCode;
}

function told(error: Error): { readonly text: string; readonly exitCode: number } {
    if (error instanceof CommanderError) {
        // It has printed help or what is wrong, unless JSON is asked for.
        return { text: error.message.replace(/^error: /, ""), exitCode: error.exitCode === 0 ? 0 : 2 };
    }
    return error instanceof CommandError
        ? { text: error.message, exitCode: error.exitCode }
        : { text: `slipway failed: ${error.message}`, exitCode: 1 };
}
