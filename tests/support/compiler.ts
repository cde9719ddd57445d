import * as path from "node:path";
import * as ts from "typescript";
import { ROOT } from "./fakeEngine";

/** What was read of the disk: types of the AWS provider take seconds, and change for no text. */
const read = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says of a text, with the line that it is about. */
export interface Mistake {
    readonly file: string;
    readonly line: number;
    readonly message: string;
}

/** What a strict program is compiled with; `@slipway/ecs` is the package itself. */
export const STRICT: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    paths: { "@slipway/ecs": [path.join(ROOT, "index.ts")] },
    types: [],
};

/** Compiles texts as if they were files of a folder of the tests; `@slipway/ecs` is the package itself. */
export function mistakesIn(folder: string, texts: Readonly<Record<string, string>>): Mistake[] {
    const fileOf = (name: string) => path.join(ROOT, "tests", folder, name);
    const byFile = new Map(Object.entries(texts).map(([name, text]) => [fileOf(name), text]));
    const host = ts.createCompilerHost(STRICT);
    const { getSourceFile, fileExists, readFile } = host;
    host.fileExists = (name) => byFile.has(name) || fileExists(name);
    host.readFile = (name) => byFile.get(name) ?? readFile(name);
    host.getSourceFile = (name, target, ...rest) => {
        const text = byFile.get(name);
        if (text !== undefined) {
            // With what the compiler has found out about the file already, such as how its modules are imported.
            return ts.createSourceFile(name, text, target);
        }
        if (!read.has(name)) {
            read.set(name, getSourceFile(name, target, ...rest));
        }
        return read.get(name);
    };
    const program = ts.createProgram([...byFile.keys()], STRICT, host);
    return Object.keys(texts).flatMap((file) => {
        const source = program.getSourceFile(fileOf(file))!;
        const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
        return found.map(({ messageText, start = 0 }) => ({
            file,
            line: ts.getLineAndCharacterOfPosition(source, start).line,
            message: ts.flattenDiagnosticMessageText(messageText, " "),
        }));
    });
}
