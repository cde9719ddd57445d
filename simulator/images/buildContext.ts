import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

/** A text that is another one when a file that the build sees has changed, moved, come or gone. */
export function contextHash(context: string, dockerfile: string): string {
    const hash = createHash("sha256").update(fs.readFileSync(dockerfile));
    const files = fs.readdirSync(context, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
    for (const file of paths) {
        hash.update(path.relative(context, file)).update(fs.readFileSync(file));
    }
    return hash.digest("hex");
}
