import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { withLock } from "../../tools/toolchain/lock";
import { temporaryDirectory } from "./temporary";

// Set by the first process of a run, and inherited by those in which suites run side by side.
const DIRECTORY = (process.env.PREPARED_BY_THIS_RUN ??= temporaryDirectory("prepared"));

/** Files and folders by their names: what a piece of work leaves behind, and what a copy of it consists of. */
export type Places = Readonly<Record<string, string>>;

/**
 * Does work that several suites of a run begin with once: the first suite does it, the others get copies of what it has
 * left. `what` is all that its result depends on.
 */
export async function preparedOnce(what: unknown, places: Places, work: () => Promise<unknown>): Promise<void> {
    const key = crypto.createHash("sha256").update(JSON.stringify(what)).digest("hex").slice(0, 16);
    const kept = path.join(DIRECTORY, key);
    await withLock(`${kept}.lock`, noWords, async () => {
        if (fs.existsSync(kept)) {
            Object.entries(places).forEach(([name, place]) => copy(path.join(kept, name), place));
            return;
        }
        await work();
        // Half of a copy is never seen under the final name.
        const unfinished = `${kept}.unfinished`;
        fs.rmSync(unfinished, { recursive: true, force: true });
        Object.entries(places).forEach(([name, place]) => copy(place, path.join(unfinished, name)));
        fs.renameSync(unfinished, kept);
    });
}

function copy(from: string, to: string): void {
    fs.rmSync(to, { recursive: true, force: true });
    fs.cpSync(from, to, { recursive: true });
}

function noWords(): void {}
