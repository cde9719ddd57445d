import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..");
const SOURCES = ["index.ts", "components"];

/**
 * Loads a module of the package as `npm install` has compiled it, which halves the start of the program; from its
 * sources when one of them is newer, so that a change needs no build to take effect.
 */
export function load<T>(module: string): T {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- which of the two is decided here
    return require(path.join(ROOT, isCompiled() ? "bin" : "", module)) as T;
}

function isCompiled(): boolean {
    const compiled = fs.statSync(path.join(ROOT, "bin", "index.js"), { throwIfNoEntry: false });
    return compiled !== undefined && SOURCES.every((source) => newest(path.join(ROOT, source)) <= compiled.mtimeMs);
}

/** Time of the last change of a file, or of anything in a folder: what was taken away changes the folder itself. */
function newest(entry: string): number {
    const stat = fs.statSync(entry);
    const inside = stat.isDirectory() ? fs.readdirSync(entry) : [];
    return Math.max(stat.mtimeMs, ...inside.map((name) => newest(path.join(entry, name))));
}
