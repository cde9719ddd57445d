import * as path from "node:path";
import type { FileProblem, JudgedFile } from "./judged";

/** How what was found is printed. */
export type Format = "text" | "json" | "github";

export const FORMATS: readonly Format[] = ["text", "json", "github"];

/** Numbers of what was found. */
export interface Sum {
    readonly errors: number;
    readonly warnings: number;
}

export function sumOf(files: readonly JudgedFile[]): Sum {
    const all = files.flatMap(({ problems }) => problems);
    const errors = all.filter(({ severity }) => severity === "error").length;
    return { errors, warnings: all.length - errors };
}

/** What is said of one file, a line for each problem. */
export function linesOf({ problems }: JudgedFile, format: Format): string[] {
    switch (format) {
        case "text":
            return problems.map((problem) => `${textPlace(problem)}: ${problem.severity}: ${said(problem)}`);
        case "github":
            return problems.map((problem) => annotation(problem));
        case "json":
            return [];
    }
}

/** What is said when all files have been judged. */
export function endOf(files: readonly JudgedFile[], format: Format): string[] {
    if (format === "json") {
        return [JSON.stringify({ ...sumOf(files), files }, undefined, 2)];
    }
    const skipped = files.filter((each) => each.skipped !== undefined);
    const { errors, warnings } = sumOf(files);
    const checked = count(files.length - skipped.length, "stack file");
    return [
        ...skipped.map(({ file, skipped: why }) => `${file}: skipped, ${why}`),
        `${checked} checked, ${count(errors, "error")}, ${count(warnings, "warning")}`,
    ];
}

export function count(number: number, what: string): string {
    return `${number} ${what}${number === 1 ? "" : "s"}`;
}

const textPlace = ({ file, line, column }: FileProblem) => `${file}:${line}:${column}`;

function said({ path: at, message, remedy, rule }: FileProblem): string {
    return `${at === "" ? "" : `${at}: `}${message}. ${remedy}. [${rule}]`;
}

/** An annotation, as GitHub's workflow commands are written: the runner reads lines, colons and commas in it. */
function annotation(problem: FileProblem): string {
    const { file, line, column, severity, rule } = problem;
    const properties = { file: fromWorkspace(file), line, col: column, title: rule };
    const list = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
    return `::${severity} ${list.join(",")}::${escapedText(said(problem))}`;
}

/** GitHub finds files by their path in the repository. */
function fromWorkspace(file: string): string {
    const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd();
    return path.relative(workspace, path.resolve(file)).split(path.sep).join("/");
}

function escapedText(text: string): string {
    return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapedProperty(text: string): string {
    return escapedText(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
