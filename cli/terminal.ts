import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as readline from "node:readline/promises";
import { CommandError } from "./errors";

/** Asks a person a question; absent where nobody could answer. */
export type Confirm = ((question: string) => Promise<boolean>) | undefined;

/** Prints a line to standard output. */
export const print = (line: string) => void process.stdout.write(`${line}\n`);

/** Asks on the terminal; nothing where there is none. */
export function confirmation(): Confirm {
    if (!process.stdin.isTTY) {
        return undefined;
    }
    return async (question) => {
        const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
        const answer = await terminal.question(`${question} [y/N] `);
        terminal.close();
        return /^y(es)?$/i.test(answer.trim());
    };
}

/** Goes on only if somebody wants it: by an option, or asked now. `what` is the work, such as `go back`. */
export async function wanted(question: string, what: string, { yes, confirm }: { yes: boolean; confirm: Confirm }) {
    if (!yes && confirm === undefined) {
        throw new CommandError(`There is no terminal to ask on. Give \`--yes\` to ${what} without being asked.`, 2);
    }
    if (!yes && !(await confirm!(question))) {
        throw new CommandError("Nothing was changed.");
    }
}

/** Whether a program is on PATH. */
export function isInstalled(name: string): boolean {
    const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
    const folders = (process.env.PATH ?? "").split(path.delimiter);
    return folders.some((folder) => endings.some((ending) => fs.existsSync(path.join(folder, name + ending))));
}

/** Runs a program with the terminal as its own; resolves with its exit code. */
export function inTerminal(
    name: string,
    args: readonly string[],
    variables: Readonly<Record<string, string>> = {},
): Promise<number> {
    return new Promise((resolve, reject) => {
        // The interrupt belongs to the shell in the container.
        process.removeAllListeners("SIGINT");
        process.on("SIGINT", () => {});
        spawn(name, [...args], { stdio: "inherit", env: { ...process.env, ...variables } })
            .on("error", reject)
            .on("exit", (code) => resolve(code ?? 1));
    });
}
