import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../../tools/local";
import { temporaryDirectory } from "../support/temporary";

/** How a command ended, and what it printed. */
export interface Ended {
    readonly code: number;
    readonly out: string;
    readonly err: string;
}

/** Runs a command from its sources in a process of its own, as a user does. */
export function command(
    cwd: string,
    args: readonly string[],
    { env = {}, preload }: { readonly env?: Record<string, string>; readonly preload?: string } = {},
): Promise<Ended> {
    const before = [path.join(ROOT, "tools", "transpiled.js"), ...(preload === undefined ? [] : [preload])];
    const node = before.flatMap((file) => ["-r", file]);
    // Nobody's prices that were read before are counted with.
    const XDG_CACHE_HOME = path.join(ROOT, ".local", "no-cache");
    const variables = { ...process.env, GITHUB_WORKSPACE: undefined, NO_COLOR: "1", XDG_CACHE_HOME, ...env };
    return new Promise((resolve) => {
        execFile(
            process.execPath,
            [...node, path.join(ROOT, "cli", "main.ts"), ...args],
            { cwd, env: variables, maxBuffer: 1 << 26 },
            (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
        );
    });
}

/** A directory with files, by their paths in it. */
export function directoryWith(files: Readonly<Record<string, string>>): string {
    const directory = fs.realpathSync(temporaryDirectory("slipway-cli"));
    for (const [name, text] of Object.entries(files)) {
        const file = path.join(directory, name);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, text);
    }
    return directory;
}

/** Every file below a directory with its text, by its path in it. */
export function filesIn(directory: string): Record<string, string> {
    const names = fs.readdirSync(directory, { recursive: true, encoding: "utf8" }).sort();
    const files = names.filter((name) => fs.statSync(path.join(directory, name)).isFile());
    return Object.fromEntries(files.map((name) => [name, fs.readFileSync(path.join(directory, name), "utf8")]));
}
