import * as fs from "node:fs";
import * as path from "node:path";
import { CommandError } from "../errors";

/** Writes files that are not there yet: all of them, or none. */
export function writeNew(directory: string, files: Readonly<Record<string, string>>): void {
    const places = Object.keys(files).map((name) => path.join(directory, name));
    const there = Object.keys(files).filter((name) => fs.existsSync(path.join(directory, name)));
    if (there.length > 0) {
        throw new CommandError(`${there.join(", ")}: there already. Nothing was written.`);
    }
    fs.mkdirSync(directory, { recursive: true });
    // Written beside their places first: whoever is interrupted has no half of a project.
    const unfinished = fs.mkdtempSync(path.join(directory, ".slipway-"));
    try {
        Object.values(files).forEach((text, index) => fs.writeFileSync(path.join(unfinished, String(index)), text));
        places.forEach((place, index) => {
            fs.mkdirSync(path.dirname(place), { recursive: true });
            fs.renameSync(path.join(unfinished, String(index)), place);
        });
    } finally {
        fs.rmSync(unfinished, { recursive: true, force: true });
    }
}
