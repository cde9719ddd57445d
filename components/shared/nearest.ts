/** The candidate that a mistyped word most likely means; none when nothing is close. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
    const best = byDistance(word, candidates)[0];
    return best !== undefined && best.distance <= tolerated(word, best.candidate) ? best.candidate : undefined;
}

/** Candidates, the likest first. */
export function byLikeness(word: string, candidates: readonly string[]): string[] {
    return byDistance(word, candidates).map(({ candidate }) => candidate);
}

function byDistance(word: string, candidates: readonly string[]): { candidate: string; distance: number }[] {
    return candidates
        .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
        .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
}

// A third of the letters wrong is still the same word; more is another one.
function tolerated(word: string, candidate: string): number {
    return Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
}

/**
 * Number of letters to insert, drop, change or exchange with the next one to get from one word to the other (optimal
 * string alignment). Exchanged letters, such as `prot`, are what fingers do most.
 */
function distance(a: string, b: string): number {
    let beforePrevious: number[] = [];
    let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const change = previous[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
            const swaps = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            const swap = swaps ? beforePrevious[column - 2] + 1 : Infinity;
            current.push(Math.min(change, previous[column] + 1, current[column - 1] + 1, swap));
        }
        beforePrevious = previous;
        previous = current;
    }
    return previous[b.length];
}
