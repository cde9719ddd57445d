import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { ROOT } from "../support/fakeEngine";

const PAGE = fs.readFileSync(path.join(ROOT, "docs", "migration.md"), "utf8");

/** What the compiler says of programs that stand in a page, as if each was a file of a user's project. */
function mistakes(programs: readonly string[]): string[] {
    const fileOf = (index: number) => path.join(ROOT, "tests", "readme", `program${index}.ts`);
    const texts = new Map(programs.map((text, index) => [fileOf(index), text]));
    const options: ts.CompilerOptions = {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        paths: { "@slipway/ecs": [path.join(ROOT, "index.ts")] },
        types: ["node"],
    };
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists, readFile } = host;
    host.fileExists = (name) => texts.has(name) || fileExists(name);
    host.readFile = (name) => texts.get(name) ?? readFile(name);
    host.getSourceFile = (name, ...rest) => {
        const text = texts.get(name);
        return text === undefined
            ? getSourceFile(name, ...rest)
            : ts.createSourceFile(name, text, { languageVersion: ts.ScriptTarget.ES2022, ...formatOf(rest[0]) });
    };
    const program = ts.createProgram([...texts.keys()], options, host);
    return [...texts.keys()].flatMap((file) => {
        const source = program.getSourceFile(file);
        const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
        return found.map(
            ({ messageText }) => `${path.basename(file)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
        );
    });
}

/** How a module is imported, which the compiler has found out for the file already. */
function formatOf(given: ts.ScriptTarget | ts.CreateSourceFileOptions) {
    return typeof given === "object" ? { impliedNodeFormat: given.impliedNodeFormat } : {};
}

describe("docs/migration.md", function () {
    this.timeout(60_000);

    const programs = [...PAGE.matchAll(/^( *)```ts\n([\s\S]*?)^ *```/gm)].map(([, indent, text]) =>
        text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    );

    it("has programs that compile", () => {
        assert.equal(programs.length, 3);
        assert.deepEqual(mistakes(programs), []);
    });

    it("would notice a program that does not", () => {
        const broken = programs[0].replace("privateSubnetIds", "privateSubnets");
        assert.match(mistakes([broken]).join(), /'privateSubnets' does not exist/);
    });

    it("names arguments that exist", () => {
        const schema = fs.readFileSync(path.join(ROOT, "schema.json"), "utf8");
        const rows = PAGE.split("\n").filter((line) => /^\| `|^\| [A-Z].* \|/.test(line));
        const words = rows.flatMap((row) => [...row.split("|")[2].matchAll(/`([A-Za-z.]+)`/g)].map(([, word]) => word));
        const unknown = words.flatMap((word) => word.split(".")).filter((key) => !schema.includes(`"${key}": {`));
        assert.ok(words.length > 30);
        assert.deepEqual([...new Set(unknown)], []);
    });
});
