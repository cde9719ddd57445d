import * as fs from "node:fs";
import * as path from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { type Extra, MINIMUM_VERSION, pathEntries, type Toolchain, type Unavailable } from "./way";

/** The CLI that the user has installed, with the language hosts that come with it. */
export async function onPath(extras: readonly Extra[]): Promise<Toolchain | Unavailable> {
    const executable = findExecutable("pulumi");
    if (executable === undefined) {
        return { because: "there is no pulumi on PATH" };
    }
    const missing = hosts(extras).filter((host) => findExecutable(host) === undefined);
    if (missing.length > 0) {
        return { because: `${executable} is there, but ${missing.join(" and ")} is not on PATH` };
    }
    const command = await PulumiCommand.get({ skipVersionCheck: true }).catch(() => undefined);
    if (command?.version === undefined || command.version === null) {
        return { because: `${executable} does not run` };
    }
    if (command.version.compare(MINIMUM_VERSION) < 0) {
        return { because: `${executable} is version ${command.version}` };
    }
    return { command, path: pathEntries(), version: command.version.toString(), origin: "path" };
}

function hosts(extras: readonly Extra[]): string[] {
    // Installed CLIs generate SDKs themselves.
    const languages = ["nodejs", ...extras.filter((extra) => !extra.endsWith("dkGenerator"))];
    return languages.map((language) => `pulumi-language-${language}`);
}

/** First file of that name on PATH that may be executed. */
export function findExecutable(name: string): string | undefined {
    const file = process.platform === "win32" ? `${name}.exe` : name;
    return (process.env.PATH ?? "")
        .split(path.delimiter)
        .filter((directory) => directory !== "")
        .map((directory) => path.join(directory, file))
        .find(isExecutable);
}

function isExecutable(file: string): boolean {
    try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
    } catch {
        return false;
    }
}
