import * as fs from "node:fs";
import * as path from "node:path";
import { localDirectory, ROOT } from "../../tools/local";
import { findExecutable } from "../../tools/toolchain/onPath";
import { generateSdk } from "../../tools/toolchain/sdk";
import { type Toolchain } from "../../tools/toolchain/toolchain";
import { unlessUnchanged } from "./unchanged";

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

/**
 * Copies an example to where building it dirties nothing, with the plugin's SDK where `pulumi install` puts it, and
 * builds it, unless an earlier run has.
 */
export async function programWithSdk(
    toolchain: Toolchain,
    language: "go" | "java",
    example: string,
    build: (program: string) => Promise<unknown>,
    schemaFile = path.join(ROOT, "schema.json"),
): Promise<string> {
    const program = path.join(localDirectory("tests", "programs"), language);
    const sources = fs.readdirSync(example).filter((name) => !LEFT_BY_RUNS.includes(name));
    const files = [schemaFile, __filename, ...sources.map((name) => path.join(example, name))];
    await unlessUnchanged(path.join(program, "built.stamp"), toolchain, files, async () => {
        fs.rmSync(program, { recursive: true, force: true });
        fs.mkdirSync(program);
        sources.forEach((name) => fs.cpSync(path.join(example, name), path.join(program, name), { recursive: true }));
        const generated = path.join(program, "sdks", language);
        await generateSdk(toolchain, language, schemaFile, generated);
        fs.renameSync(generated, path.join(program, "sdks", "slipway-ecs"));
        await build(program);
    });
    return program;
}
