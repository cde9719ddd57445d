import * as path from "node:path";
import type { Command } from "commander";
import { projectAbove, stacksOf } from "../check/project";
import { print } from "../terminal";
import { candidates, type Names } from "./candidates";
import { SCRIPTS, type Shell } from "./scripts";

/** `slipway completion`. */
export function runCompletion(shell: Shell): Promise<void> {
    process.stdout.write(SCRIPTS[shell]);
    return Promise.resolve();
}

/** What shells ask: what could be written next, a line each. Whatever goes wrong, nobody wants to read it there. */
export async function runComplete(root: Command, words: readonly string[]): Promise<void> {
    const found = await candidates(root, words, namesOf(process.cwd())).catch(() => []);
    found.forEach(({ text, description }) => print(`${text}\t${description}`));
}

// Longer than that nobody waits for a name.
const PATIENCE_MS = 3_000;

function namesOf(cwd: string): Names {
    return {
        stacks: async (written) => {
            const project = projectAbove(path.resolve(cwd, written ?? ""));
            return project === undefined ? [] : stacksOf(project);
        },
        services: async (stack, written) => {
            // Loaded when it is needed: the command line itself completes without Pulumi.
            // eslint-disable-next-line @typescript-eslint/no-require-imports
            const { readServices } = require("../stack") as typeof import("../stack");
            const late = new Promise<never[]>((resolve) => setTimeout(() => resolve([]), PATIENCE_MS));
            const read = readServices({ cwd: path.resolve(cwd, written ?? ""), ...(stack !== undefined && { stack }) });
            return Promise.race([late, read.then((services) => services.map(({ key, name }) => key ?? name))]);
        },
    };
}
