import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

const ROOT = path.join(__dirname, "..", "..");
const FOLDERS = ["components", "cli", "simulator", "stacks", "tools", "policies"];
const MOST_PARAMETERS = 5;

/** Every function below the folders, as `file name`, with the number of its parameters. */
function functions(): { readonly at: string; readonly parameters: number }[] {
    return FOLDERS.flatMap((folder) =>
        fs
            .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
            .filter((file) => file.endsWith(".ts"))
            .flatMap((file) => inFile(path.join(folder, file))),
    );
}

function inFile(file: string): { at: string; parameters: number }[] {
    const source = ts.createSourceFile(
        file,
        fs.readFileSync(path.join(ROOT, file), "utf8"),
        ts.ScriptTarget.Latest,
        true,
    );
    const found: { at: string; parameters: number }[] = [];
    const visit = (node: ts.Node) => {
        if (ts.isFunctionLike(node)) {
            found.push({ at: `${file} ${node.name?.getText() ?? "=>"}`, parameters: node.parameters.length });
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
}

describe("functions", () => {
    const all = functions();

    it("are many", () => assert.ok(all.length > 1000, String(all.length)));

    it(`take no more than ${MOST_PARAMETERS} parameters`, () =>
        assert.deepEqual(
            all.filter(({ parameters }) => parameters > MOST_PARAMETERS).map(({ at }) => at),
            [],
        ));
});
