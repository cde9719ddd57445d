import * as fs from "node:fs";
import * as path from "node:path";
import { local, ROOT } from "../../tools/local";
import { withLock } from "../../tools/toolchain/lock";
import { run } from "../support/python";

const SOURCES = ["components", "cli", "policies", "startup", "index.ts", "provider.ts", "tsconfig.json"];

/** What the host of YAML keeps of the schema, one folder above the plugin, and takes the next time without asking the plugin. */
const KEPT = path.join(ROOT, "schema-ecs.json");

/** Builds `bin/`, which the plugin runs, when a source is newer; one process at a time, and none after the first. */
export async function buildPackage(): Promise<void> {
    const built = path.join(ROOT, "bin", "provider.js");
    await withLock(local("tests", "build.lock"), noWords, async () => {
        if (!fs.existsSync(built) || newest(SOURCES) > fs.statSync(built).mtimeMs) {
            await run(process.execPath, [require.resolve("typescript/bin/tsc"), "--project", ROOT]);
        }
        if (fs.existsSync(KEPT) && fs.statSync(KEPT).mtimeMs < fs.statSync(path.join(ROOT, "schema.json")).mtimeMs) {
            fs.rmSync(KEPT, { force: true });
        }
    });
}

/** Directory in which an engine finds the plugin that `bin/` is. */
export const pluginOnPath = () => path.join(ROOT, "plugin");

function noWords(): void {}

function newest(names: string[]): number {
    const files = names.map((name) => path.join(ROOT, name)).flatMap(filesUnder);
    return Math.max(...files.map((file) => fs.statSync(file).mtimeMs));
}

function filesUnder(file: string): string[] {
    if (!fs.statSync(file).isDirectory()) {
        return [file];
    }
    const entries = fs.readdirSync(file, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
