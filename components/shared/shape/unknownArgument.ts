import { isRecord } from "../json";
import { byLikeness, nearest } from "../nearest";
import { type NamedSpec, namedSpec, type PackageSpec, type TypeSpec } from "../packageSchema";
import { pathIn, type Problem } from "../problems";
import { isForeign, meantByTerm, needlessReason, oppositeOf, plainForm } from "./foreignTerms";

/** An object around the one that has the unknown key. */
export interface Outer {
    readonly path: string;
    readonly spec: NamedSpec;
}

/** What is known where an unknown key was found. */
export interface Place {
    readonly schema: PackageSpec;
    /** The type of the object that has the key, the object itself, and those around it, the outermost first. */
    readonly spec: NamedSpec;
    readonly value: Readonly<Record<string, unknown>>;
    readonly around: readonly Outer[];
}

/** A key that the schema does not have, with the one that was most likely meant. */
export function unknownProblem(place: Place, key: string, path: string): Problem {
    return { rule: "unknown-argument", path, message: "there is no such argument", remedy: remedyFor(place, key) };
}

function remedyFor(place: Place, key: string): string {
    const known = Object.keys(place.spec.properties ?? {});
    const below = sameWord(key, known) === undefined ? exactBelow(place, key) : undefined;
    if (below !== undefined) {
        return isWritten(place.value, below) ? taken(below) : `Write it as \`${below}\``;
    }
    const opposite = oppositeBelow(place, key);
    if (opposite !== undefined) {
        return isWritten(place.value, opposite) ? taken(opposite) : `Write the opposite as \`${opposite}\``;
    }
    const reason = needlessReason(key);
    if (reason !== undefined) {
        return `Remove it: ${reason}`;
    }
    const meant = sameWord(key, known) ?? (isForeign(key) ? undefined : likeness(place, key, known));
    if (meant !== undefined) {
        return isWritten(place.value, meant) ? taken(meant) : `Write ${withValue(meant, place.value[key])}`;
    }
    const elsewhere = pathBelow(place, key) ?? pathAbove(place, key);
    return elsewhere === undefined ? listRemedy(key, known) : `Write it as \`${elsewhere}\``;
}

/** Whether an argument has a value already, here or further in. */
function isWritten(value: unknown, path: string): boolean {
    return path.split(".").reduce((at, key) => (isRecord(at) ? at[key] : undefined), value) !== undefined;
}

const taken = (path: string) => `Remove it, or change \`${path}\`, which is there already`;

/** The argument whose letters are like those of the key. A group of arguments is called like much, and is none of it. */
function likeness({ schema, spec, value }: Place, key: string, known: readonly string[]): string | undefined {
    const isGroup = (name: string) => innerOf(schema, spec.properties?.[name] ?? {}) !== undefined;
    const fitting = isRecord(value[key]) ? known : known.filter((name) => !isGroup(name));
    return nearest(key, known) ?? longer(key, fitting) ?? firstWord(key, fitting);
}

/** The same word, written another way, or the one that others have for it. */
function sameWord(key: string, known: readonly string[]): string | undefined {
    const plain = plainForm(key);
    return known.find((name) => plainForm(name) === plain) ?? meantByTerm(key, known);
}

const LEAST_IN_COMMON = 4;

/** The one name that has all of the word in it, or is all in it, such as `existingLogGroupArn` for `logGroupArn`. */
function longer(key: string, known: readonly string[]): string | undefined {
    const plain = plainForm(key);
    const found = known.filter((name) => {
        const other = plainForm(name);
        const [short, long] = other.length < plain.length ? [other, plain] : [plain, other];
        return short.length >= LEAST_IN_COMMON && (long.startsWith(short) || long.endsWith(short));
    });
    return found.length === 1 ? found[0] : undefined;
}

/** The one name that begins with the word, such as `minTasks` for `min`. */
function firstWord(key: string, known: readonly string[]): string | undefined {
    const found = known.filter((name) => name.replace(/[A-Z].*$/, "") === key);
    return found.length === 1 ? found[0] : undefined;
}

/** The one place further in that has the very name, which says more than a name beside the key that is like it. */
function exactBelow(place: Place, key: string): string | undefined {
    const paths = pathsBelow(place, (names) => names.find((name) => name === key));
    return paths.length === 1 ? paths[0] : undefined;
}

/** Where the key belongs if that is in an object further in, such as `containers.<name>.image`. */
function pathBelow(place: Place, key: string): string | undefined {
    const meant = (names: string[]) => sameWord(key, names);
    const paths = pathsBelow(place, meant);
    if (paths.length === 1) {
        return paths[0];
    }
    // The containers have more in them than everything else, and what is written beside them is mostly one of theirs.
    const ofContainers = (path: string) => path.startsWith("containers.");
    const further = pathsBelow(place, meant, 2).filter(ofContainers);
    return paths.find(ofContainers) ?? (further.length === 1 ? further[0] : undefined);
}

/** The place of the argument that says the opposite of the key. */
function oppositeBelow(place: Place, key: string): string | undefined {
    const opposite = oppositeOf(key);
    const name = opposite?.split(".").at(-1);
    return pathsBelow(place, (names) => names.find((it) => it === name)).find((path) => path === opposite);
}

/** Paths of what is meant in the objects so far in, a name for each object that has one. */
function pathsBelow(
    { schema, spec }: Pick<Place, "schema" | "spec">,
    meant: (names: string[]) => string | undefined,
    depth = 1,
): string[] {
    return Object.entries(spec.properties ?? {}).flatMap(([name, property]) => {
        const inner = innerOf(schema, property);
        if (inner === undefined) {
            return [];
        }
        const found = meant(Object.keys(inner.spec.properties ?? {}));
        const further =
            found === undefined && depth > 1 ? pathsBelow({ schema, spec: inner.spec }, meant, depth - 1) : [];
        return [...(found === undefined ? [] : [found]), ...further].map((path) => `${name}${inner.step}.${path}`);
    });
}

function innerOf(schema: PackageSpec, property: TypeSpec): { spec: NamedSpec; step: string } | undefined {
    const entry = property.additionalProperties ?? property.items ?? property;
    const step = property.additionalProperties ? ".<name>" : property.items ? "[…]" : "";
    const spec = entry.$ref === undefined ? undefined : namedSpec(schema, entry.$ref);
    return spec === undefined ? undefined : { spec, step };
}

/** Where the key belongs if that is in an object further out. */
function pathAbove({ around }: Place, key: string): string | undefined {
    for (const { path, spec } of [...around].reverse()) {
        const meant = sameWord(key, Object.keys(spec.properties ?? {}));
        if (meant !== undefined) {
            return pathIn(path, meant);
        }
    }
    return undefined;
}

const MOST_LISTED = 12;
const MOST_LIKE = 5;

function listRemedy(key: string, known: readonly string[]): string {
    if (known.length <= MOST_LISTED) {
        return `Use ${[...known].sort().join(", ")}`;
    }
    const like = byLikeness(key, known).slice(0, MOST_LIKE);
    return `Use one of the ${known.length} that there are, such as ${like.join(", ")}`;
}

/** The argument, with its value where the list of ECS says which one. */
function withValue(name: string, value: unknown): string {
    const [mapping] = Array.isArray(value) ? value : [];
    const { containerPort } = (typeof mapping === "object" && mapping !== null ? mapping : {}) as {
        containerPort?: unknown;
    };
    return name === "port" && typeof containerPort === "number" ? `\`port: ${containerPort}\`` : `\`${name}\``;
}
