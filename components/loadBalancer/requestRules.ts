import { flatMapSorted } from "../shared/json";
import { cidrListProblems } from "../shared/cidr";
import { duplicateProblems, type Problem, shown } from "../shared/problems";
import { regexProblems } from "./regexRules";
import { conditionsOf, type QueryStringMatch, type RequestConditions } from "../shared/requests";

// A rule may have five values over all of its conditions, and six wildcards. AWS: "Quotas for your Application Load Balancers".
const MOST_VALUES = 5;
const MOST_WILDCARDS = 6;
const LONGEST_VALUE = 128;
const LONGEST_NAME = 40;

/** What is wrong with the conditions of a rule, of which there has to be one. */
export function conditionProblems(written: RequestConditions): Problem[] {
    const { hosts = [], paths = [], hostRegexes = [], pathRegexes = [], methods = [], queryStrings = [] } = written;
    return [
        ...countProblems(conditionsOf(written)),
        ...hosts.flatMap((host, index) => hostProblems(`hosts[${index}]`, host)),
        ...paths.flatMap((path, index) => pathProblems(`paths[${index}]`, path)),
        ...duplicateProblems("list-duplicate", "hosts", hosts),
        ...duplicateProblems("list-duplicate", "paths", paths),
        ...hostRegexes.flatMap((regex, index) => regexProblems("rule-regex", `hostRegexes[${index}]`, regex)),
        ...pathRegexes.flatMap((regex, index) => regexProblems("rule-regex", `pathRegexes[${index}]`, regex)),
        ...bothProblems("hosts", "hostRegexes", [hosts, hostRegexes]),
        ...bothProblems("paths", "pathRegexes", [paths, pathRegexes]),
        ...flatMapSorted(written.headers, (name, values) => headerProblems("headers", name, values)),
        ...flatMapSorted(written.headerRegexes, (name, values) => headerProblems("headerRegexes", name, values)),
        ...methods.flatMap((method, index) => methodProblems(`methods[${index}]`, method)),
        ...duplicateProblems("list-duplicate", "methods", methods),
        ...queryStrings.flatMap((pair, index) => queryProblems(`queryStrings[${index}]`, pair)),
        ...cidrListProblems("sourceAddresses", written.sourceAddresses),
    ];
}

// Kinds of conditions in words, in the order in which a sentence has them.
const KINDS: Readonly<Record<string, string>> = {
    hosts: "hosts",
    hostRegexes: "hosts",
    paths: "paths",
    pathRegexes: "paths",
    headers: "headers",
    headerRegexes: "headers",
    methods: "methods",
    queryStrings: "query strings",
    sourceAddresses: "source addresses",
};

function countProblems(conditions: RequestConditions): Problem[] {
    const kinds = Object.entries(conditions) as [string, readonly unknown[] | Record<string, readonly unknown[]>][];
    if (kinds.length === 0) {
        const message = "has no condition, so it would take every request of the listener";
        return [{ rule: "ingress-no-route", path: "", message, remedy: 'Write `paths: ["/*"]` if that is meant' }];
    }
    const valuesOf = (kind: readonly unknown[] | Record<string, readonly unknown[]>) =>
        Array.isArray(kind) ? kind : Object.values(kind).flat();
    const values = kinds.flatMap(([, kind]) => valuesOf(kind)).length;
    const rule = "rule-condition-values";
    if (values > MOST_VALUES) {
        const usual = kinds.every(([key]) => key === "hosts" || key === "paths");
        const names = [...new Set(usual ? ["hosts", "paths"] : kinds.map(([key]) => KINDS[key]))];
        const text = names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
        const message = `${values} ${text} are too many for one rule`;
        return [{ rule, path: "", message, remedy: `Use at most ${MOST_VALUES} together` }];
    }
    const { hosts = [], paths = [], headers = {}, queryStrings = [] } = conditions;
    const texts = [
        ...hosts,
        ...paths,
        ...Object.values(headers).flat(),
        ...queryStrings.flatMap(({ key = "", value }) => [key, value]),
    ];
    // A wildcard after a backslash is a plain letter.
    const wildcards = texts
        .join("")
        .replace(/\\[*?]/g, "")
        .replace(/[^*?]/g, "").length;
    if (wildcards > MOST_WILDCARDS) {
        const message = `${wildcards} wildcards are too many for one rule`;
        return [{ rule, path: "", message, remedy: `Use at most ${MOST_WILDCARDS} together` }];
    }
    return [];
}

/** Whether a listener rule takes a text for a host. */
export function isHost(host: string): boolean {
    return host.length <= LONGEST_VALUE && /^[A-Za-z0-9*?.-]*[A-Za-z0-9*?]\.[A-Za-z]{2,}$/.test(host);
}

function hostProblems(path: string, host: string): Problem[] {
    if (isHost(host)) {
        return [];
    }
    const remedy = "Write a host such as app.example.com or *.example.com, without scheme, port or path";
    return [{ rule: "rule-host", path, message: `"${host}" is not a host name`, remedy }];
}

// AWS: `CreateRule`, `RuleCondition`, values of a path pattern.
const NOT_IN_PATHS = /[^A-Za-z0-9_.$/~"'@:+&*?-]/u;

export function pathProblems(path: string, pattern: string): Problem[] {
    const rule = "rule-path";
    if (pattern.includes("#") || (pattern.includes("?") && pattern.includes("="))) {
        const message = `"${pattern}" contains a query string or a fragment, which rules do not see`;
        return [{ rule, path, message, remedy: "Write the path alone" }];
    }
    if (!/^[/*]/.test(pattern) || pattern.length > LONGEST_VALUE) {
        const message = `"${pattern}" is not a path pattern`;
        return [{ rule, path, message, remedy: "Begin with / and use up to 128 characters, such as /api/*" }];
    }
    const odd = NOT_IN_PATHS.exec(pattern)?.[0];
    const message = `"${pattern}" has ${shown(odd)} in it, which a path pattern cannot have`;
    const remedy = "Use letters, digits and _ - . $ / ~ \" ' @ : + &, and the wildcards * and ?";
    return odd === undefined ? [] : [{ rule, path, message, remedy }];
}

/** A condition has plain values or expressions, and a rule has one condition on hosts and one on paths. */
function bothProblems(plain: string, regexes: string, [first, second]: readonly (readonly string[])[]): Problem[] {
    if (first.length === 0 || second.length === 0) {
        return [];
    }
    const message = `stands beside \`${plain}\`, and a rule has one of the two`;
    return [{ rule: "rule-regex", path: regexes, message, remedy: `Write all of them as \`${regexes}\`` }];
}

// RFC 7230, a token; a star would be one too, but whoever writes it means a wildcard, and names have none.
const HEADER_NAME = /^[!#$%&'+.^_`|~0-9A-Za-z-]+$/;

function headerProblems(argument: "headers" | "headerRegexes", name: string, values: readonly string[]): Problem[] {
    const path = `${argument}.${name}`;
    const rule = "rule-header";
    if (name.toLowerCase() === "host") {
        const message = "is no header to a rule, which looks at the host by itself";
        const remedy = argument === "headers" ? "Use `hosts`" : "Use `hostRegexes`";
        return [{ rule, path, message, remedy }];
    }
    if (!HEADER_NAME.test(name) || name.length > LONGEST_NAME) {
        const message = `${shown(name)} is not the name of a header`;
        const remedy = `Use letters, digits and hyphens, ${LONGEST_NAME} characters at most, without wildcards`;
        return [{ rule, path, message, remedy }];
    }
    if (values.length === 0) {
        const remedy = "Write one, such as `*` for whatever the header has";
        return [{ rule, path, message: "has no value", remedy }];
    }
    return [
        ...values.flatMap((value, index) =>
            argument === "headerRegexes"
                ? regexProblems("rule-regex", `${path}[${index}]`, value)
                : lengthProblems(rule, `${path}[${index}]`, value),
        ),
        ...duplicateProblems("list-duplicate", path, values),
    ];
}

function methodProblems(path: string, method: string): Problem[] {
    if (/^[A-Z_-]+$/.test(method) && method.length <= LONGEST_NAME) {
        return [];
    }
    const upper = method.toUpperCase();
    const remedy =
        upper !== method && upper.length <= LONGEST_NAME && /^[A-Z_-]+$/.test(upper)
            ? `Write ${upper}`
            : "Write a method such as GET or POST";
    return [{ rule: "rule-method", path, message: `${shown(method)} is not a method`, remedy }];
}

function queryProblems(path: string, { key, value }: QueryStringMatch): Problem[] {
    return [
        ...(key === undefined ? [] : lengthProblems("rule-query-string", `${path}.key`, key)),
        ...lengthProblems("rule-query-string", `${path}.value`, value),
    ];
}

function lengthProblems(rule: "rule-header" | "rule-query-string", path: string, value: string): Problem[] {
    if (value.length > 0 && value.length <= LONGEST_VALUE) {
        return [];
    }
    const message = `${shown(value)} has ${value.length} characters`;
    return [{ rule, path, message, remedy: `Use 1 to ${LONGEST_VALUE} characters` }];
}
