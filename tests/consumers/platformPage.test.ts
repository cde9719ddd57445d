import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { localDirectory, ROOT } from "../../tools/local";
import { withExecutables } from "./program";
import { compileJava, pythonErrors, vetGo } from "./typed";

const page = fs.readFileSync(path.join(ROOT, "docs", "platform.md"), "utf8");

/** A folder with the program of the page in a language, and nothing that an earlier run has left. */
function laidOut(language: string, file: string): string {
    const [, program] = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "m").exec(page) ?? [];
    assert.ok(program !== undefined, `the page has no program in ${language}`);
    const folder = localDirectory("tests", "platformPage", language);
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), program);
    return folder;
}

describe("the programs of docs/platform.md, which pass a platform on", function () {
    this.timeout(900_000);

    it("have the types of Python", async () =>
        assert.deepEqual(await pythonErrors(laidOut("python", "program.py")), { read: 1, errors: [] }));

    withExecutables(["go"], () =>
        it("are vetted by Go, and formatted as it wants them", async () =>
            assert.equal(await vetGo(laidOut("go", "main.go"), ["main.go"]), "")),
    );

    withExecutables(["java", "javac", "mvn"], () =>
        it("are compiled by Java", async () => {
            const program = path.join("app", "App.java");
            const folder = laidOut("java", program);
            await compileJava(folder, [program]);

            assert.ok(fs.existsSync(path.join(folder, "classes", "app", "App.class")));
        }),
    );
});
