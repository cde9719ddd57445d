import type * as aws from "@pulumi/aws";
import { sortedEntries } from "./json";

/**
 * Which requests a rule of a listener takes: those that meet every kind of condition that is written, by any of its
 * values. A rule can have five values over all kinds. AWS: "Condition types for listener rules".
 */
export interface RequestConditions {
    /**
     * Host names of the requests, such as `app.example.com` or `*.example.com`. Any of them is enough. Excludes
     * `hostRegexes`. Defaults to every host. AWS: listener rule condition `host-header`.
     */
    hosts?: string[];
    /**
     * Path patterns of the requests, such as `/api/*`. Any of them is enough. Excludes `pathRegexes`.
     * Defaults to every path. AWS: listener rule condition `path-pattern`.
     */
    paths?: string[];
    /**
     * Regular expressions of host names, such as `^tenant-[0-9]+\.example\.com$`, of 128 characters at most and without
     * lookarounds and backreferences. Any of them is enough. Excludes `hosts`. Defaults to none in both presets.
     */
    hostRegexes?: string[];
    /**
     * Regular expressions of paths, such as `^/v[0-9]+/orders`, of 128 characters at most and without lookarounds and
     * backreferences. Any of them is enough. Excludes `paths`. Defaults to none in both presets.
     */
    pathRegexes?: string[];
    /**
     * Values of headers by the names of the headers, with the wildcards `*` and `?`: every header has to have one of its
     * values. Upper and lower case count the same. The header `Host` is what `hosts` are for. Defaults to none in both
     * presets. AWS: listener rule condition `http-header`.
     */
    headers?: Record<string, string[]>;
    /** The same with regular expressions, 128 characters at most. Defaults to none in both presets. */
    headerRegexes?: Record<string, string[]>;
    /**
     * Methods of the requests, such as `POST`, in upper case. Any of them is enough.
     * Defaults to every method. AWS: listener rule condition `http-request-method`.
     */
    methods?: string[];
    /** What the query string has in it. Any of them is enough. Defaults to none in both presets. */
    queryStrings?: QueryStringMatch[];
    /**
     * Blocks of addresses that the connections come from, of IPv4 or IPv6. Behind another proxy that is the proxy's
     * address. Defaults to every address. AWS: listener rule condition `source-ip`.
     */
    sourceAddresses?: string[];
}

/** A pair of a query string, or a value under any key, with the wildcards `*` and `?`. AWS: condition `query-string`. */
export interface QueryStringMatch {
    /** Key of the pair. Defaults to any key. */
    key?: string;
    /** Value of the pair. */
    value: string;
}

/** Names of the arguments that are conditions. */
const CONDITIONS = [
    "hosts",
    "paths",
    "hostRegexes",
    "pathRegexes",
    "headers",
    "headerRegexes",
    "methods",
    "queryStrings",
    "sourceAddresses",
] as const satisfies readonly (keyof RequestConditions)[];

/** The conditions among other arguments; none of those that are empty. */
export function conditionsOf(written: RequestConditions): RequestConditions {
    return Object.fromEntries(
        CONDITIONS.map((key) => [key, written[key]] as const).filter(
            ([, value]) => value !== undefined && Object.keys(value).length > 0,
        ),
    );
}

/** How many headers, and other kinds of conditions beside hosts and paths, have to be met. */
export function furtherConditions(written: RequestConditions): number {
    const { headers, headerRegexes, methods, queryStrings, sourceAddresses } = conditionsOf(written);
    const alone = [methods, queryStrings, sourceAddresses].filter((kind) => kind !== undefined);
    return Object.keys({ ...headers, ...headerRegexes }).length + alone.length;
}

/** The conditions of a rule in the form of the AWS provider. */
export function conditionInputs(written: RequestConditions): aws.types.input.lb.ListenerRuleCondition[] {
    const { hosts, paths, hostRegexes, pathRegexes, methods, queryStrings, sourceAddresses, ...others } =
        conditionsOf(written);
    return [
        ...(hosts ? [{ hostHeader: { values: [...hosts] } }] : []),
        ...(hostRegexes ? [{ hostHeader: { regexValues: [...hostRegexes] } }] : []),
        ...(paths ? [{ pathPattern: { values: [...paths] } }] : []),
        ...(pathRegexes ? [{ pathPattern: { regexValues: [...pathRegexes] } }] : []),
        ...sortedEntries(others.headers).map(([httpHeaderName, values]) => ({
            httpHeader: { httpHeaderName, values: [...values] },
        })),
        ...sortedEntries(others.headerRegexes).map(([httpHeaderName, values]) => ({
            httpHeader: { httpHeaderName, regexValues: [...values] },
        })),
        ...(methods ? [{ httpRequestMethod: { values: [...methods] } }] : []),
        ...(queryStrings ? [{ queryStrings: queryStrings.map(({ key, value }) => ({ key, value })) }] : []),
        ...(sourceAddresses ? [{ sourceIp: { values: [...sourceAddresses] } }] : []),
    ];
}
