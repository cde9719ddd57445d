/* eslint-disable @typescript-eslint/no-require-imports -- the account is loaded when something is simulated */
import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { fileOfStack, type Project, projectAbove, shortNameOf, stacksOf } from "../check/project";
import { CommandError } from "../errors";
import { borrowStackFile } from "./stackFile";
import { stackOf, surroundings } from "./surroundings";

/** What is written behind the name of the command. */
export interface SimulateOptions {
    readonly stack: string;
    readonly cwd: string;
    readonly reset: boolean;
}

const FOLDER = ".slipway";

/** What shells add to the number of a signal for the exit code of a program that it ended. */
const ENDED_BY = 128;

/** Long enough for the lines that tell what ECS does, short enough for nobody to wait. */
const STAGE_MS = 1_000;

/** Runs a command for which AWS is a simulated account, and ends as it does. */
export async function runSimulate(command: readonly string[], options: SimulateOptions): Promise<void> {
    const directory = path.resolve(options.cwd);
    if (!fs.existsSync(directory)) {
        throw new CommandError(`There is no directory ${options.cwd}.`, 2);
    }
    const folder = path.join(directory, FOLDER);
    if (options.reset) {
        fs.rmSync(folder, { recursive: true, force: true });
    }
    const state = path.join(folder, "state");
    fs.mkdirSync(state, { recursive: true });
    // Whoever commits everything commits neither a state nor an account.
    fs.writeFileSync(path.join(folder, ".gitignore"), "*\n");

    const { serveAccount } = require("../../simulator/serveAccount") as typeof import("../../simulator/serveAccount");
    const { AccountFile } = require("../../simulator/accountFile") as typeof import("../../simulator/accountFile");
    const account = await serveAccount(new AccountFile(path.join(folder, "account.json")), STAGE_MS);
    // A command of Pulumi outside of a project, such as `pulumi version`, is about no stack.
    const project = projectAbove(directory);
    const stack = project === undefined ? undefined : stackOf(command, options.stack);
    const giveBack = stack === undefined ? () => {} : borrowStackFile(fileFor(project!, stack), folder);
    try {
        const env = surroundings(process.env, account, state);
        if (stack !== undefined) {
            await select(command[0], stack, { cwd: directory, env });
        }
        const code = await ended(spawn(command[0], command.slice(1), { cwd: directory, env, stdio: "inherit" }));
        if (code !== 0) {
            const hint = project && unsaidStack(command, options.stack, project);
            process.stderr.write(hint === undefined ? "" : `${hint}\n`);
            // What went wrong has been said by the command.
            throw new CommandError("", code);
        }
    } finally {
        giveBack();
        account.close();
    }
}

/** What to write where the stack that nobody named has no description, and others have one. */
export function unsaidStack(command: readonly string[], stack: string, project: Project): string | undefined {
    const isNamed = stackOf(command, "") !== "";
    const others = stacksOf(project);
    return isNamed || others.length === 0 || others.includes(stack)
        ? undefined
        : `The stack was "${stack}", because none was named. Write \`slipway simulate --stack ${others[0]} -- …\` for what ` +
              `Pulumi.${others[0]}.yaml describes.`;
}

/** The file that a stack has, or would get. */
function fileFor(project: Project, stack: string): string {
    return fileOfStack(project, stack) ?? path.join(project.stackDirectory, `Pulumi.${shortNameOf(stack)}.yaml`);
}

/** The state is new, so the stack may not be there yet. */
async function select(pulumi: string, stack: string, at: { cwd: string; env: Record<string, string> }): Promise<void> {
    const args = ["stack", "select", "--create", stack, "--non-interactive"];
    const child = spawn(pulumi, args, { ...at, stdio: ["ignore", "ignore", "pipe"] });
    let messages = "";
    child.stderr.on("data", (data) => (messages += data));
    if ((await ended(child)) !== 0) {
        throw new CommandError(messages.trim());
    }
}

// A terminal sends the first to the command as well, which decides when to end; the others somebody sends to this program alone.
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How a program ends; this one never ends before it. */
function ended(child: ChildProcess): Promise<number> {
    const pass = (signal: NodeJS.Signals) => void (signal !== "SIGINT" && child.kill(signal));
    SIGNALS.forEach((signal) => process.on(signal, pass));
    return new Promise<number>((resolve, reject) => {
        child.once("error", (error: NodeJS.ErrnoException) =>
            reject(
                error.code === "ENOENT"
                    ? new CommandError(`${child.spawnfile} is not found. Install it, or write its path.`)
                    : error,
            ),
        );
        child.once("close", (code, signal) => resolve(code ?? ENDED_BY + (os.constants.signals[signal!] ?? 0)));
    }).finally(() => SIGNALS.forEach((signal) => process.off(signal, pass)));
}
