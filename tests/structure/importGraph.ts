import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../../tools/local";
import { type Graph, importsOf } from "../../tools/watch/affected";

/** Reads what the files below some folders, and some files beside them, import: values, types and what is loaded late. */
export function importGraph(folders: readonly string[], files: readonly string[]): Graph {
    const all = [...folders.flatMap(filesBelow), ...files];
    const known = new Set(all);
    return new Map(all.map((file) => [file, importsOf(file, fs.readFileSync(path.join(ROOT, file), "utf8"), known)]));
}

/** Groups of nodes that can all be reached from each other; empty where everything goes in one direction. */
export function circles(graph: Graph): string[][] {
    const reached = new Map([...graph.keys()].map((node) => [node, reachableFrom(graph, node)]));
    const inCircle = [...graph.keys()].filter((node) => reached.get(node)?.has(node));
    const together = (node: string) =>
        inCircle.filter((other) => reached.get(node)?.has(other) && reached.get(other)?.has(node)).sort();
    return [...new Map(inCircle.map((node) => [together(node).join(), together(node)])).values()];
}

function reachableFrom(graph: Graph, start: string): Set<string> {
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
        .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => `${folder}/${file}`);
}
