import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import { isRecord } from "../../components/shared/json";
import { listed } from "../../components/shared/problems";
import { projectAbove } from "../check/project";
import { readYaml, type YamlFile } from "../check/stackFile";
import { CommandError } from "../errors";
import { writeNew } from "../init/write";
import { print } from "../terminal";
import { importAppRunner, importAppRunnerYaml } from "./apprunner/appRunner";
import { importCompose, type Imported } from "./compose/compose";
import { importCopilot } from "./copilot/copilot";
import { type Note, type Path, shownPath } from "./ledger";
import { prune } from "./prune";
import { listOf, type Tree, tree } from "./target";
import { variablesOf } from "./texts";

/** Where the stack file goes, and what the file does not say. */
export interface ImportOptions {
    readonly cwd: string;
    readonly json: boolean;
    readonly stack: string;
    readonly fileSystem?: string;
    readonly profile: readonly string[];
    readonly image?: string;
}

// Pulumi's own rule; a slash would write into another folder.
const STACK_NAME = /^[A-Za-z0-9_.-]{1,100}$/;

/** A file that is read, by its name. */
interface Source {
    readonly name: string;
    readonly yaml: YamlFile;
    readonly value: unknown;
}

/** `slipway import compose`. */
export async function runImportCompose(file: string, options: ImportOptions): Promise<void> {
    const source = readSource(path.resolve(options.cwd, file), file);
    const folder = path.dirname(path.resolve(options.cwd, file));
    const read = (name: string) => textOf(path.resolve(folder, name));
    const variables = variablesOf(read(".env") ?? "");
    const { fileSystem, profile: profiles } = options;
    const given = tree(source.value);
    if (!isRecord(given.services) && given.include === undefined) {
        throw new CommandError(`${file} is no Compose file: it has no \`services\`.`, 2);
    }
    refuseUnknownProfiles(given, profiles);
    const contextOf = (context: string) =>
        path.relative(programDirectory(options), path.resolve(folder, context)).split(path.sep).join("/") || ".";
    const imported = importCompose(source.value, { variables, read, contextOf, fileSystem, profiles });
    finish({ [options.stack]: imported }, { "": source }, options);
}

/** A profile that no service has would be taken for one that adds nothing. */
function refuseUnknownProfiles({ services, include }: Tree, wanted: readonly string[]): void {
    const known = [
        ...new Set(Object.values(tree(services)).flatMap((each) => listOf(tree(each).profiles).map(String))),
    ];
    const unknown = wanted.find((each) => !known.includes(each));
    // What is included has services of its own.
    if (unknown !== undefined && include === undefined) {
        const there = known.length === 0 ? "no service has one" : `there is ${listed(known.sort())}`;
        throw new CommandError(`--profile: there is no profile "${unknown}": ${there}.`, 2);
    }
}

/** `slipway import copilot`. */
export async function runImportCopilot(directory: string, options: ImportOptions): Promise<void> {
    const given = path.resolve(options.cwd, directory);
    const folder = fs.existsSync(path.join(given, "copilot")) ? path.join(given, "copilot") : given;
    const names = fs.existsSync(folder)
        ? fs
              .readdirSync(folder)
              .filter((name) => fs.existsSync(path.join(folder, name, "manifest.yml")))
              .sort()
        : [];
    if (names.length === 0) {
        throw new CommandError(`No \`<service>/manifest.yml\` in ${directory}.`, 2);
    }
    const shown = (name: string) => path.join(path.relative(options.cwd, folder), name, "manifest.yml");
    const sources = Object.fromEntries(
        names.map((name) => [name, readSource(path.join(folder, name, "manifest.yml"), shown(name))]),
    );
    const odd = Object.values(sources).find(({ value }) => typeof tree(value).type !== "string");
    if (odd !== undefined) {
        throw new CommandError(`${odd.name} is no manifest of Copilot: it has no \`type\`.`, 2);
    }
    const manifests = Object.fromEntries(Object.entries(sources).map(([name, { value }]) => [name, value]));
    const overridden = Object.values(manifests).flatMap((each) => Object.keys(tree(tree(each).environments)));
    const folderOf = path.join(folder, "environments");
    const made = fs.existsSync(folderOf)
        ? fs.readdirSync(folderOf).filter((name) => !name.startsWith(".") && !name.includes("."))
        : [];
    const all = [...new Set([...overridden, ...made])].sort();
    // Copilot takes paths from the root of the workspace, in which its directory is.
    const read = (file: string) => textOf(path.resolve(path.dirname(folder), file));
    const environments = all.length === 0 ? [options.stack] : all;
    finish(
        Object.fromEntries(environments.map((name) => [name, importCopilot(manifests, name, read)])),
        sources,
        options,
    );
}

/** `slipway import apprunner`. */
export async function runImportAppRunner(given: string, options: ImportOptions): Promise<void> {
    if (given.startsWith("arn:")) {
        const command = `aws apprunner describe-service --service-arn ${given} > service.json`;
        throw new CommandError(`Nothing is asked of AWS here. Run\n\n  ${command}\n\nand import service.json.`, 2);
    }
    const source = readSource(path.resolve(options.cwd, given), given);
    const isYaml = "run" in tree(source.value);
    const service = tree(tree(source.value).Service ?? source.value);
    if (!isYaml && !isRecord(service.SourceConfiguration)) {
        const wanted =
            "what `aws apprunner describe-service` prints (with `SourceConfiguration`), nor an apprunner.yaml (with `run`)";
        throw new CommandError(`${given} is not ${wanted}.`, 2);
    }
    if (isYaml && options.image === undefined) {
        throw new CommandError("An apprunner.yaml names no image. Build one, and give it with `--image`.", 2);
    }
    const imported = isYaml ? importAppRunnerYaml(source.value, options.image) : importAppRunner(source.value);
    finish({ [options.stack]: imported }, { "": source }, options);
}

/** Where the program runs, to which the directories of builds are relative. */
function programDirectory({ cwd }: ImportOptions): string {
    return projectAbove(path.resolve(cwd))?.programDirectory ?? path.resolve(cwd);
}

function readSource(file: string, name: string): Source {
    const text = textOf(file);
    if (text === undefined) {
        throw new CommandError(`There is no file ${name}.`, 2);
    }
    const yaml = readYaml(text);
    if (yaml.unreadable.length > 0) {
        const [{ line, column, message }] = yaml.unreadable;
        throw new CommandError(`${name}:${line}:${column}: ${message}.`);
    }
    return { name, yaml, value: yaml.whole() };
}

function textOf(file: string): string | undefined {
    return fs.existsSync(file) && fs.statSync(file).isFile() ? fs.readFileSync(file, "utf8") : undefined;
}

/** Leaves what would be refused, writes the stack files, and says what became of everything. */
function finish(
    stacks: Readonly<Record<string, Imported>>,
    sources: Readonly<Record<string, Source>>,
    options: ImportOptions,
): void {
    const odd = Object.keys(stacks).find((stack) => !STACK_NAME.test(stack));
    if (odd !== undefined) {
        const remedy = "Use letters, digits, hyphens, underscores and dots, without an organization";
        throw new CommandError(`--stack: "${odd}" is no name of a stack. ${remedy}.`, 2);
    }
    const project = projectAbove(path.resolve(options.cwd));
    const name = project?.name ?? "slipway";
    const files: Record<string, string> = {};
    for (const [stack, { environment, ledger }] of Object.entries(stacks)) {
        prune(environment, ledger, { project: name, stack, directory: programDirectory(options) });
        if (Object.keys({ ...tree(environment.services), ...tree(environment.schedules) }).length === 0) {
            const lines = linesOf(ledger.notes, sources);
            throw new CommandError(["Nothing is left that could be a service:", ...lines].join("\n"));
        }
        files[`Pulumi.${stack}.yaml`] = stringify({ config: { [`${name}:environment`]: environment } });
    }
    const directory = project?.stackDirectory ?? path.resolve(options.cwd);
    writeNew(directory, files);
    if (options.json) {
        const notes = Object.entries(stacks).map(([stack, { ledger }]) => [
            stack,
            ledger.notes.map((note) => placed(note, sources)),
        ]);
        print(JSON.stringify({ files: Object.keys(files), notes: Object.fromEntries(notes) }, undefined, 2));
        return;
    }
    for (const [stack, { ledger }] of Object.entries(stacks)) {
        print(`wrote ${path.join(path.relative(options.cwd, directory), `Pulumi.${stack}.yaml`)}`);
        linesOf(ledger.notes, sources).forEach(print);
    }
}

/** What somebody has to know of an import: what is not as it was, by its line. */
function linesOf(notes: readonly Note[], sources: Readonly<Record<string, Source>>): string[] {
    const told = notes
        .filter(({ kind, why }) => kind !== "carried" || why !== undefined)
        .map((note) => placed(note, sources));
    const sorted = told.sort((one, other) =>
        one.file < other.file ? -1 : one.file > other.file ? 1 : one.line - other.line,
    );
    const words = { carried: "note", left: "left", unknown: "unknown" };
    return sorted.map(({ file, line, at, kind, why, todo }) => {
        const remedy = todo === undefined || todo === "Nothing" ? "" : `. ${todo}`;
        return `  ${file}:${line}: ${words[kind]}: ${at}: ${why}${remedy}.`;
    });
}

function placed({ path: whole, kind, to, why, todo }: Note, sources: Readonly<Record<string, Source>>) {
    const isOne = "" in sources;
    const { name: file, yaml } = sources[isOne ? "" : String(whole[0])];
    const at: Path = isOne ? whole : whole.slice(1);
    return { file, line: yaml.lineOf(at.map(String)), at: shownPath(at) || "all of it", kind, to, why, todo };
}
