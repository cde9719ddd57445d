/** What `package-lock.json` says of one package, as far as it is read here. */
interface LockedPackage {
    readonly version?: string;
    readonly license?: string;
    readonly dev?: boolean;
    readonly devOptional?: boolean;
    readonly dependencies?: Record<string, string>;
}

export interface Lock {
    readonly packages: Record<string, LockedPackage>;
}

/** A package that lands in the `node_modules` of whoever installs ours. */
export interface InstalledPackage {
    readonly name: string;
    readonly version: string;
    readonly license: string;
}

const NODE_MODULES = "node_modules/";

/** Every package that an installation without development brings, once for each of its versions, sorted. */
export function installedPackages(lock: Lock): InstalledPackage[] {
    const found = new Map<string, InstalledPackage>();
    for (const [place, locked] of Object.entries(lock.packages)) {
        // "" is the package itself. What is optional for a peer, such as the policy SDK, nobody gets without asking.
        if (place === "" || locked.dev || locked.devOptional) {
            continue;
        }
        const name = place.slice(place.lastIndexOf(NODE_MODULES) + NODE_MODULES.length);
        const { version = "", license = "none" } = locked;
        found.set(`${name}@${version}`, { name, version, license });
    }
    return [...found.keys()].sort().map((key) => found.get(key)!);
}
