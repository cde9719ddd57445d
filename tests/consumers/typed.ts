import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../tools/local";
import { generateSdk } from "../../tools/toolchain/sdk";
import { resolveToolchain } from "../../tools/toolchain/toolchain";
import { run } from "../support/python";
import { exampleOf } from "./consumer";
import { GO_VARIABLES, schemaOfGoModule } from "./goModule";
import { pythonProgram } from "./pythonProgram";

const said = (line: string) => console.log(line);

/** Errors of type that pyright finds in a folder, and how many programs it has read. */
export async function pythonErrors(folder: string): Promise<{ read: number; errors: unknown[] }> {
    const { path: bin } = await pythonProgram(exampleOf("python"));
    const pyright = path.join(ROOT, "node_modules", "pyright", "index.js");
    const words = [pyright, "--pythonpath", path.join(bin!, "python"), "--outputjson", folder];
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder }).catch((error) => error);
    const { generalDiagnostics, summary } = JSON.parse(stdout);
    return {
        read: summary.filesAnalyzed,
        errors: generalDiagnostics.filter(({ severity }: any) => severity === "error"),
    };
}

/** Has Go look at the programs in a folder; gives the names of those that it would format otherwise. */
export async function vetGo(folder: string, programs: readonly string[]): Promise<string> {
    const toolchain = await resolveToolchain(said, { languages: ["go", "sdkGenerator"] });
    for (const file of ["go.mod", "go.sum"]) {
        fs.copyFileSync(path.join(ROOT, "examples", "go", file), path.join(folder, file));
    }
    await generateSdk(toolchain, "go", schemaOfGoModule(), path.join(folder, "sdks", "go"));
    fs.renameSync(path.join(folder, "sdks", "go"), path.join(folder, "sdks", "slipway-ecs"));

    await run("go", ["-C", folder, "vet", "./..."], { ...process.env, ...GO_VARIABLES });
    const files = programs.map((program) => path.join(folder, program));
    return (await promisify(execFile)("gofmt", ["-l", ...files])).stdout;
}

/** Has Java compile programs in a folder to its `classes`; of the package it compiles what they name, and not all of it. */
export async function compileJava(folder: string, programs: readonly string[]): Promise<void> {
    const toolchain = await resolveToolchain(said, { languages: ["java"] });
    const classpath = path.join(folder, "classpath");
    const pom = path.join(ROOT, "examples", "java", "pom.xml");
    const asked = ["dependency:build-classpath", `-Dmdep.outputFile=${classpath}`];
    await run("mvn", ["--quiet", "--no-transfer-progress", "--file", pom, ...asked]);
    await generateSdk(toolchain, "java", path.join(ROOT, "schema.json"), path.join(folder, "sdk", "java"));

    await run("javac", [
        ...["--release", "11", "-nowarn", "-proc:none", "-d", path.join(folder, "classes")],
        ...["-cp", fs.readFileSync(classpath, "utf8").trim()],
        ...["-sourcepath", path.join(folder, "sdk", "java", "src", "main", "java")],
        ...programs.map((program) => path.join(folder, program)),
    ]);
}
