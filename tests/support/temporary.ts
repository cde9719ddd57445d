import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const made: string[] = [];

process.on("exit", () => made.forEach((directory) => fs.rmSync(directory, { recursive: true, force: true })));

/** A new directory that goes when the tests have ended. */
export function temporaryDirectory(prefix: string): string {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), `${prefix}-`));
    made.push(directory);
    return directory;
}
