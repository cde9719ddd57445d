/** JSON whose text depends on the value alone: keys in the order of their code units, absent keys left out. */
export function stableJson(value: unknown): string {
    return JSON.stringify(inOrder(value));
}

/** A copy whose keys are in order, which is twice as fast as a function that `JSON.stringify` calls for every value. */
function inOrder(value: unknown): unknown {
    if (value === null || typeof value !== "object") {
        return value;
    }
    if (Array.isArray(value)) {
        return value.map(inOrder);
    }
    const record = value as Record<string, unknown>;
    const present = Object.keys(record).filter((key) => record[key] !== undefined);
    return Object.fromEntries(present.sort().map((key) => [key, inOrder(record[key])]));
}

/** Entries of a record in an order that no locale and no insertion changes; none of none. */
export function sortedEntries<T>(record: Readonly<Record<string, T>> | undefined): [string, T][] {
    if (record === undefined) {
        return [];
    }
    const keys = Object.keys(record);
    return (keys.length > 1 ? keys.sort() : keys).map((key) => [key, record[key]]);
}
