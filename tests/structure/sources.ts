import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

const ROOT = path.join(__dirname, "..", "..");

/** Every source of a folder, read but not compiled; their names begin with that of the folder. */
export function sourcesOf(folder: string): ts.SourceFile[] {
    return fs
        .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => path.join(folder, file))
        .map((file) => {
            const text = fs.readFileSync(path.join(ROOT, file), "utf8");
            return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
        });
}
