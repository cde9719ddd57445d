/* eslint-disable @typescript-eslint/no-require-imports -- the account is loaded when something is simulated */
import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { CommandError } from "../errors";
import { stackOf, surroundings } from "./surroundings";

/** What is written behind the name of the command. */
export interface SimulateOptions {
    readonly stack: string;
    readonly cwd: string;
    readonly reset: boolean;
}

const FOLDER = ".slipway";

/** Conventional exit code of a program that a signal ended. */
const ENDED_BY_SIGNAL = 130;

/** Long enough for the lines that tell what ECS does, short enough for nobody to wait. */
const STAGE_MS = 1_000;

/** Runs a command for which AWS is a simulated account, and ends as it does. */
export async function runSimulate(command: readonly string[], options: SimulateOptions): Promise<void> {
    const directory = path.resolve(options.cwd);
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
    try {
        const env = surroundings(process.env, account, state);
        const stack = stackOf(command, options.stack);
        if (stack !== undefined) {
            await select(command[0], stack, { cwd: directory, env });
        }
        const code = await ended(spawn(command[0], command.slice(1), { cwd: directory, env, stdio: "inherit" }));
        if (code !== 0) {
            // What went wrong has been said by the command.
            throw new CommandError("", code);
        }
    } finally {
        account.close();
    }
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

/** How a program ends. A terminal sends Ctrl-C to it as well, which decides when to end. */
function ended(child: ChildProcess): Promise<number> {
    const wait = () => {};
    process.on("SIGINT", wait);
    return new Promise<number>((resolve, reject) => {
        child.once("error", (error: NodeJS.ErrnoException) =>
            reject(
                error.code === "ENOENT"
                    ? new CommandError(`${child.spawnfile} is not found. Install it, or write its path.`)
                    : error,
            ),
        );
        child.once("close", (code) => resolve(code ?? ENDED_BY_SIGNAL));
    }).finally(() => process.off("SIGINT", wait));
}
