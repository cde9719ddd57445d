/** What is made once for each key, as an answer that everybody waits for together. */
export function onceFor<K, T>(known: Map<K, T>, key: K, make: () => T): T {
    const found = known.get(key) ?? make();
    known.set(key, found);
    return found;
}
