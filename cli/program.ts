import * as fs from "node:fs";
import * as path from "node:path";
import { Command, CommanderError, Help, InvalidArgumentError, type Option } from "commander";
import { CommandError } from "./errors";
import { CANARY_FIRST } from "./fleet/waves";

/** Runs the command line; resolves with the exit code. */
export async function program(argv: readonly string[]): Promise<number> {
    const isJson = argv.includes("--json");
    try {
        await commandLine(runs, isJson).parseAsync([...argv]);
        return 0;
    } catch (error) {
        return report(error as Error, isJson);
    }
}

/** Does what a command is for, with what commander has read. */
type Run = (name: keyof typeof import("./actions").ACTIONS) => (...given: unknown[]) => Promise<void>;

/** The commands with their options. A program that reads JSON reads what is wrong as JSON, too. */
export function commandLine(runs: Run, isJson = false): Command {
    const root = new Command("slipway")
        .description("Shows and steers the deployments of services made with @slipway/ecs")
        .version(packageVersion(), "-V, --version", "prints the version of the package")
        .configureHelp({ optionDescription })
        .exitOverride()
        .showHelpAfterError(!isJson);
    if (isJson) {
        root.configureOutput({ writeErr: () => {} });
    }
    const add = (name: string, description: string) => common(root.command(name).description(description));

    add("status", "what runs and what is being deployed; of all services without a name").action(runs("status"));
    add("watch", "follows the deployment to its end; fails unless it is healthy").action(runs("watch"));
    add("promote", "continues a deployment that waits at a pause")
        .option("--hook <id>", "the pause, where several wait")
        .option("--action <action>", "CONTINUE or ROLLBACK", "CONTINUE")
        .action(runs("promote"));
    add("rollback", "stops the deployment that is going on and goes back")
        .option("-y, --yes", "without being asked", false)
        .action(runs("rollback"));
    add("logs", "shows the log of the containers")
        .option("--since <duration>", "how far back: 90s, 10m, 2h, 1d", "10m")
        .option("-c, --container <name>", "of one container only")
        .option("-f, --follow", "until it is interrupted", false)
        .action(runs("logs"));
    add("exec", "opens a shell in a running task")
        .option("-t, --task <id>", "the task, or the beginning of its id")
        .option("-c, --container <name>", "the container, where the task has several")
        .option("--command <command>", "what is run", "/bin/sh")
        .action(runs("exec"));
    ofStack(root.command("picture").description("draws the stack, as a Mermaid flowchart")).action(runs("picture"));
    several(
        root.command("up").description("deploys several stacks, in waves; Pulumi deploys, this only orders"),
    ).action(runs("up"));
    several(root.command("preview").description("previews several stacks")).action(runs("preview"));
    many(root.command("sweep").description("destroys stacks whose time is over, and removes them"))
        .option("-y, --yes", "without being asked", false)
        .option("--dry-run", "only says which", false)
        .action(runs("sweep"));
    return root;
}

/** The version in `package.json`, which is one folder up from the sources and two from what is compiled of them. */
function packageVersion(): string {
    const file = [path.join(__dirname, ".."), path.join(__dirname, "..", "..")]
        .map((folder) => path.join(folder, "package.json"))
        .find((each) => fs.existsSync(each))!;
    return (JSON.parse(fs.readFileSync(file, "utf8")) as { version: string }).version;
}

/** Runs an action, which is loaded when it is wanted: Pulumi's SDK takes longer than the help and the reading of options. */
function runs(name: keyof typeof import("./actions").ACTIONS) {
    return async (...given: unknown[]) => {
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- later than an import would
        const { ACTIONS } = require("./actions") as typeof import("./actions");
        await (ACTIONS[name] as (...given: unknown[]) => Promise<void>)(...given);
    };
}

/** What help says of an option: a default that is nothing is not worth a word. */
function optionDescription(option: Option): string {
    const { defaultValue, description } = option as { defaultValue?: unknown; description: string };
    const isNothing = defaultValue === false || (Array.isArray(defaultValue) && defaultValue.length === 0);
    return isNothing ? description : new Help().optionDescription(option);
}

function common(command: Command): Command {
    return ofStack(command)
        .argument("[service]", "name of the service, its component, or the ECS service")
        .option("--json", "prints JSON", false);
}

function ofStack(command: Command): Command {
    return command
        .option("-s, --stack <name>", "the stack; the selected one by default")
        .option("-C, --cwd <directory>", "directory of the Pulumi project", process.cwd())
        .exitOverride();
}

/** Options of a command about several stacks. */
function several(command: Command): Command {
    return many(command)
        .option("-a, --all", "every stack that stands on a platform", false)
        .option("-p, --platform <stack>", "every stack that stands on this one")
        .option(
            "--wave <patterns>",
            `a wave: patterns with commas between them, again for the next one; or ${CANARY_FIRST}`,
            collected,
            [],
        );
}

/** What every command about several stacks takes. */
function many(command: Command): Command {
    return command
        .argument("[stacks...]", "names of stacks, or patterns with * and ?")
        .option("--parallel <number>", `stacks at the same time, 1 to ${MOST_PARALLEL}`, parallel, 4)
        .option("-C, --cwd <directory>", "directory of a Pulumi project; several are possible", collected, [])
        .option("--json", "prints JSON", false)
        .exitOverride();
}

const collected = (value: string, before: string[]) => [...before, value];

const MOST_PARALLEL = 100;

function parallel(text: string): number {
    const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
    if (count < 1 || count > MOST_PARALLEL) {
        throw new InvalidArgumentError(`Write a whole number, 1 to ${MOST_PARALLEL}.`);
    }
    return count;
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
