import * as fs from "node:fs";
import * as path from "node:path";
import { localDirectory, ROOT } from "../../tools/local";
import { findExecutable } from "../../tools/toolchain/onPath";
import { generateSdk } from "../../tools/toolchain/sdk";
import { type Toolchain } from "../../tools/toolchain/toolchain";

// What running an example in its own directory leaves there.
const LEFT_BY_RUNS = ["sdks", "target"];

/** Defines a suite whose language needs executables; where one is missing, a pending test says so. */
export function withExecutables(names: string[], suite: () => void): void {
    const missing = names.filter((name) => findExecutable(name) === undefined);
    if (missing.length > 0) {
        it(`an example is left out, because ${missing.join(" and ")} is not on PATH`);
        return;
    }
    suite();
}

/** Copies an example to where building it dirties nothing, with the plugin's SDK where `pulumi install` puts it. */
export async function programWithSdk(
    toolchain: Toolchain,
    language: "go" | "java",
    example: string,
    schemaFile = path.join(ROOT, "schema.json"),
): Promise<string> {
    const program = path.join(localDirectory("tests", "programs"), language);
    fs.rmSync(program, { recursive: true, force: true });
    const isSource = (file: string) => !LEFT_BY_RUNS.includes(path.relative(example, file));
    fs.cpSync(example, program, { recursive: true, filter: isSource });
    const generated = path.join(program, "sdks", language);
    await generateSdk(toolchain, language, schemaFile, generated);
    fs.renameSync(generated, path.join(program, "sdks", "slipway-ecs"));
    return program;
}
