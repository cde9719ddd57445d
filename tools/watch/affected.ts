import * as path from "node:path";
import * as ts from "typescript";

/** Files that each file loads, all by their paths in the repository. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * What a file's text loads from the repository, as far as it is among the known files, found as the compiler finds it: what
 * is imported, exported from elsewhere or required, types and what is loaded late included.
 */
export function importsOf(file: string, text: string, known: ReadonlySet<string>): string[] {
    const names = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
    const found = names
        .filter((name) => name.startsWith("."))
        .map((name) => path.posix.join(path.posix.dirname(file), name));
    const resolved = found.map((target) => [target, `${target}.ts`, `${target}/index.ts`].find((it) => known.has(it)));
    return [...new Set(resolved.filter((it) => it !== undefined))];
}

/**
 * Suites that a change concerns: those that load a changed file, however indirectly. All of them after the change of a
 * file that no other loads and that is no suite: a page, a schema or a program is read, and nothing says by whom.
 */
export function affected(changed: readonly string[], graph: Graph, suites: readonly string[]): string[] {
    const loaders = loadersOf(graph);
    const isRead = (file: string) => !suites.includes(file) && !loaders.has(file);
    if (changed.some(isRead)) {
        return [...suites];
    }
    const reached = new Set(changed);
    for (const file of reached) {
        loaders.get(file)?.forEach((loader) => reached.add(loader));
    }
    return suites.filter((suite) => reached.has(suite));
}

function loadersOf(graph: Graph): Map<string, string[]> {
    const loaders = new Map<string, string[]>();
    for (const [file, loaded] of graph) {
        loaded.forEach((target) => loaders.set(target, [...(loaders.get(target) ?? []), file]));
    }
    return loaders;
}
