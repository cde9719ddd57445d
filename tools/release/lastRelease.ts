import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { NODE_BIN, ROOT } from "../local";

/** Tag of the newest release that a commit has behind it or is; none without a release, or without the tags. */
export function lastTag(commit = "HEAD"): string | undefined {
    const list = ["tag", "--list", "v[0-9]*", "--merged", commit, "--sort=-version:refname"];
    const { stdout } = spawnSync("git", list, { cwd: ROOT, encoding: "utf8" });
    return stdout.split("\n")[0] || undefined;
}

/** Unpacks what is published of the checked out version, as npm does it, and returns the folder. */
export function installPacked(root: string, folder: string): string {
    const packed = npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root);
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    const installed = path.join(folder, "node_modules", "@slipway", "ecs");
    fs.mkdirSync(installed, { recursive: true });
    execFileSync("tar", ["-xzf", path.join(folder, filename), "-C", installed, "--strip-components=1"]);
    return installed;
}

/** The same of a release, which is made from its sources: a name in a registry may be anybody's. */
export function installRelease(tag: string, folder: string): string {
    const sources = path.join(folder, "sources");
    fs.mkdirSync(sources, { recursive: true });
    const archive = execFileSync("git", ["archive", tag], { cwd: ROOT, maxBuffer: 256 * 1024 * 1024 });
    execFileSync("tar", ["-x", "-C", sources], { input: archive });
    npm(["ci", "--ignore-scripts"], sources);
    npm(["run", "build"], sources);
    return installPacked(sources, folder);
}

function npm(args: readonly string[], cwd: string): string {
    const env = { ...process.env, PATH: `${NODE_BIN}${path.delimiter}${process.env.PATH}` };
    return execFileSync("npm", args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
