/** The candidate that a mistyped word most likely means; none when nothing is close. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
    const ranked = candidates
        .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
        .filter(
            ({ candidate, distance: d }) => d <= Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3)),
        )
        .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
    return ranked[0]?.candidate;
}

/** Number of letters to insert, drop or change to get from one word to the other (Levenshtein). */
function distance(a: string, b: string): number {
    let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const change = previous[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
            current.push(Math.min(change, previous[column] + 1, current[column - 1] + 1));
        }
        previous = current;
    }
    return previous[b.length];
}
