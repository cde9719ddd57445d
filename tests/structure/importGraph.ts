import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

const ROOT = path.join(__dirname, "..", "..");

/** Files of the project by their path without an extension, with the files that each of them imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Reads what the files below some folders, and some files beside them, import: values, types and what is loaded late. */
export function importGraph(folders: readonly string[], files: readonly string[]): ImportGraph {
    const all = [...folders.flatMap((folder) => filesBelow(path.join(ROOT, folder))), ...files.map(absolute)];
    const known = new Set(all);
    const targetOf = (from: string, specifier: string) => {
        const target = path.resolve(path.dirname(from), specifier);
        return [`${target}.ts`, path.join(target, "index.ts")].find((file) => known.has(file));
    };
    return new Map(
        all.map((file) => [
            nameOf(file),
            specifiersOf(file)
                .flatMap((it) => targetOf(file, it) ?? [])
                .map(nameOf),
        ]),
    );
}

/** Groups of nodes that can all be reached from each other; empty where everything goes in one direction. */
export function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
    const reached = new Map([...graph.keys()].map((node) => [node, reachableFrom(graph, node)]));
    const inCircle = [...graph.keys()].filter((node) => reached.get(node)?.has(node));
    const together = (node: string) =>
        inCircle.filter((other) => reached.get(node)?.has(other) && reached.get(other)?.has(node)).sort();
    return [...new Map(inCircle.map((node) => [together(node).join(), together(node)])).values()];
}

function reachableFrom(graph: ReadonlyMap<string, readonly string[]>, start: string): Set<string> {
    const reached = new Set<string>();
    const open = [...(graph.get(start) ?? [])];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
        if (!reached.has(node)) {
            reached.add(node);
            open.push(...(graph.get(node) ?? []));
        }
    }
    return reached;
}

function filesBelow(folder: string): string[] {
    return fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
        .map((entry) => path.join(entry.parentPath, entry.name));
}

const absolute = (file: string) => path.join(ROOT, file);
const nameOf = (file: string) => path.relative(ROOT, file).replace(/\.ts$/, "").split(path.sep).join("/");

function specifiersOf(file: string): string[] {
    // The way that the compiler itself looks for imports also finds `import()`, `require()` and types.
    const { importedFiles } = ts.preProcessFile(fs.readFileSync(file, "utf8"), true, true);
    return importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith("."));
}
