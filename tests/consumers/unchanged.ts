import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { LOCAL } from "../../tools/local";
import { type Toolchain } from "../../tools/toolchain/toolchain";

/**
 * Does work unless an earlier run has done it with the same files and the same tools: a generated SDK takes a minute to
 * compile, and changes with the schema only. The stamp stands in the folder that the work fills, and goes with it.
 */
export async function unlessUnchanged(
    stamp: string,
    toolchain: Toolchain,
    sources: readonly string[],
    work: () => Promise<void>,
): Promise<void> {
    const wanted = fingerprint(toolchain, sources);
    if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) {
        return;
    }
    fs.rmSync(stamp, { force: true });
    await work();
    fs.writeFileSync(stamp, wanted);
}

function fingerprint({ version, origin }: Toolchain, sources: readonly string[]): string {
    const hash = crypto.createHash("sha256").update(JSON.stringify([version, origin]));
    // What was built of the toolchain notes there from which sources.
    for (const file of [...sources, path.join(LOCAL, "toolchain", "built")].flatMap(filesUnder)) {
        hash.update(file).update(fs.readFileSync(file));
    }
    return hash.digest("hex");
}

function filesUnder(entry: string): string[] {
    const stat = fs.statSync(entry, { throwIfNoEntry: false });
    if (stat === undefined || stat.isFile()) {
        return stat === undefined ? [] : [entry];
    }
    const inside = fs.readdirSync(entry, { recursive: true, encoding: "utf8" }).map((name) => path.join(entry, name));
    return inside.filter((file) => fs.statSync(file).isFile()).sort();
}
