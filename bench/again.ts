import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { ROOT } from "../tools/local";
import { resolveToolchain } from "../tools/toolchain/toolchain";
import { BASELINE, baseline } from "./baseline";
import { alternate, type Row, type Sample, timeRow } from "./samples";

/** What somebody waits for who starts the dev environment again and has changed nothing, against an earlier build. */
export async function againRows(): Promise<Row[]> {
    const toolchain = await resolveToolchain((line) => console.error(line));
    const started = (root: string) => () => Promise.resolve(start(root, toolchain.path));
    for (const root of [ROOT, baseline()]) {
        start(root, toolchain.path);
    }
    const pair = await alternate(started(ROOT), started(baseline()));
    return [timeRow(`\`npm start\` again without a change, against commit ${BASELINE}`, pair, "≤ 0.5")];
}

function start(root: string, toolchain: string): Sample {
    const began = performance.now();
    // Both take the CLI from PATH: building it is not what is measured.
    const env = { ...process.env, PATH: [toolchain, process.env.PATH].join(path.delimiter) };
    const { status, stdout, stderr } = spawnSync("npm", ["start", "--silent", "--", "dev"], {
        cwd: root,
        env,
        encoding: "utf8",
    });
    if (status !== 0) {
        throw new Error(`npm start failed in ${root}:\n${stdout}\n${stderr}`);
    }
    return { ms: performance.now() - began };
}
