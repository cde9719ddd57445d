import * as assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { EXAMPLES } from "../../tools/examples/files";
import { localDirectory, ROOT } from "../../tools/local";
import { generateSdk } from "../../tools/toolchain/sdk";
import { resolveToolchain } from "../../tools/toolchain/toolchain";
import { run } from "../support/python";
import { exampleOf } from "./consumer";
import { GO_VARIABLES, schemaOfGoModule } from "./goModule";
import { withExecutables } from "./program";
import { pythonProgram } from "./pythonProgram";

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

    it("have the types of Python", async () => {
        const { path: bin } = await pythonProgram(exampleOf("python"));
        const folder = laidOut("python", (name) => `${name}.py`, "__main__.py");
        const pyright = path.join(ROOT, "node_modules", "pyright", "index.js");
        const words = [pyright, "--pythonpath", path.join(bin!, "python"), "--outputjson", folder];

        const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder }).catch((error) => error);
        const { generalDiagnostics, summary } = JSON.parse(stdout);

        assert.equal(summary.filesAnalyzed, FOLDERS.length);
        assert.deepEqual(
            generalDiagnostics.filter(({ severity }: any) => severity === "error"),
            [],
        );
    });

    withExecutables(["go"], () =>
        it("are vetted by Go, and formatted as it wants them", async () => {
            const toolchain = await resolveToolchain(said, { languages: ["go", "sdkGenerator"] });
            const folder = laidOut("go", (name) => path.join(name, "main.go"), "main.go");
            for (const file of ["go.mod", "go.sum"]) {
                fs.copyFileSync(path.join(ROOT, "examples", "go", file), path.join(folder, file));
            }
            await generateSdk(toolchain, "go", schemaOfGoModule(), path.join(folder, "sdks", "go"));
            fs.renameSync(path.join(folder, "sdks", "go"), path.join(folder, "sdks", "slipway-ecs"));

            const env = { ...process.env, ...GO_VARIABLES };
            await run("go", ["-C", folder, "vet", "./..."], env);
            const files = FOLDERS.map((name) => path.join(folder, name, "main.go"));
            const { stdout } = await promisify(execFile)("gofmt", ["-l", ...files]);
            assert.equal(stdout, "");
        }),
    );

    withExecutables(["java", "javac", "mvn"], () =>
        it("are compiled by Java", async () => {
            const toolchain = await resolveToolchain(said, { languages: ["java"] });
            const folder = laidOut("java", (name) => path.join("src", name, "App.java"), "App.java");
            const classpath = path.join(folder, "classpath");
            const pom = path.join(ROOT, "examples", "java", "pom.xml");
            const asked = ["dependency:build-classpath", `-Dmdep.outputFile=${classpath}`];
            await run("mvn", ["--quiet", "--no-transfer-progress", "--file", pom, ...asked]);
            await generateSdk(toolchain, "java", path.join(ROOT, "schema.json"), path.join(folder, "sdk", "java"));

            // Of the SDK it compiles what the examples name, and not all of it.
            await run("javac", [
                ...["--release", "11", "-nowarn", "-proc:none", "-d", path.join(folder, "classes")],
                ...["-cp", fs.readFileSync(classpath, "utf8").trim()],
                ...["-sourcepath", path.join(folder, "sdk", "java", "src", "main", "java")],
                ...FOLDERS.map((name) => path.join(folder, "src", name, "App.java")),
            ]);
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
