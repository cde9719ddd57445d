import type { Lock } from "./installed";

/**
 * Places in `node_modules` of what some direct dependencies bring, themselves included. A package takes each of its own
 * dependencies from the nearest folder above it, as Node.js does.
 */
export function broughtBy(lock: Lock, direct: readonly string[]): Set<string> {
    const found = new Set<string>();
    const left = direct.map((name) => placeOf(lock, "", name));
    while (left.length > 0) {
        const place = left.pop();
        if (place === undefined || found.has(place)) {
            continue;
        }
        found.add(place);
        left.push(...Object.keys(lock.packages[place].dependencies ?? {}).map((name) => placeOf(lock, place, name)));
    }
    return found;
}

/** How many packages only one of the direct dependencies brings, by its name. */
export function broughtAlone(lock: Lock, direct: readonly string[]): Record<string, number> {
    return Object.fromEntries(
        direct.map((name) => {
            const others = broughtBy(
                lock,
                direct.filter((it) => it !== name),
            );
            return [name, [...broughtBy(lock, [name])].filter((place) => !others.has(place)).length];
        }),
    );
}

function placeOf(lock: Lock, from: string, name: string): string | undefined {
    for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf("/node_modules/"), 0))) {
        const place = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
        if (lock.packages[place] !== undefined) {
            return place;
        }
        if (folder === "") {
            return undefined;
        }
    }
}
