import { execFile } from "node:child_process";
import * as path from "node:path";
import { ROOT } from "../../tools/local";
import type { EngineStack } from "./engine";

/** Runs the command line as a user does, in a process of its own. */
export function slipway(stack: EngineStack, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const main = path.join(ROOT, "bin", "cli", "main.js");
    const { directory, variables } = stack.place;
    return new Promise((resolve) => {
        execFile(process.execPath, [main, ...args], { cwd: directory, env: variables }, (error, out, err) =>
            resolve({ code: error === null ? 0 : Number(error.code), out, err }),
        );
    });
}
