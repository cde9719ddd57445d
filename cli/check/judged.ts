/* eslint-disable @typescript-eslint/no-require-imports -- loaded when the first file is judged, without the SDK */
import * as fs from "node:fs";
import * as path from "node:path";
import { nearest } from "../../components/shared/nearest";
import type { Problem } from "../../components/shared/problems";
import { fileOfStack, isStackFile, type Project, projectAbove, stackOf } from "./project";
import { type Described, type Place, readYaml, type YamlFile } from "./stackFile";
import { shapeFault } from "./stackShape";
import { withoutProviders } from "./withoutProviders";
import { LATER } from "./written";
import { interpolated } from "./yamlProgram";

/** Something that is wrong in a file, or should not be done. */
export interface FileProblem extends Place {
    readonly file: string;
    readonly severity: "error" | "warning";
    /** Argument with the key of the file, such as `slipway:environment.services.web`; empty of what is no YAML. */
    readonly path: string;
    readonly message: string;
    readonly remedy: string;
    readonly rule: Problem["rule"];
}

/** A file that was looked at. */
export interface JudgedFile {
    readonly file: string;
    readonly stack: string;
    /** Why it was not judged. */
    readonly skipped?: string;
    readonly problems: readonly FileProblem[];
}

const DEFAULT_PROJECT = "slipway";
const keysOf = (project: string) => [...new Set([`${project}:environment`, `${DEFAULT_PROJECT}:environment`])];

/** Judges a stack file as the program would, from what stands in it and in that of its platform. */
export function judgeFile(file: string): JudgedFile {
    const project = projectAbove(path.dirname(path.resolve(file)));
    let text: string;
    try {
        text = fs.readFileSync(file, "utf8");
    } catch (error) {
        const message = `cannot be read: ${(error as NodeJS.ErrnoException).code}`;
        return {
            file,
            stack: stackOf(file),
            problems: [unreadable(file, { line: 1, column: 1, message }, "Mend the file")],
        };
    }
    return judgeText(file, text, project);
}

/** Judges the stack files of a project that is not written yet, by their names. */
export function judgeTexts(files: Readonly<Record<string, string>>): JudgedFile[] {
    const program = { file: "Pulumi.yaml", text: files["Pulumi.yaml"] };
    const name = String(readYaml(program.text).part("name")?.written);
    const project = { directory: ".", programDirectory: ".", stackDirectory: ".", name, program };
    return Object.entries(files)
        .filter(([file]) => isStackFile(file))
        .map(([file, text]) => judgeText(file, text, project));
}

/** What is judged: a description, under a path that is told with each problem. */
interface Judgeable {
    readonly file: string;
    readonly at: string;
    readonly described: Described;
    readonly written: unknown;
    readonly name: string;
}

function judgeText(file: string, text: string, project: Project | undefined): JudgedFile {
    const stack = stackOf(file);
    const yaml = readYaml(text);
    if (yaml.unreadable.length > 0) {
        return { file, stack, problems: yaml.unreadable.map((each) => unreadable(file, each)) };
    }
    const misshapen = shapeFault(yaml);
    if (misshapen !== undefined) {
        return { file, stack, problems: [unreadable(file, { ...misshapen, line: 1, column: 1 }, misshapen.remedy)] };
    }
    const found = inStackFile(file, yaml, project) ?? inProgram(stack, yaml, project);
    if (typeof found === "string") {
        const misspelt = misspeltKey(file, yaml, project);
        return misspelt === undefined
            ? { file, stack, skipped: found, problems: [] }
            : { file, stack, problems: [misspelt] };
    }
    return { file, stack, problems: found.flatMap((each) => judge(each, stack, project)).sort(inOrder) };
}

function unreadable(
    file: string,
    { message, ...place }: Place & { readonly message: string },
    remedy = "Mend the line",
): FileProblem {
    return { file, ...place, severity: "error", path: "", message, remedy, rule: "stack-file-yaml" };
}

/** The description that a stack file has, or why it is none; nothing without one. */
function inStackFile(file: string, yaml: YamlFile, project: Project | undefined): Judgeable[] | string | undefined {
    const described = keysOf(project?.name ?? DEFAULT_PROJECT)
        .map((key) => yaml.part("config", key))
        .find((each) => each !== undefined);
    if (described === undefined) {
        return undefined;
    }
    const { key, written } = described;
    if (written === LATER) {
        return `has ${key} as a secret, which only Pulumi can read`;
    }
    // Other programs have a text under that name, such as "production".
    const isOfOthers = !key.startsWith(`${DEFAULT_PROJECT}:`) && typeof written !== "object";
    return isOfOthers
        ? `has a ${typeof written} in ${key}, and not the description of an environment`
        : [{ file, at: key, described, written, name: stackOf(file) }];
}

/** A key that is nearly that of a description, which the program would look for in vain. */
function misspeltKey(file: string, yaml: YamlFile, project: Project | undefined): FileProblem | undefined {
    const keys = keysOf(project?.name ?? DEFAULT_PROJECT);
    const config = record(yaml.part("config")?.written);
    const key = Object.keys(config).find((each) => typeof config[each] === "object" && nearest(each, keys));
    const described = key === undefined ? undefined : yaml.part("config", key);
    return described === undefined
        ? undefined
        : {
              file,
              ...described.placeOf("", "key"),
              severity: "error",
              path: key!,
              message: "is not where the description of an environment is looked for",
              remedy: `Did you mean ${nearest(key!, keys)}?`,
              rule: "unknown-argument",
          };
}

const ENVIRONMENT = ["ecs:Environment", "ecs:index:Environment"];

/** The environments of a program in YAML, with what the stack file says for its config. */
function inProgram(stack: string, yaml: YamlFile, project: Project | undefined): Judgeable[] | string {
    const program = project?.program;
    const read = program && readYaml(program.text);
    const resources = Object.entries(record(read?.part("resources")?.written)).filter(([, each]) =>
        ENVIRONMENT.includes(String(record(each).type)),
    );
    if (program === undefined || read === undefined || resources.length === 0) {
        return `has no ${keysOf(project?.name ?? DEFAULT_PROJECT).join(" and no ")}`;
    }
    const settings = settingsOf(project!.name, stack, record(read.part("config")?.written), yaml);
    return resources.map(([key, each]): Judgeable => {
        const described = read.part("resources", key, "properties") ?? read.part("resources", key)!;
        const { name = key, properties = {} } = record(each);
        return {
            file: program.file,
            at: `resources.${key}.properties`,
            described,
            written: interpolated(properties, settings),
            name: String(name),
        };
    });
}

/** What the interpolations of a program are: its config, from the stack file or by default, and the name of the stack. */
function settingsOf(project: string, stack: string, declared: Record<string, unknown>, yaml: YamlFile) {
    const written = Object.entries(record(yaml.part("config")?.written))
        .filter(([key]) => key.startsWith(`${project}:`))
        .map(([key, value]) => [key.slice(project.length + 1), value] as const);
    const defaults = Object.entries(declared)
        .map(([key, each]) => [key, record(each).default] as const)
        .filter(([, value]) => value !== undefined);
    return new Map<string, unknown>([...defaults, ...written, ["pulumi.stack", stack], ["pulumi.project", project]]);
}

const record = (value: unknown) =>
    (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;

function judge({ file, at, described, written, name }: Judgeable, stack: string, project?: Project): FileProblem[] {
    const names = { project: project?.name ?? DEFAULT_PROJECT, stack, name };
    const platform = project && platformOf(written, project);
    const found = inDirectory(project?.programDirectory ?? path.dirname(file), ({ judgeDescription }) =>
        judgeDescription({ ...names, written, platform }),
    );
    return found.map((problem) => ({ file, ...placed(problem, at, described) }));
}

/** Judges where the program would run, to which paths of Dockerfiles are relative. */
export function inDirectory<T>(directory: string, judged: (judging: typeof import("./judging")) => T): T {
    const before = process.cwd();
    const judging = withoutProviders(() => require("./judging") as typeof import("./judging"));
    process.chdir(fs.existsSync(directory) ? directory : before);
    try {
        return judged(judging);
    } finally {
        process.chdir(before);
    }
}

/** What the file of the platform describes, if it belongs to the same project and can be read. */
function platformOf(written: unknown, project: Project): unknown {
    const { stack } = record(record(written).platform);
    const file = typeof stack === "string" ? fileOfStack(project, stack) : undefined;
    const found = file && inStackFile(file, readYaml(fs.readFileSync(file, "utf8")), project);
    if (!Array.isArray(found)) {
        return undefined;
    }
    const [{ written: platform, name }] = found;
    const problems = inDirectory(project.programDirectory, ({ judgeDescription }) =>
        judgeDescription({ project: project.name, stack: name, name, written: platform }),
    );
    // What is wrong there is said there.
    return problems.every(({ severity }) => severity === "warning") ? platform : undefined;
}

function placed({ path: at, message, remedy, rule, severity }: Problem, around: string, { placeOf }: Described) {
    return {
        ...placeOf(at, rule === "unknown-argument" ? "key" : "value"),
        severity: severity ?? ("error" as const),
        path: at === "" ? around : `${around}.${at}`,
        message,
        remedy,
        rule,
    };
}

const inOrder = (one: FileProblem, other: FileProblem) => one.line - other.line || one.column - other.column;
