import { built, isBuilt } from "./built";
import { downloaded, isDownloaded } from "./downloaded";
import { onPath } from "./onPath";
import { type Extra, MINIMUM_VERSION, type Report, type Toolchain, type Way } from "./way";

export { type Extra, type Report, type Toolchain } from "./way";

/** Options of `resolveToolchain`. */
export interface ToolchainOptions {
    readonly languages?: readonly Extra[];
}

const resolved = new Map<string, Promise<Toolchain>>();

/**
 * Finds, downloads or builds the Pulumi CLI, whichever works first.
 * A result, also that there is none, holds for the process: suites ask once each.
 */
export function resolveToolchain(report: Report, options: ToolchainOptions = {}): Promise<Toolchain> {
    const extras = [...new Set(options.languages ?? [])].sort();
    const key = extras.join();
    const known = resolved.get(key);
    if (known !== undefined) {
        return known;
    }
    const pending = firstOf(ways(extras), extras, report);
    resolved.set(key, pending);
    return pending;
}

/** Ways with the titles under which an error speaks of them. */
export type TitledWays = readonly (readonly ["on PATH" | "download" | "build", Way])[];

function ways(extras: readonly Extra[]): TitledWays {
    return [
        ["on PATH", onPath],
        // What an earlier run has got is taken before anything is fetched again.
        ...(isDownloaded() ? [["download", downloaded] as const] : []),
        ...(isBuilt(extras) ? [["build", built] as const] : []),
        ["download", downloaded],
        ["build", built],
    ];
}

/** The toolchain of the first way that is open; an error with the reasons when there is none. */
export async function firstOf(given: TitledWays, extras: readonly Extra[], report: Report): Promise<Toolchain> {
    const reasons = new Map<string, string>();
    for (const [title, way] of given) {
        const result = await way(extras, report);
        if (!("because" in result)) {
            return result;
        }
        reasons.set(title, result.because);
    }
    throw new Error(noWay(reasons));
}

function noWay(reasons: ReadonlyMap<string, string>): string {
    return [
        `A Pulumi CLI of version ${MINIMUM_VERSION} or newer is needed. There are three ways to have one:`,
        `  1. install it, https://www.pulumi.com/docs/install (${reasons.get("on PATH")});`,
        `  2. let this command download it from https://get.pulumi.com (${reasons.get("download")});`,
        `  3. let this command build it with Go 1.21 or newer, https://go.dev/dl, and access to a Go module proxy`,
        `     (${reasons.get("build")}).`,
    ].join("\n");
}
