import { spawn } from "node:child_process";
import * as path from "node:path";
import { LOCAL } from "../local";
import { type Toolchain } from "./way";

/** Writes the SDK of a schema for one language into a directory, with a toolchain that has the `sdkGenerator`. */
export function generateSdk(
    toolchain: Toolchain,
    language: "python" | "go" | "nodejs",
    schemaFile: string,
    directory: string,
): Promise<void> {
    if (toolchain.origin === "built") {
        const generator = path.join(LOCAL, "toolchain", "bin", "slipway-sdk-generator");
        return run(generator, ["-language", language, "-out", directory, schemaFile], toolchain);
    }
    // The CLI adds the name of the language to the directory, and calls its host of it.
    const args = ["package", "gen-sdk", schemaFile, "--language", language, "--out", path.dirname(directory)];
    return run(toolchain.command.command, args, toolchain);
}

function run(command: string, args: string[], toolchain: Toolchain): Promise<void> {
    const env = { ...process.env, PATH: `${toolchain.path}${path.delimiter}${process.env.PATH}` };
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, { env, stdio: ["ignore", "ignore", "inherit"] });
        child.once("error", reject);
        child.once("close", (code) =>
            code === 0 ? resolve() : reject(new Error(`${command} ${args.join(" ")} ended with code ${code}`)),
        );
    });
}
