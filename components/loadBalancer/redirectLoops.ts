import { sortedEntries } from "../shared/json";
import type { Problem } from "../shared/problems";
import { conditionsOf, type RequestConditions } from "../shared/requests";
import type { LoadBalancerRedirect, RedirectTarget } from "./answerArgs";
import { HTTP_PORT, HTTPS_PORT } from "./ports";

/** A redirect that leads to requests which it takes itself goes on for ever. */
export function loopProblems(conditions: RequestConditions, to: RedirectTarget, https: boolean): Problem[] {
    const { hosts, hostRegexes, paths, pathRegexes, queryStrings } = conditions;
    const own = {
        host: hosts ?? [],
        path: paths ?? [],
        protocol: https ? "HTTPS" : "HTTP",
        port: https ? HTTPS_PORT : HTTP_PORT,
    };
    const leads =
        takesText(own.host, hostRegexes, to.host, "#{host}") &&
        takesText(own.path, pathRegexes, to.path, "#{path}") &&
        (queryStrings === undefined || to.query === undefined || to.query === "#{query}") &&
        (to.protocol ?? own.protocol) === own.protocol &&
        (to.port ?? own.port) === own.port;
    // AWS asks for another protocol, host, port or path, whatever becomes of the query string.
    if (!leads && Object.keys(to).some((key) => key !== "query")) {
        return [];
    }
    const message = "leads to requests that it takes itself, and so nowhere";
    const remedy = "Send them to another host, or to a path that none of its `paths` takes";
    return [{ rule: "rule-redirect-loop", path: "to", message, remedy }];
}

/** Whether a rule still takes what one part of its requests becomes. */
function takesText(
    patterns: readonly string[],
    regexes: readonly string[] | undefined,
    becomes: string | undefined,
    word: string,
): boolean {
    if (becomes === undefined || becomes === word || becomes === `/${word}`) {
        return true;
    }
    // What stands for the request's own text may be anything that the rule takes.
    const [example = "x"] = patterns.map((pattern) => pattern.replace(/[*?]/g, "x").replace(/^\//, ""));
    const text = becomes.replace(word, example);
    if (regexes !== undefined) {
        return regexes.some((regex) => new RegExp(regex).test(text));
    }
    return patterns.length === 0 || patterns.some((pattern) => asRegex(pattern).test(text));
}

function asRegex(pattern: string): RegExp {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`^${escaped.replace(/\*/g, ".*").replace(/\?/g, ".")}$`, "i");
}

/** Redirects that lead to each other in a circle: a client would go round until it gives up. */
export function circleProblems(
    redirects: Readonly<Record<string, LoadBalancerRedirect>> | undefined,
    https: boolean,
): Problem[] {
    const all = sortedEntries(redirects);
    // Of several that take the same requests it is not said here which one comes first.
    const nextOf = (key: string, { to }: LoadBalancerRedirect) => {
        const taking = all.filter(([other, redirect]) => other !== key && takesAll(redirect, to, https));
        return taking.length === 1 ? taking[0] : undefined;
    };
    return all.flatMap(([first, redirect]): Problem[] => {
        const way = [first];
        let next = nextOf(first, redirect);
        while (next !== undefined && !way.includes(next[0])) {
            way.push(next[0]);
            next = nextOf(...next);
        }
        // Told once, at the first of the circle by name.
        if (next?.[0] !== first || way.some((key) => key < first)) {
            return [];
        }
        const message = `leads in a circle: ${[...way, first].map((key) => `"${key}"`).join(", ")}`;
        const remedy = "Send one of them to a host or path that none of them takes";
        return [{ rule: "rule-redirect-loop", path: `redirects.${first}.to`, message, remedy }];
    });
}

/** Whether a redirect takes every request that another one leads to, as far as that says where it leads. */
function takesAll(redirect: LoadBalancerRedirect, to: RedirectTarget, https: boolean): boolean {
    const { hosts, paths, ...others } = conditionsOf(redirect);
    const [protocol, port] = https ? ["HTTPS", HTTPS_PORT] : ["HTTP", HTTP_PORT];
    return (
        Object.keys(others).length === 0 &&
        takesFixed(hosts, to.host) &&
        takesFixed(paths, to.path) &&
        (to.protocol ?? protocol) === protocol &&
        (to.port ?? port) === port
    );
}

/** Whether patterns take a text, of which no part is the request's own; without patterns everything is taken. */
function takesFixed(patterns: readonly string[] | undefined, text: string | undefined): boolean {
    if (patterns === undefined || patterns.includes("/*")) {
        return true;
    }
    return text !== undefined && !text.includes("#{") && patterns.some((pattern) => asRegex(pattern).test(text));
}
