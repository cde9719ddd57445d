import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { buildPackage } from "../tests/support/bin";
import { againRows } from "./again";
import { cdkRows } from "./cdk";
import { chainRows } from "./chains";
import { commitFigures, committedFigures, worse } from "./figures";
import { fleetRows } from "./fleet";
import { clusterRows, edgeRows, graphRows, taskRows, watchedRows } from "./graphs";
import { importRows } from "./imports";
import { peerRows } from "./peers";
import { previewRows } from "./preview";
import { refreshRows } from "./refresh";
import type { Row } from "./samples";
import { startRows } from "./start";

const GROUPS: Readonly<Record<string, () => Promise<Row[]>>> = {
    chain: chainRows,
    start: startRows,
    graph: graphRows,
    edge: edgeRows,
    clusters: clusterRows,
    tasks: taskRows,
    watched: watchedRows,
    cdk: cdkRows,
    peers: peerRows,
    preview: previewRows,
    again: againRows,
    import: importRows,
    refresh: refreshRows,
    fleet: fleetRows,
};

/** `npm run bench -- start graph` measures only these; with `--commit` what was measured is what later runs are held to. */
async function main(words: readonly string[]): Promise<void> {
    // What runs in this process runs under mocks, and nothing that is waited for there keeps it awake.
    const awake = setInterval(() => {}, 1000);
    const asked = words.filter((word) => word !== "--commit");
    const unknown = asked.filter((group) => GROUPS[group] === undefined);
    if (unknown.length > 0) {
        throw new Error(`there is no ${unknown.join(", ")} to measure; there are ${Object.keys(GROUPS).join(", ")}`);
    }
    buildPackage();
    if (!fs.existsSync(path.join(__dirname, "node_modules"))) {
        execFileSync("npm", ["ci"], { cwd: __dirname, stdio: "inherit" });
    }
    console.log("| measured | ours | the other | ratio | goal |\n|---|---|---|---|---|");
    const measured: Row[] = [];
    for (const group of asked.length > 0 ? asked : Object.keys(GROUPS)) {
        for (const row of await GROUPS[group]()) {
            measured.push(row);
            console.log(`| ${row.what} | ${row.ours} | ${row.other} | ${row.ratio} | ${row.goal} |`);
        }
    }
    clearInterval(awake);
    if (words.includes("--commit")) {
        return commitFigures(measured);
    }
    const problems = worse(measured, committedFigures());
    if (problems.length > 0) {
        throw new Error(["Worse by more than a fifth than the committed figures:", ...problems].join("\n  "));
    }
}

void main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
});
