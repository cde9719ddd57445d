import { Ledger, type Path } from "../ledger";
import { type Tree, tree } from "../target";
import { pairOf } from "./containerKeys";

/** A service with what it extends in the same file; what it extends in another one is left. */
export function extended(services: Tree, name: string, ledger: Ledger, at: Path, seen: readonly string[] = []): Tree {
    const own = tree(services[name]);
    const base = typeof own.extends === "string" ? { service: own.extends } : tree(own.extends);
    if (own.extends === undefined) {
        return own;
    }
    const other = String(base.service);
    if ("file" in base || services[other] === undefined || seen.includes(other)) {
        ledger.left(
            [...at, "extends"],
            `\`${other}\` is not in this file`,
            "Import what `docker compose config` prints: it is one file",
        );
        return own;
    }
    ledger.carried([...at, "extends"], "", `has everything of \`${other}\``);
    const inherited = extended(services, other, new Ledger(), at, [...seen, name]);
    const both = Object.keys(own).filter((key) => key in inherited);
    const merged = both.map((key) => [key, joined(key, inherited[key], own[key])]);
    return { ...inherited, ...own, ...Object.fromEntries(merged) };
}

// What the one service says is the whole of it.
const REPLACED = ["command", "entrypoint"];
const BY_NAME = ["environment", "labels"];

/** What two services say of the same thing, as Compose joins it: the later one wins where it is about the same name. */
function joined(key: string, before: unknown, after: unknown): unknown {
    const [first, second] = BY_NAME.includes(key) ? [byName(before), byName(after)] : [before, after];
    if (isMap(first) && isMap(second)) {
        return { ...tree(first), ...tree(second) };
    }
    const areLists = Array.isArray(first) && Array.isArray(second) && !REPLACED.includes(key);
    return areLists ? [...new Set([...(first as unknown[]), ...(second as unknown[])])] : second;
}

/** A list of `NAME=value` as the map that it is. */
function byName(value: unknown): unknown {
    return Array.isArray(value) ? Object.fromEntries(value.map((each) => pairOf(String(each)))) : value;
}

const isMap = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
