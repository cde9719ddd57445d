import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../local";
import { versionProblem, withRelease } from "./changelog";
import { placeholdersLeft } from "./placeholders";

const MANIFESTS = ["package.json", "plugin/package.json"];

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");
const write = (file: string, text: string) => fs.writeFileSync(path.join(ROOT, file), text);
const run = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: ROOT, stdio: "inherit" });
const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();

/**
 * `npm run release -- 0.1.0`: checks that the version may be released, writes it everywhere, runs all tests, commits and tags.
 * It pushes nothing: the workflow publishes what the pushed tag names.
 */
function main(): void {
    const [version = ""] = process.argv.slice(2);
    const { version: current } = JSON.parse(read("package.json"));
    const isFirst = git("tag", "--list", "v[0-9]*") === "";
    const problems = [
        versionProblem(current, version, isFirst),
        git("status", "--porcelain") === "" ? undefined : "there are changes that are not committed",
        git("tag", "--list", `v${version}`) === "" ? undefined : `the tag v${version} is there already`,
        ...placeholdersLeft(read),
    ].filter((problem) => problem !== undefined);
    if (problems.length > 0) {
        problems.forEach((problem) => console.error(problem));
        process.exitCode = 1;
        return;
    }
    for (const file of MANIFESTS) {
        write(file, read(file).replace(/^( {2}"version": ")[^"]*/m, `$1${version}`));
    }
    run("npm", "install", "--package-lock-only", "--ignore-scripts");
    write("CHANGELOG.md", withRelease(read("CHANGELOG.md"), version, new Date().toISOString().slice(0, 10)));
    run("npm", "run", "schema");
    run("npm", "run", "release:check");
    run(".ci/run");
    run("git", "commit", "--all", "--message", `Release ${version}`);
    run("git", "tag", "--annotate", `v${version}`, "--message", `Release ${version}`);
    console.log(`Look at it, and then: git push origin main v${version}`);
}

main();
