import type { Fault } from "./problems";
import { sortedEntries } from "./json";
import type { RequestConditions } from "./requests";

/** Whether a host or a path stands for several. */
export function isPattern(text: string): boolean {
    return /[*?]/.test(text) || isRegex(text);
}

/** What all hosts or paths of a pattern begin with. */
export function fixedPartOf(pattern: string): string {
    return pattern.replace(/[*?].*$/, "");
}

// Neither a host nor a path can begin so.
const REGEX = "~";

/** Whether a text among hosts or paths is a regular expression. */
export function isRegex(text: string): boolean {
    return text.startsWith(REGEX);
}

/** What all texts of a regular expression begin with, as far as that is plain to see. */
export function fixedPartOfRegex(text: string): string {
    const [, fixed] = /^~\^((?:\\[./-]|[^\\.[\](){}|*+?^$])*)/.exec(text) ?? [];
    // What may be repeated or left out is not fixed.
    const next = text.charAt(2 + (fixed ?? "").length);
    return (/[*?{]/.test(next) ? (fixed ?? "").slice(0, -1) : (fixed ?? "")).replace(/\\/g, "");
}

/** What a rule asks for, in texts that are the same for the same: of every list one is enough. */
export interface Requests {
    /** Hosts; none for all of them. Regular expressions are marked. */
    readonly hosts: readonly string[];
    readonly paths: readonly string[];
    /** What else has to be met. */
    readonly further: readonly Further[];
}

/** One more condition, such as on one header. */
export interface Further {
    readonly what: string;
    readonly values: readonly string[];
}

/** What conditions ask for. */
export function requestsOf(conditions: RequestConditions): Requests {
    const { hosts = [], paths = [], hostRegexes = [], pathRegexes = [], methods, queryStrings } = conditions;
    const marked = (list: readonly string[]) => list.map((each) => `${REGEX}${each}`);
    const lower = (list: readonly string[]) => list.map((each) => each.toLowerCase());
    const header = (name: string, values: readonly string[]) => ({ what: `header ${name.toLowerCase()}`, values });
    const further: Further[] = [
        ...sortedEntries(conditions.headers).map(([name, values]) => header(name, lower(values))),
        ...sortedEntries(conditions.headerRegexes).map(([name, values]) => header(name, marked(values))),
        { what: "method", values: methods ?? [] },
        { what: "query", values: lower((queryStrings ?? []).map(pairOf)) },
        { what: "source", values: conditions.sourceAddresses ?? [] },
    ];
    return {
        hosts: [...hosts, ...marked(hostRegexes)],
        paths: [...paths, ...marked(pathRegexes)],
        further: further.filter(({ values }) => values.length > 0),
    };
}

function pairOf({ key, value }: { readonly key?: string; readonly value: string }): string {
    return key === undefined ? value : `${key}=${value}`;
}

/**
 * What a rule asks for, one text for each host, path and what else it asks for: two rules with one of them in common are in
 * each other's way.
 */
export function routesOf({ hosts, paths, further }: Requests): string[] {
    const all = <T>(list: readonly T[], otherwise: T) => (list.length === 0 ? [otherwise] : list);
    const rests = further
        .map(({ what, values }) => values.map((value) => `${what} ${value}`))
        .reduce<string[][]>((sets, texts) => sets.flatMap((set) => texts.map((text) => [...set, text])), [[]])
        .map((set) => (set.length === 0 ? "" : ` with ${[...set].sort().join(", ")}`));
    return all(hosts, "*").flatMap((host) =>
        all(paths, "/*").flatMap((path) => {
            const plain = isRegex(host) ? host : host.toLowerCase();
            return rests.map((rest) => `${plain}${path}${rest}`);
        }),
    );
}

/** What is wrong with two rules that ask for the same, in the words of whoever finds the second. */
export function sameRequests(route: string, owner: string): Fault {
    const [, path, rest] = /^\*(\/\S*)(.*)$/s.exec(route) ?? [];
    const requests =
        path === "/*" ? `every request${rest}` : `requests to ${path === undefined ? route : `${path}${rest}`}`;
    return {
        message: `takes ${requests}, and so does ${owner}`,
        remedy: "Change `hosts`, `paths` or another condition of one of them",
    };
}

/** Whether every request of a rule is one of another's as well, as far as that is plain to see. */
export function contains(wider: Requests, narrower: Requests): boolean {
    const takesAll = (list: readonly string[], of: readonly string[], every: readonly string[]) =>
        list.length === 0 ||
        list.some((each) => every.includes(each)) ||
        (of.length > 0 && of.every((each) => list.includes(each)));
    return (
        takesAll(wider.hosts.map(lowered), narrower.hosts.map(lowered), ["*"]) &&
        takesAll(wider.paths, narrower.paths, ["*", "/*"]) &&
        wider.further.every(({ what, values }) =>
            narrower.further.some(
                (other) => other.what === what && other.values.every((each) => values.includes(each)),
            ),
        )
    );
}

function lowered(host: string): string {
    return isRegex(host) ? host : host.toLowerCase();
}
