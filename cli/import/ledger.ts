/** Where something stands in what is imported. */
export type Path = readonly (string | number)[];

/** What became of a part of what is imported. */
export interface Note {
    readonly path: Path;
    readonly kind: "carried" | "left" | "unknown";
    /** Argument that it became. */
    readonly to?: string;
    /** Why it is not there as it was, and what to do. */
    readonly why?: string;
    readonly todo?: string;
}

/** Keeps what became of each part, so that nothing is lost without a word. */
export class Ledger {
    readonly notes: Note[] = [];
    /** Objects that were made for something to stand in. */
    readonly made = new WeakSet<object>();

    /** It is in the stack file, with something to know about it or without. */
    carried(path: Path, to: string, why?: string, todo?: string): void {
        this.notes.push({ path, kind: "carried", to, why, todo });
    }

    /** It is not in the stack file. */
    left(path: Path, why: string, todo: string): void {
        this.notes.push({ path, kind: "left", why, todo });
    }

    /** What became an argument that would be refused is left after all. */
    refused(to: string, why: string, todo: string): void {
        const meets = (other: string) => `${other}.`.startsWith(`${to}.`) || `${to}.`.startsWith(`${other}.`);
        const from = this.notes.filter((note) => note.kind === "carried" && meets(note.to ?? ""));
        const closest = Math.max(...from.map((note) => commonLength(note.to!, to)));
        from.filter((note) => commonLength(note.to!, to) === closest).forEach((note) =>
            this.notes.splice(this.notes.indexOf(note), 1, { path: note.path, kind: "left", to, why, todo }),
        );
    }

    /** Names every leaf of what was read of which nothing was said. */
    finish(whole: unknown): void {
        const said = new Set(this.notes.map(({ path }) => JSON.stringify(path)));
        for (const leaf of leavesOf(whole, [])) {
            if (!leaf.some((_, index) => said.has(JSON.stringify(leaf.slice(0, index + 1))))) {
                const why = "is no key that is known here";
                this.notes.push({ path: leaf, kind: "unknown", why, todo: "Look whether it is needed" });
            }
        }
    }
}

/** Paths of everything in a value that has nothing in it. */
export function leavesOf(value: unknown, path: Path): Path[] {
    const entries =
        typeof value === "object" && value !== null
            ? Object.entries(value).map(([key, each]) => [Array.isArray(value) ? Number(key) : key, each] as const)
            : [];
    return entries.length === 0 ? [path] : entries.flatMap(([key, each]) => leavesOf(each, [...path, key]));
}

/** A path as people write it. */
export function shownPath(path: Path): string {
    return path.reduce<string>(
        (before, step) =>
            typeof step === "number" ? `${before}[${step}]` : before === "" ? step : `${before}.${step}`,
        "",
    );
}

function commonLength(one: string, other: string): number {
    const steps = other.split(".");
    const differing = one.split(".").findIndex((step, index) => step !== steps[index]);
    return differing < 0 ? one.split(".").length : differing;
}
