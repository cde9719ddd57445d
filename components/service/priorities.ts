import * as pulumi from "@pulumi/pulumi";
import { fixedPartOfRegex, isPattern, isRegex } from "../shared/routes";
import { stableSlot } from "../shared/names";

// Elastic Load Balancing takes priorities from 1 to 50000. They are cut into bands, one for each degree of
// specificity; within its band a service has a place that follows from its name. So the place of a rule depends on
// nothing but the service itself, and a service that comes or goes moves no other.
const HOST_RANKS = ["exact", "wildcard", "none"] as const;
const DEEPEST = 6;

// Exact paths, then patterns by the number of their fixed segments, then everything.
const PATH_RANKS = DEEPEST + 2;

// Most services have a host of their own and take all its paths, or share one host and divide its first segments.
const WIDTHS: Record<(typeof HOST_RANKS)[number], { readonly specific: number; readonly catchAll: number }> = {
    exact: { specific: 2000, catchAll: 9000 },
    wildcard: { specific: 600, catchAll: 3000 },
    none: { specific: 2500, catchAll: 1000 },
};

/** Places that every band keeps for generations after the first; one more is the highest possible generation. */
const FOR_GENERATIONS = 49;

/** The highest generation that a service can have. */
export const MOST_GENERATIONS = 1 + FOR_GENERATIONS;

/** Places of one degree of specificity, among which a rule may stand. */
export interface Band {
    readonly first: number;
    readonly last: number;
}

// Before every other band there is no room left: what is narrower than exact hosts and paths shares the first of them.
const NARROWEST: Band = { first: 1, last: 200 };

/**
 * Where rules of this kind stand: more specific hosts and paths come first, services of one kind side by side. Each further
 * condition moves a rule up by one degree, before those that ask for the same hosts and paths without it.
 */
export function bandOf(hosts: readonly string[], paths: readonly string[], further = 0): Band {
    const degree = hostRank(hosts) * PATH_RANKS + pathRank(paths) - further;
    return degree < 0 ? NARROWEST : BANDS[degree];
}

/** Every degree of specificity, in its order. */
const BANDS: readonly Band[] = HOST_RANKS.flatMap((host, rank) => {
    const before = 1 + HOST_RANKS.slice(0, rank).reduce((sum, each) => sum + bandsOf(each), 0);
    const { specific, catchAll } = WIDTHS[host];
    return Array.from({ length: PATH_RANKS }, (_, path) => {
        const first = before + path * specific;
        return { first, last: first + (path === PATH_RANKS - 1 ? catchAll : specific) - 1 };
    });
});

/**
 * Priority that a service's rules ask for first. A generation comes after the one before, which takes all requests until
 * it goes.
 */
export function derivedPriority(
    owner: string,
    hosts: readonly string[],
    paths: readonly string[],
    generation = 1,
    further = 0,
): number {
    const { first, last } = bandOf(hosts, paths, further);
    return first + stableSlot(owner, last - first + 1 - FOR_GENERATIONS) + generation - 1;
}

function bandsOf(host: (typeof HOST_RANKS)[number]): number {
    return WIDTHS[host].specific * (PATH_RANKS - 1) + WIDTHS[host].catchAll;
}

/**
 * The name that a service had before, by the first alias that says one: a service that is renamed keeps the place of its
 * rule for as long as the alias stands there.
 */
export function formerName(aliases: pulumi.ComponentResourceOptions["aliases"]): string | undefined {
    return Array.isArray(aliases) ? aliases.map(nameOfAlias).find((name) => name !== undefined) : undefined;
}

// URNs end in the name. Plugins get them; programs write either.
function nameOfAlias(alias: unknown): string | undefined {
    if (typeof alias === "string") {
        return alias.split("::").at(-1);
    }
    const { name } = pulumi.Output.isInstance(alias) ? {} : (alias as { readonly name?: unknown });
    return typeof name === "string" ? name : undefined;
}

/** A rule is as specific as the least specific of its alternatives: it must not stand before what it would swallow. */
function hostRank(hosts: readonly string[]): number {
    if (hosts.length === 0) {
        return 2;
    }
    return hosts.some(isPattern) ? 1 : 0;
}

function pathRank(paths: readonly string[]): number {
    return Math.max(...(paths.length === 0 ? ["/*"] : paths).map(rankOfPath));
}

function rankOfPath(path: string): number {
    if (isRegex(path)) {
        // An expression that begins anywhere still leaves out what it does not match.
        const fixed = fixedPartOfRegex(path).split("/").filter(Boolean).length;
        return 1 + DEEPEST - Math.min(Math.max(fixed, 1), DEEPEST);
    }
    const wildcard = path.search(/[*?]/);
    if (wildcard < 0) {
        return 0;
    }
    const fixed = path.slice(0, wildcard).split("/").filter(Boolean).length;
    return fixed === 0 ? PATH_RANKS - 1 : 1 + DEEPEST - Math.min(fixed, DEEPEST);
}
