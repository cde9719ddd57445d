import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { localDirectory, ROOT } from "../tools/local";

/** The build that later ones are measured against. */
export const BASELINE = "4cd261b";

/** A checkout of that build, installed and compiled; made once. */
export function baseline(): string {
    const directory = path.join(localDirectory("bench"), BASELINE);
    if (!fs.existsSync(path.join(directory, "bin", "provider.js"))) {
        fs.rmSync(directory, { recursive: true, force: true });
        const git = (...args: string[]) =>
            execFileSync("git", args, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
        git("clone", "--quiet", "--shared", "--no-checkout", ROOT, directory);
        git("-C", directory, "checkout", "--quiet", "--detach", BASELINE);
        console.error(`Installing ${BASELINE} (once) …`);
        execFileSync("npm", ["ci"], { cwd: directory, stdio: ["ignore", "ignore", "inherit"] });
    }
    return directory;
}
