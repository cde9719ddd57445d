import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { EXAMPLES } from "../../tools/examples/files";
import { localDirectory, ROOT } from "../../tools/local";
import { generateSdk } from "../../tools/toolchain/sdk";
import { resolveToolchain } from "../../tools/toolchain/toolchain";
import { withExecutables } from "./program";
import { compileJava, pythonErrors, vetGo } from "./typed";

const FOLDERS = fs.readdirSync(path.join(ROOT, EXAMPLES)).sort();
const textOf = (folder: string, file: string) => fs.readFileSync(path.join(ROOT, EXAMPLES, folder, file), "utf8");
const said = (line: string) => console.log(line);

/** A folder that nothing is left in from an earlier run, with one file of each example at its place. */
function laidOut(name: string, placeOf: (folder: string) => string, file: string): string {
    const target = localDirectory("tests", "examples", name);
    fs.rmSync(target, { recursive: true, force: true });
    for (const folder of FOLDERS) {
        const place = path.join(target, placeOf(folder));
        fs.mkdirSync(path.dirname(place), { recursive: true });
        // The name of a package in Java is that of its folder.
        fs.writeFileSync(place, textOf(folder, file).replace(/^package app;/, `package ${folder};`));
    }
    return target;
}

describe("the examples of the components", function () {
    this.timeout(900_000);

    it("have the types of Python", async () =>
        assert.deepEqual(await pythonErrors(laidOut("python", (name) => `${name}.py`, "__main__.py")), {
            read: FOLDERS.length,
            errors: [],
        }));

    withExecutables(["go"], () =>
        it("are vetted by Go, and formatted as it wants them", async () => {
            const placeOf = (name: string) => path.join(name, "main.go");
            assert.equal(await vetGo(laidOut("go", placeOf, "main.go"), FOLDERS.map(placeOf)), "");
        }),
    );

    withExecutables(["java", "javac", "mvn"], () =>
        it("are compiled by Java", async () => {
            const placeOf = (name: string) => path.join("src", name, "App.java");
            const folder = laidOut("java", placeOf, "App.java");
            await compileJava(folder, FOLDERS.map(placeOf));

            const classes = FOLDERS.filter((name) => fs.existsSync(path.join(folder, "classes", name, "App.class")));
            assert.deepEqual(classes, FOLDERS);
        }),
    );

    for (const folder of FOLDERS) {
        it(`in ${folder} name only classes and properties in C# that its package has`, async () => {
            const program = textOf(folder, "Program.cs");
            const sources = await dotnetSources();
            const classes = [...program.matchAll(/new Ecs\.(?:Inputs\.)?(\w+)/g)].map(([, name]) => name);
            const missing = classes.filter((name) => !new RegExp(`class ${name} :`).test(sources));
            const properties = [...program.matchAll(/^\s*(\w+) = /gm)].map(([, name]) => name);
            const unknown = properties.filter((name) => !new RegExp(`public [^\\n]+ ${name}\\b`).test(sources));

            assert.deepEqual([...missing, ...unknown], []);
        });
    }
});

let dotnet: Promise<string> | undefined;

/** The sources of the package for .NET, which nothing here can compile. */
function dotnetSources(): Promise<string> {
    dotnet ??= (async () => {
        const toolchain = await resolveToolchain(said, { languages: ["dotnetSdkGenerator"] });
        const folder = path.join(localDirectory("tests", "examples"), "dotnet");
        await generateSdk(toolchain, "dotnet", path.join(ROOT, "schema.json"), folder);
        const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((it) => it.endsWith(".cs"));
        return files.map((file) => fs.readFileSync(path.join(folder, file), "utf8")).join("\n");
    })();
    return dotnet;
}
