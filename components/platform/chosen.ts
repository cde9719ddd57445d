/** Name of a load balancer that is the only one of its kind. */
export const ONLY = "default";

/** The entry of a name; without one the only entry, or the one that is called so. */
export function chosen<T>(entries: Readonly<Record<string, T>> = {}, name: string | undefined): T | undefined {
    const names = Object.keys(entries);
    const own = name ?? (names.length === 1 ? names[0] : ONLY);
    return Object.hasOwn(entries, own) ? entries[own] : undefined;
}
