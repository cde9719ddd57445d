/* eslint-disable @typescript-eslint/no-require-imports -- loaded when the first file is judged, without the SDK */
import * as fs from "node:fs";
import * as path from "node:path";
import type { Problem } from "../../components/shared/problems";
import { fileOfStack, type Project, projectAbove, stackOf } from "./project";
import { type Place, readStackFile, type StackFile } from "./stackFile";
import { withoutProviders } from "./withoutProviders";
import { LATER } from "./written";

/** Something that is wrong in a file, or should not be done. */
export interface FileProblem extends Place {
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
    const stack = stackOf(file);
    const read = readStackFile(fs.readFileSync(file, "utf8"), keysOf(project?.name ?? DEFAULT_PROJECT));
    if (read.unreadable.length > 0) {
        const problems = read.unreadable.map(({ message, ...place }): FileProblem => {
            return { ...place, severity: "error", path: "", message, remedy: "Mend the line", rule: "stack-file-yaml" };
        });
        return { file, stack, problems };
    }
    const skipped = reasonToSkip(read, project);
    if (skipped !== undefined) {
        return { file, stack, skipped, problems: [] };
    }
    const { judgeDescription } = withoutProviders(() => require("./judging") as typeof import("./judging"));
    const platform = project && platformOf(read.written, project);
    const found = judgeDescription({
        project: project?.name ?? DEFAULT_PROJECT,
        stack,
        written: read.written,
        platform,
    });
    return { file, stack, problems: found.map((problem) => placed(problem, read)).sort(inOrder) };
}

function reasonToSkip({ key, written }: StackFile, project: Project | undefined): string | undefined {
    if (key === undefined) {
        return `has no ${keysOf(project?.name ?? DEFAULT_PROJECT).join(" and no ")}`;
    }
    if (written === LATER) {
        return `has ${key} as a secret, which only Pulumi can read`;
    }
    // Other programs have a text under that name, such as "production".
    const isOfOthers = !key.startsWith(`${DEFAULT_PROJECT}:`) && typeof written !== "object";
    return isOfOthers ? `has a ${typeof written} in ${key}, and not the description of an environment` : undefined;
}

/** What the file of the platform describes, if it belongs to the same project and can be read. */
function platformOf(written: unknown, project: Project): unknown {
    const stack = (written as { platform?: { stack?: unknown } } | null)?.platform?.stack;
    const file = typeof stack === "string" ? fileOfStack(project, stack) : undefined;
    if (file === undefined) {
        return undefined;
    }
    const { judgeDescription } = withoutProviders(() => require("./judging") as typeof import("./judging"));
    const read = readStackFile(fs.readFileSync(file, "utf8"), keysOf(project.name));
    const isSound =
        read.key !== undefined &&
        read.written !== LATER &&
        judgeDescription({ project: project.name, stack: stackOf(file), written: read.written }).every(
            ({ severity }) => severity === "warning",
        );
    // What is wrong there is said there.
    return isSound ? read.written : undefined;
}

function placed({ path: at, message, remedy, rule, severity }: Problem, { key, placeOf }: StackFile): FileProblem {
    return {
        ...placeOf(at, rule === "unknown-argument" ? "key" : "value"),
        severity: severity ?? "error",
        path: at === "" ? key! : `${key}.${at}`,
        message,
        remedy,
        rule,
    };
}

const inOrder = (one: FileProblem, other: FileProblem) => one.line - other.line || one.column - other.column;
