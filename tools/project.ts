import * as fs from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { ROOT } from "./local";

/** Config of a stack, as it stands under `config:` in its file. */
export type StackConfig = Record<string, any>;

/** What Pulumi notes in a stack file about the encryption of secrets. */
const ENCRYPTION = ["secretsprovider", "encryptedkey", "encryptionsalt"];

/** Names of the environments that have a file in `stacks/`. */
export function environments(): string[] {
    const directory = path.join(ROOT, settingsOf(path.join(ROOT, "Pulumi.yaml")).stackConfigDir ?? ".");
    const names = fs.readdirSync(directory).map((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1]);
    return names.filter((name) => name !== undefined).sort();
}

/**
 * Makes a directory a project with the repository's program and the config of one of its environments.
 * Pulumi writes an encryption salt into the file of a stack that it creates; in a copy that harms nobody.
 */
export function copyProject(
    directory: string,
    environment: string,
    change: (config: StackConfig) => StackConfig = (config) => config,
    stack = environment,
): void {
    const project = settingsOf(path.join(ROOT, "Pulumi.yaml"));
    const { stackConfigDir = ".", ...kept } = project;
    writeProject(directory, { ...kept, main: path.join(ROOT, project.main) });
    const settings = settingsOf(path.join(ROOT, stackConfigDir, `Pulumi.${environment}.yaml`));
    writeStackConfig(directory, stack, change(settings.config ?? {}));
}

/** Makes a directory a project. */
export function writeProject(directory: string, project: object): void {
    fs.mkdirSync(directory, { recursive: true });
    fs.writeFileSync(path.join(directory, "Pulumi.yaml"), stringify(project));
}

/** Sets the config of a stack of a project; what Pulumi has noted about its encryption stays. */
export function writeStackConfig(directory: string, stack: string, config: StackConfig): void {
    const file = path.join(directory, `Pulumi.${stack}.yaml`);
    const earlier = fs.existsSync(file) ? settingsOf(file) : {};
    const noted = Object.entries(earlier).filter(([key]) => ENCRYPTION.includes(key));
    // Pulumi reads YAML 1.1, for which a moment without quotes is none of the texts.
    fs.writeFileSync(file, stringify({ config, ...Object.fromEntries(noted) }, { version: "1.1" }));
}

function settingsOf(file: string): Record<string, any> {
    try {
        return parse(fs.readFileSync(file, "utf8")) ?? {};
    } catch (error) {
        // Signs that mean something to YAML are the usual reason, and what the parser calls them helps few.
        const hint = "Texts that begin with * or & or have ': ' in them need quotes; indent with blanks";
        throw new Error(`${path.relative(ROOT, file)} is no YAML: ${(error as Error).message.trim()}\n${hint}.`, {
            cause: error,
        });
    }
}
