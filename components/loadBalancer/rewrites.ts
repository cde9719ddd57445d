import type * as aws from "@pulumi/aws";
import { type Problem, under } from "../shared/problems";
import { regexProblems } from "./regexRules";

/** What becomes of a request before a task gets it; which rule takes it is decided before. AWS: "Transforms for listener rules". */
export interface RequestRewrites {
    /** Rewrites the header `Host`. Defaults to none in both presets. AWS: `host-header-rewrite`. */
    host?: RequestRewrite;
    /** Rewrites the path with the query string. Defaults to none in both presets. AWS: `url-rewrite`. */
    url?: RequestRewrite;
}

/** What is looked for, and what takes its place. Where nothing is found, the request stays as it is. */
export interface RequestRewrite {
    /**
     * Regular expression of what is rewritten, such as `^/api/(.*)$`, without lookarounds and backreferences.
     * @length 1 1024
     */
    regex: string;
    /**
     * What takes its place, such as `/$1`, where `$1` is the first group.
     * @length 1 1024
     */
    replace: string;
}

const MOST_LETTERS = 1024;

/** What is wrong with rewrites. */
export function rewriteProblems(rewrites: RequestRewrites | undefined): Problem[] {
    const { host, url } = rewrites ?? {};
    return under("rewrites", [
        ...(host === undefined ? [] : under("host", oneProblems(host))),
        ...(url === undefined ? [] : under("url", oneProblems(url))),
    ]);
}

function oneProblems({ regex, replace }: RequestRewrite): Problem[] {
    const problems = regexProblems("rule-rewrite", "regex", regex, MOST_LETTERS);
    if (problems.length > 0) {
        return problems;
    }
    // An alternative that matches nothing tells how many groups there are.
    const groups = (new RegExp(`${regex}|`).exec("") ?? []).length - 1;
    const missing = [...replace.matchAll(/\$(\d)/g)].map(([, digit]) => Number(digit)).find((group) => group > groups);
    if (missing === undefined) {
        return [];
    }
    const message = `has $${missing} in it, and the expression has ${groups === 1 ? "one group" : `${groups} groups`}`;
    const remedy = "Put what it stands for into parentheses in `regex`";
    return [{ rule: "rule-rewrite", path: "replace", message, remedy }];
}

/** The rewrites in the form of the AWS provider; nothing without any. */
export function rewriteInputs({ host, url }: RequestRewrites = {}): aws.types.input.lb.ListenerRuleTransform[] {
    return [
        ...(host ? [{ type: "host-header-rewrite", hostHeaderRewriteConfig: { rewrite: { ...host } } }] : []),
        ...(url ? [{ type: "url-rewrite", urlRewriteConfig: { rewrite: { ...url } } }] : []),
    ];
}
