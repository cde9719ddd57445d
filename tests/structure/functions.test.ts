import * as assert from "node:assert/strict";
import * as ts from "typescript";
import { sourcesOf } from "./sources";

const FOLDERS = ["components", "cli", "simulator", "stacks", "tools", "policies"];
const MOST_PARAMETERS = 5;

/** Every function of a source, as `file name`, with the number of its parameters. */
function functionsIn(source: ts.SourceFile): { readonly at: string; readonly parameters: number }[] {
    const found: { at: string; parameters: number }[] = [];
    const visit = (node: ts.Node) => {
        if (ts.isFunctionLike(node)) {
            found.push({
                at: `${source.fileName} ${node.name?.getText() ?? "=>"}`,
                parameters: node.parameters.length,
            });
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
}

describe("functions", () => {
    const all = FOLDERS.flatMap(sourcesOf).flatMap(functionsIn);

    it("are many", () => assert.ok(all.length > 1000, String(all.length)));

    it(`take no more than ${MOST_PARAMETERS} parameters`, () =>
        assert.deepEqual(
            all.filter(({ parameters }) => parameters > MOST_PARAMETERS).map(({ at }) => at),
            [],
        ));
});
