import * as fs from "node:fs";
import * as path from "node:path";
import { CommandError } from "../errors";
import { print } from "../terminal";
import { endOf, type Format, linesOf, sumOf } from "./formats";
import { judgeFile } from "./judged";
import { projectAbove, stackFilesIn } from "./project";

/** Which stack files are judged, and how it is told. */
export interface CheckOptions {
    readonly cwd: string;
    readonly format: Format;
    readonly json: boolean;
    /** Fails on warnings as well. */
    readonly strict: boolean;
}

/** `slipway check`. */
export async function runCheck(named: readonly string[], options: CheckOptions): Promise<void> {
    const format = options.json ? "json" : options.format;
    const files = (
        named.length === 0 ? ofProject(options.cwd) : named.flatMap((each) => ofName(each, options.cwd))
    ).map((file) => path.relative(process.cwd(), file));
    const judged = files.map((file) => {
        const found = judgeFile(file);
        linesOf(found, format).forEach(print);
        return found;
    });
    endOf(judged, format).forEach(print);
    const { errors, warnings } = sumOf(judged);
    if (errors > 0 || (options.strict && warnings > 0)) {
        throw new CommandError("");
    }
}

/** The stack files of the project that a directory belongs to. */
function ofProject(cwd: string): string[] {
    const directory = path.resolve(cwd);
    const files = stackFilesIn(projectAbove(directory)?.stackDirectory ?? directory);
    if (files.length === 0) {
        throw new CommandError(
            `No stack file, \`Pulumi.<stack>.yaml\`, in ${cwd}. Give the files, or the directory of the project with \`-C\`.`,
            2,
        );
    }
    return files;
}

function ofName(name: string, cwd: string): string[] {
    const file = path.resolve(cwd, name);
    if (!fs.existsSync(file)) {
        throw new CommandError(`There is no file ${name}.`, 2);
    }
    return fs.statSync(file).isDirectory() ? ofProject(file) : [file];
}
