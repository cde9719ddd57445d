import {
    type Document,
    isAlias,
    isMap,
    isNode,
    isPair,
    isScalar,
    isSeq,
    LineCounter,
    type Node,
    type Pair,
    parseDocument,
    visit,
} from "yaml";
import { LATER, nextStep } from "./written";

/** A place in a file, both counted from 1. */
export interface Place {
    readonly line: number;
    readonly column: number;
}

/** Something that keeps a file from being read. */
export interface Unreadable extends Place {
    readonly message: string;
}

/** A part of a file, with the places of everything in it. */
export interface Described {
    /** Key of the part. */
    readonly key: string;
    /** The value; secrets are `LATER`. */
    readonly written: unknown;
    /** Place of an argument's value or, where that is several lines or is asked for, of its key; or of what should have it. */
    placeOf(path: string, of?: "value" | "key"): Place;
}

/** A file that is written in YAML. */
export interface YamlFile {
    readonly unreadable: readonly Unreadable[];
    /** The part under these keys; nothing where the file has none. */
    part(...keys: readonly string[]): Described | undefined;
    /** All of it. */
    whole(): unknown;
    /** Line of what stands under these keys and indexes, or of what is around it. */
    lineOf(keys: readonly string[]): number;
}

const MERGE = "<<";

const START: Place = { line: 1, column: 1 };

/** Reads a file, with the places of everything in it. */
export function readYaml(text: string): YamlFile {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, merge: true });
    const placeAt = (offset: number): Place => {
        const { line, col } = lines.linePos(offset);
        return line === 0 ? START : { line, column: col };
    };
    const errors = document.errors.map(({ pos: [offset], message }) => {
        // The library shows the lines after its sentence.
        const sentence = message.split("\n")[0].replace(/( at line \d+, column \d+)?:?$/, "");
        const isSecond = sentence.startsWith("Source contains multiple documents");
        return {
            ...placeAt(offset),
            message: isSecond ? "a second document begins, and only the first one counts" : sentence,
        };
    });
    const unreadable =
        errors.length > 0 ? errors : [...aliasErrors(document, placeAt), ...keyErrors(document, placeAt)];
    const start = (node: unknown) => (isNode(node) && node.range ? placeAt(node.range[0]) : START);
    return {
        unreadable,
        part: (...keys) => {
            const entry = unreadable.length > 0 ? undefined : entryAt(document, keys);
            return (
                entry && {
                    key: keyOf(entry),
                    written: plain(document, entry.value),
                    placeOf: (path, of = "value") => start(nodeAt(document, entry, path, of)),
                }
            );
        },
        whole: () => plain(document, document.contents),
        lineOf: (keys) => start(deepest(document, keys)).line,
    };
}

/** Aliases that stand for nothing, or for what they stand in: the library finds neither before it makes values. */
function aliasErrors(document: Document, placeAt: (offset: number) => Place): Unreadable[] {
    const errors: Unreadable[] = [];
    visit(document, {
        Alias: (_key, alias, around) => {
            const target = alias.resolve(document);
            const place = placeAt(alias.range?.[0] ?? 0);
            if (target === undefined) {
                errors.push({ ...place, message: `*${alias.source} has no anchor &${alias.source} before it` });
            } else if (around.includes(target)) {
                errors.push({ ...place, message: `*${alias.source} stands in what it stands for` });
            }
        },
    });
    return errors;
}

/** Keys that are no names, and merges of what is no map: the library makes something of both. */
function keyErrors(document: Document, placeAt: (offset: number) => Place): Unreadable[] {
    const errors: Unreadable[] = [];
    visit(document, {
        Pair: (_key, pair) => {
            const { range } = (isNode(pair.key) ? pair.key : {}) as { readonly range?: readonly number[] };
            const place = placeAt(range?.[0] ?? 0);
            if (!isScalar(pair.key) || pair.key.value === null) {
                errors.push({ ...place, message: isScalar(pair.key) ? "a key has no name" : "a key is no text" });
            } else if (keyOf(pair) === MERGE && !isMergeable(document, pair.value)) {
                errors.push({ ...place, message: "<< takes a map, or a list of maps, and this is none" });
            }
        },
    });
    return errors;
}

function isMergeable(document: Document, value: unknown): boolean {
    const source = followed(document, value);
    const all = isSeq(source) ? source.items.map((item) => followed(document, item)) : [source];
    return all.every(isMap);
}

/** The node under some keys, or the last one on the way to it. */
function deepest(document: Document, keys: readonly string[]): unknown {
    let found: unknown = undefined;
    let value = followed(document, document.contents);
    for (const key of keys) {
        const child = childrenOf(document, value).get(key);
        if (child === undefined) {
            break;
        }
        found = isPair(child) ? child.key : child;
        value = followed(document, isPair(child) ? child.value : child);
    }
    return found;
}

function entryAt(document: Document, keys: readonly string[]): Pair | undefined {
    let entry: Pair | undefined;
    let value: unknown = followed(document, document.contents);
    for (const key of keys) {
        const found = childrenOf(document, value).get(key);
        if (!isPair(found)) {
            return undefined;
        }
        entry = found;
        value = followed(document, found.value);
    }
    return entry;
}

/** The node that an argument is written with; of one that is absent, the key of what is around it. */
function nodeAt(document: Document, entry: Pair, path: string, of: "value" | "key"): Node {
    let pair: Pair | undefined = entry;
    let value = followed(document, entry.value);
    let rest = path;
    while (rest !== "") {
        const children = childrenOf(document, value);
        const step = nextStep(rest, [...children.keys()]);
        if (step === undefined) {
            break;
        }
        const child = children.get(step.key)!;
        pair = isPair(child) ? child : pair;
        value = followed(document, isPair(child) ? child.value : child);
        rest = step.rest;
        if (rest === "" && !isPair(child)) {
            return value as Node;
        }
    }
    const isWord = of === "value" && rest === "" && path !== "" && isScalar(value) && value.value !== null;
    return (isWord ? value : pair.key) as Node;
}

type Child = Pair | Node;

/** What stands in a map or a list, by its key or its index; what is merged into a map comes before its own. */
function childrenOf(document: Document, value: unknown): Map<string, Child> {
    if (isSeq(value)) {
        return new Map(value.items.map((item, index) => [String(index), item as Child]));
    }
    if (!isMap(value)) {
        return new Map();
    }
    const merged = value.items
        .filter((item) => keyOf(item) === MERGE)
        .flatMap(({ value: from }) => {
            const source = followed(document, from);
            return (isSeq(source) ? [...source.items].reverse() : [source]).flatMap((each) => [
                ...childrenOf(document, followed(document, each)),
            ]);
        });
    const own = value.items.filter((item) => keyOf(item) !== MERGE).map((item) => [keyOf(item), item] as const);
    return new Map<string, Child>([...merged, ...own]);
}

/** The value as the program gets it, but for secrets, which the file does not say. */
function plain(document: Document, given: unknown): unknown {
    const node = followed(document, given);
    if (isSeq(node)) {
        return node.items.map((item) => plain(document, item));
    }
    if (!isMap(node)) {
        return isScalar(node) ? node.value : null;
    }
    const children = [...childrenOf(document, node)];
    const isSecret = children.length === 1 && children[0][0] === "secure";
    return isSecret
        ? LATER
        : Object.fromEntries(
              children.map(([key, child]) => [key, plain(document, isPair(child) ? child.value : child)]),
          );
}

function followed(document: Document, node: unknown): unknown {
    return isAlias(node) ? node.resolve(document) : node;
}

function keyOf({ key }: Pair): string {
    // The key by which maps are merged is a symbol to the library.
    const value = isScalar(key) ? key.value : key;
    return typeof value === "symbol" ? MERGE : String(value);
}
