import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { STRICT } from "../support/compiler";
import { EXAMPLES } from "../../tools/examples/files";
import { ROOT } from "../support/fakeEngine";
import { run } from "../support/harness";

const schema = JSON.parse(fs.readFileSync(path.join(ROOT, "schema.json"), "utf8"));
const COMPONENTS = Object.keys(schema.resources).map((token) => token.split(":")[2]);
const fileOf = (component: string) => path.join(ROOT, EXAMPLES, component.toLowerCase(), "index.ts");

/** Runs an example as a user's program would be run. */
function program(file: string): void {
    const code = ts.transpileModule(fs.readFileSync(file, "utf8"), {
        compilerOptions: { module: ts.ModuleKind.CommonJS },
    }).outputText;
    const load = (name: string) => require(name === "@slipway/ecs" ? "../../index" : name);
    new Function("require", "exports", code)(load, {});
}

describe("the examples of the components", () => {
    it("are one of each", () =>
        assert.deepEqual(
            fs.readdirSync(path.join(ROOT, EXAMPLES)).sort(),
            COMPONENTS.map((name) => name.toLowerCase()).sort(),
        ));

    for (const component of COMPONENTS) {
        it(`of ${component} makes one, and nothing of it is refused`, async () => {
            const { resources } = await run(() => program(fileOf(component)));

            assert.ok(resources.some(({ type }) => type === `ecs:index:${component}`));
        });
    }

    it("have nothing that only they know: what the types allow, they allow", () => {
        const found = ts.createProgram(COMPONENTS.map(fileOf), STRICT);
        const problems = COMPONENTS.flatMap((name) => {
            const source = found.getSourceFile(fileOf(name))!;
            return [...found.getSyntacticDiagnostics(source), ...found.getSemanticDiagnostics(source)];
        });

        assert.deepEqual(
            problems.map(({ file, messageText }) => [
                file?.fileName,
                ts.flattenDiagnosticMessageText(messageText, "\n"),
            ]),
            [],
        );
    });
});
