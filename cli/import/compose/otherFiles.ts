import * as path from "node:path";
import { readYaml } from "../../check/stackFile";
import type { Ledger } from "../ledger";
import { listOf, type Tree, tree } from "../target";
import { filledIn, type Missing } from "./interpolation";

/** Opens another Compose file by its path from the first one: what it says, with paths as the first one would write them. */
export type Open = (file: string) => Tree | undefined;

/** What other files are read with. */
export interface Reading {
    readonly read: (file: string) => string | undefined;
    readonly variables: Readonly<Record<string, string>>;
    readonly missing: Missing;
}

/** Opens files beside the first one. One that cannot be read is none. */
export function opener({ read, variables, missing }: Reading): Open {
    return (file) => {
        const text = read(file);
        const yaml = text === undefined ? undefined : readYaml(text);
        if (yaml === undefined || yaml.unreadable.length > 0) {
            return undefined;
        }
        const compose = tree(filledIn(yaml.whole(), variables, missing));
        const services = Object.entries(tree(compose.services)).map(([name, service]) => [
            name,
            relocated(tree(service), path.posix.dirname(file)),
        ]);
        return { ...compose, services: Object.fromEntries(services) };
    };
}

/** A Compose file with everything of the files that it includes; what cannot be joined is left. */
export function withIncluded(compose: Tree, open: Open, ledger: Ledger, seen: readonly string[] = []): Tree {
    let joined = compose;
    listOf(compose.include).forEach((each, index) => {
        const at = ["include", ...(Array.isArray(compose.include) ? [index] : [])];
        for (const file of listOf(typeof each === "object" ? tree(each).path : each).map(String)) {
            const other = seen.includes(file) ? undefined : open(file);
            const taken = Object.keys(tree(other?.services)).filter((name) => name in tree(joined.services));
            if (other === undefined || taken.length > 0) {
                const why = other === undefined ? `${file} cannot be read` : `${file} has ${taken.join(", ")} too`;
                ledger.left(at, why, "Import what `docker compose config` prints: it is one file");
                continue;
            }
            const { include: _, ...whole } = withIncluded(other, open, ledger, [...seen, file]);
            const services = { ...tree(whole.services), ...tree(joined.services) };
            const names = Object.keys(tree(whole.services)).join(", ");
            ledger.carried(
                at,
                "",
                `${file} is included, with ${names || "no service"}, whose lines are told as this file's`,
            );
            joined = { ...whole, ...joined, services };
        }
    });
    return joined;
}

/** A service whose paths are those of a file in another directory. */
function relocated(service: Tree, directory: string): Tree {
    if (directory === ".") {
        return service;
    }
    const moved = (value: unknown) => {
        const text = String(value);
        return /^([a-z]+:\/\/|\/|~|git@)/.test(text) ? text : path.posix.join(directory, text);
    };
    const { build, env_file: files, extends: base } = service;
    const file = tree(base).file;
    return {
        ...service,
        ...(typeof build === "string" && { build: moved(build) }),
        ...(typeof build === "object" &&
            build !== null && { build: { ...build, context: moved(tree(build).context ?? ".") } }),
        ...(files !== undefined && {
            env_file: listOf(files).map((each) =>
                typeof each === "object" ? { ...each, path: moved(tree(each).path) } : moved(each),
            ),
        }),
        ...(file !== undefined && { extends: { ...tree(base), file: moved(file) } }),
    };
}
