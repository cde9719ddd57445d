import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { localDirectory, ROOT } from "../local";
import { type Combination, combinations } from "./combinations";

const CHECKS = [
    ["run", "check"],
    ["run", "test:fast"],
];

/**
 * `npm run release:matrix`: types and fast tests with every combination of versions, each in a clone of what is committed.
 * With words behind `--`, only the combinations whose names contain one of them.
 */
function main(): void {
    const wanted = process.argv.slice(2);
    const all = combinations(JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8")));
    const chosen = all.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
    const folder = localDirectory("matrix");
    const results = chosen.map((combination) => {
        console.log(`== ${combination.name}: ${combination.packages.join(" ")}`);
        return { name: combination.name, failed: failedStep(combination, path.join(folder, combination.name)) };
    });
    results.forEach(({ name, failed }) =>
        console.log(`${name}: ${failed === undefined ? "passed" : `failed at ${failed}`}`),
    );
    process.exitCode = results.length > 0 && results.every(({ failed }) => failed === undefined) ? 0 : 1;
}

/** The first command that ends badly, if one does. */
function failedStep({ packages }: Combination, folder: string): string | undefined {
    fs.rmSync(folder, { recursive: true, force: true });
    const steps = [
        ["git", "clone", "--quiet", ROOT, folder],
        ["npm", "ci"],
        // It builds with them too; the lock file stays as it is.
        ["npm", "install", "--no-save", ...packages],
        ["npm", "exec", "--", "node", "--version"],
        ["npm", "ls", "@pulumi/pulumi", "@pulumi/aws", "--depth=0"],
        ...CHECKS.map((words) => ["npm", ...words]),
    ];
    return steps
        .map((step) => step as [string, ...string[]])
        .find(([command, ...args], index) => {
            const cwd = index === 0 ? ROOT : folder;
            return spawnSync(command, args, { cwd, stdio: "inherit" }).status !== 0;
        })
        ?.join(" ");
}

main();
