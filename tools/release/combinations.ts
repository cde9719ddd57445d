/** What the manifest says of versions, as far as it is read here. */
export interface Manifest {
    readonly engines: { readonly node: string };
    readonly devDependencies: Readonly<Record<string, string>>;
    readonly dependencies: Readonly<Record<string, string>>;
}

/** One set of versions that users may have. */
export interface Combination {
    readonly name: string;
    /** What `npm install --no-save` is given, after `npm ci`. */
    readonly packages: readonly string[];
}

/** Packages that a program of a user has too, so that npm takes one version for both. */
const SHARED = ["@pulumi/pulumi", "@pulumi/aws"];

/**
 * The oldest Node.js that is promised and the one that is developed with, each with the lowest and with the newest versions of
 * the ranges. Scripts of npm run on the `node` that stands among the packages.
 */
export function combinations({ engines, devDependencies, dependencies }: Manifest): Combination[] {
    const nodes = [leastOf(engines.node).split(".")[0], devDependencies.node.split(".")[0]];
    return nodes.flatMap((node) =>
        (["lowest", "newest"] as const).map((end) => ({
            name: `node${node}-${end}`,
            packages: [
                `node@${node}`,
                ...SHARED.map(
                    (name) => `${name}@${end === "lowest" ? leastOf(dependencies[name]) : dependencies[name]}`,
                ),
            ],
        })),
    );
}

/** The lowest version of a range such as `^1.2.3` or `>=22`. */
function leastOf(range: string): string {
    const [, version] = /^(?:\^|>=)(\d[\d.]*)$/.exec(range) ?? [];
    if (version === undefined) {
        throw new Error(`"${range}" is a range of another form than ^1.2.3 and >=1`);
    }
    return version;
}
