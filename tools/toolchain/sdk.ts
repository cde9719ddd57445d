import { spawn } from "node:child_process";
import * as path from "node:path";
import { LOCAL, localDirectory } from "../local";
import { type Toolchain } from "./way";

/** Languages that a schema gives an SDK for. */
export type Language = "python" | "go" | "nodejs" | "java" | "dotnet";

/**
 * Writes the SDK of a schema for one language into a directory that is named after the language. The toolchain needs
 * the `sdkGenerator`, for .NET the `dotnetSdkGenerator`, and for Java the host of Java, which has a generator of its own.
 */
export function generateSdk(
    toolchain: Toolchain,
    language: Language,
    schemaFile: string,
    directory: string,
): Promise<void> {
    if (toolchain.origin === "built" && language === "dotnet") {
        const generator = path.join(LOCAL, "toolchain", "bin", "slipway-dotnet-sdk-generator");
        return run(generator, ["-out", directory, schemaFile], toolchain);
    }
    if (toolchain.origin === "built" && language !== "java") {
        const generator = path.join(LOCAL, "toolchain", "bin", "slipway-sdk-generator");
        return run(generator, ["-language", language, "-out", directory, schemaFile], toolchain);
    }
    // The CLI adds the name of the language to the directory, and calls its host of it.
    const args = ["package", "gen-sdk", schemaFile, "--language", language, "--out", path.dirname(directory)];
    // Java looks its version up at run time; only a local SDK has it without a build by Gradle.
    return run(toolchain.command.command, [...args, ...(language === "java" ? ["--local"] : [])], toolchain);
}

function run(command: string, args: string[], toolchain: Toolchain): Promise<void> {
    const env = {
        ...process.env,
        PATH: `${toolchain.path}${path.delimiter}${process.env.PATH}`,
        PULUMI_HOME: localDirectory("pulumi"),
        PULUMI_SKIP_UPDATE_CHECK: "true",
    };
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, { env, stdio: ["ignore", "ignore", "pipe"] });
        let messages = "";
        child.stderr.on("data", (data) => (messages += data));
        child.once("error", reject);
        child.once("close", (code) =>
            code === 0
                ? resolve()
                : reject(new Error(`${command} ${args.join(" ")} ended with code ${code}:\n${messages}`)),
        );
    });
}
