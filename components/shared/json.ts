/** JSON whose text depends on the value alone: keys in the order of their code units, absent keys left out. */
export function stableJson(value: unknown): string {
    return JSON.stringify(value, (_key, item) =>
        item !== null && typeof item === "object" && !Array.isArray(item)
            ? Object.fromEntries(sortedEntries(item as Record<string, unknown>))
            : item,
    );
}

/** Entries of a record in an order that no locale and no insertion changes. */
export function sortedEntries<T>(record: Record<string, T>): [string, T][] {
    return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
