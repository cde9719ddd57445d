import { Ledger, type Path } from "../ledger";
import { type Tree, tree } from "../target";
import { pairOf } from "./containerKeys";
import type { Open } from "./otherFiles";

/** How a service is read that extends another one. */
interface Extending {
    readonly ledger: Ledger;
    readonly at: Path;
    readonly open: Open;
    /** Services on the way here, which extend each other. */
    readonly seen?: readonly string[];
}

/** A service with what it extends, in the same file or in another one. */
export function extended(services: Tree, name: string, extending: Extending): Tree {
    const { ledger, at, open, seen = [] } = extending;
    const own = tree(services[name]);
    const base = typeof own.extends === "string" ? { service: own.extends } : tree(own.extends);
    if (own.extends === undefined) {
        return own;
    }
    const other = String(base.service);
    const file = base.file === undefined ? undefined : String(base.file);
    const there = file === undefined ? services : tree(open(file)?.services);
    const key = `${file ?? ""}:${other}`;
    if (there[other] === undefined || seen.includes(key)) {
        ledger.left(
            [...at, "extends"],
            `\`${other}\` is not in ${file ?? "this file"}`,
            "Import what `docker compose config` prints: it is one file",
        );
        return own;
    }
    ledger.carried([...at, "extends"], "", `has everything of \`${other}\`${file === undefined ? "" : ` in ${file}`}`);
    const inherited = extended(there, other, { ledger: new Ledger(), at, open, seen: [...seen, key] });
    const both = Object.keys(own).filter((each) => each in inherited);
    const merged = both.map((each) => [each, joined(each, inherited[each], own[each])]);
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
