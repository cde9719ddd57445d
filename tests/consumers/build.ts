import * as fs from "node:fs";
import * as path from "node:path";
import { localDirectory, ROOT } from "../../tools/local";
import { run } from "../support/python";

const SOURCES = ["components", "index.ts", "provider.ts", "tsconfig.json"];

/** Builds `bin/`, which the plugin runs, when a source is newer. */
export async function buildPackage(): Promise<void> {
    const built = path.join(ROOT, "bin", "provider.js");
    if (!fs.existsSync(built) || newest(SOURCES) > fs.statSync(built).mtimeMs) {
        await run(process.execPath, [require.resolve("typescript/bin/tsc"), "--project", ROOT]);
    }
}

/** Directory in which an engine finds the plugin that `bin/` is. */
export function pluginOnPath(): string {
    const directory = localDirectory("tests", "plugin");
    const script = `#!/bin/sh\nexec node "${path.join(ROOT, "bin", "provider.js")}" "$@"\n`;
    fs.writeFileSync(path.join(directory, "pulumi-resource-ecs"), script, { mode: 0o755 });
    return directory;
}

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
