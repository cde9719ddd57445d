import type { Band } from "../priorities";

/** A place on a listener that somebody has. */
export interface Taken {
    readonly priority: number;
    readonly arn: string;
    /** Absent for a rule that no service of this package made. */
    readonly owner: string | undefined;
}

/** Which place a service's rules need: the same one on each of their listeners. */
export interface Wish {
    readonly owner: string;
    readonly band: Band;
    /** The place that follows from the service itself. */
    readonly preferred: number;
    /** The place that the user wrote. */
    readonly written?: number;
    /** Owners of the rules of earlier generations, after which this one stands. */
    readonly predecessors: readonly string[];
}

/** The place of the rules, or who has it. */
export type Choice = { readonly priority: number } | { readonly takenBy: Taken } | "full";

/**
 * Where the rules of a service stand. They stay where they are, whoever else came or went; else they get the first free
 * place from the one that they prefer, in the band of their kind.
 */
export function choosePlace(
    { owner, band, preferred, written, predecessors }: Wish,
    listeners: readonly (readonly Taken[])[],
): Choice {
    const others = listeners.flat().filter((taken) => taken.owner !== owner);
    const takenBy = (priority: number) => others.find((taken) => taken.priority === priority);
    if (written !== undefined) {
        const taken = takenBy(written);
        return taken === undefined ? { priority: written } : { takenBy: taken };
    }
    const inBand = listeners
        .flat()
        .filter(({ priority }) => priority >= band.first && priority <= band.last)
        .sort((a, b) => a.priority - b.priority);
    const before = inBand.filter((taken) => taken.owner !== undefined && predecessors.includes(taken.owner));
    const from = before.length === 0 ? preferred : Math.max(...before.map(({ priority }) => priority)) + 1;
    const own = inBand.find((taken) => taken.owner === owner && (before.length === 0 || taken.priority >= from));
    if (own !== undefined && takenBy(own.priority) === undefined) {
        return { priority: own.priority };
    }
    const free =
        firstFree(from, band.last, takenBy) ?? (before.length > 0 ? undefined : firstFree(band.first, from, takenBy));
    return free === undefined ? "full" : { priority: free };
}

function firstFree(from: number, to: number, takenBy: (priority: number) => unknown): number | undefined {
    for (let priority = from; priority <= to; priority++) {
        if (takenBy(priority) === undefined) {
            return priority;
        }
    }
    return undefined;
}
