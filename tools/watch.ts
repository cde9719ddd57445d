import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "./local";
import { affected, type Graph, importsOf } from "./watch/affected";

const { suites, ELSEWHERE, SLOW } = require("../tests/support/tiers");

/** What is written by commands and not by people. */
const WRITTEN = /(^|\/)(node_modules|\.git|\.local|bin|sdks|target|venv)(\/|$)/;

/** What suites consist of and read; editors have files of their own beside them. */
const SOURCE = /^(.*\/)?[^./][^/]*\.(ts|js|mjs|json|yaml|md|py|sh)$/;

// Editors write a file in several steps, and changes of several files belong together.
const QUIET_MS = 150;

const MOCHA = require.resolve("mocha/bin/mocha.js");

/** `npm run test:watch`: at each change the fast suites that it concerns. */
function main(): void {
    let changed = new Set<string>();
    let running: ChildProcess | undefined;
    let timer: NodeJS.Timeout | undefined;

    const run = () => {
        const files = [...changed];
        const wanted = affected(files, graph(), suites([...ELSEWHERE, ...SLOW]));
        if (wanted.length === 0) {
            changed = new Set();
            console.log(`No fast suite loads ${files.join(", ")}.`);
            return;
        }
        running?.kill();
        console.log(`\n${files.join(", ")}: ${wanted.length} suites`);
        const sideBySide = wanted.length > 4 ? ["--parallel", "--jobs", "2"] : [];
        const child = spawn(process.execPath, [MOCHA, ...sideBySide, ...wanted], { cwd: ROOT, stdio: "inherit" });
        running = child;
        // What failed, or was broken off by the next change, is run again with that.
        child.once("exit", (code) => code === 0 && running === child && (changed = new Set()));
    };
    const notice = (name: string) => {
        if (SOURCE.test(name) && !WRITTEN.test(name)) {
            changed.add(name);
            clearTimeout(timer);
            timer = setTimeout(run, QUIET_MS);
        }
    };
    fs.watch(ROOT, (_, name) => name !== null && notice(name));
    for (const folder of folders()) {
        const options = { recursive: true };
        fs.watch(path.join(ROOT, folder), options, (_, name) => name !== null && notice(path.posix.join(folder, name)));
    }
    console.log("Waiting for a change …");
}

/** Folders of the repository with what people write. */
function folders(): string[] {
    const entries = fs.readdirSync(ROOT, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !WRITTEN.test(entry.name)).map(({ name }) => name);
}

function graph(): Graph {
    const inside = folders().flatMap((folder) =>
        fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((it) => `${folder}/${it}`),
    );
    const files = [...fs.readdirSync(ROOT), ...inside].filter((it) => /\.[jt]s$/.test(it) && !WRITTEN.test(it));
    const known = new Set(files);
    return new Map(files.map((file) => [file, importsOf(file, fs.readFileSync(path.join(ROOT, file), "utf8"), known)]));
}

main();
