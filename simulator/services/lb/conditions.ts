import { Properties } from "../../values";

const ONCE = ["hostHeader", "httpRequestMethod", "pathPattern", "sourceIp"];

/** What Elastic Load Balancing refuses in the conditions of a rule. */
export function conditionsRefused(conditions: Properties[] = []): string | undefined {
    if (conditions.length === 0) {
        return "ValidationError: A condition must be specified";
    }
    for (const condition of conditions) {
        const kinds = Object.keys(condition);
        if (kinds.length !== 1) {
            return `ValidationError: A condition must have exactly one field, got ${kinds.join(", ") || "none"}`;
        }
    }
    const twice = ONCE.find((kind) => conditions.filter((condition) => kind in condition).length > 1);
    if (twice !== undefined) {
        return `InvalidConfigurationRequest: A rule can only have one condition of type ${twice}`;
    }
    const values = conditions.flatMap(valuesOf);
    if (values.length > 5) {
        return "TooManyConditionValues: A rule can only have '5' condition values";
    }
    const wildcards =
        conditions
            .flatMap(plainOf)
            .join("")
            .replace(/\\[*?]/g, "")
            .match(/[*?]/g) ?? [];
    if (wildcards.length > 6) {
        return "InvalidConfigurationRequest: A rule can only have '6' wildcards";
    }
    const long = values.find((value) => value.length > 128 || value.length === 0);
    return long === undefined
        ? (pathsRefused(conditions) ?? otherRefused(conditions))
        : `ValidationError: Condition value '${long}' must have 1 to 128 characters`;
}

function pathsRefused(conditions: Properties[]): string | undefined {
    const paths: string[] = conditions.flatMap(({ pathPattern }) => pathPattern?.values ?? []);
    const wrong = paths.find((path) => !/^[/*]/.test(path));
    if (wrong !== undefined) {
        return `ValidationError: Path pattern '${wrong}' must begin with '/' or '*'`;
    }
    const odd = paths.find((path) => !/^[A-Za-z0-9_.$/~"'@:+&*?-]*$/.test(path));
    return odd === undefined ? undefined : `ValidationError: The path pattern '${odd}' contains invalid characters`;
}

const UNSUPPORTED = /\(\?<?[=!]|\(\?>|\\[1-9]|[*+?}]\+|\\[pP]\{/;

/** What Elastic Load Balancing refuses in a regular expression. */
export function regexRefused(regex: string): string | undefined {
    try {
        new RegExp(regex);
    } catch {
        return `ValidationError: The regular expression '${regex}' is not valid`;
    }
    return UNSUPPORTED.test(regex)
        ? `ValidationError: The regular expression '${regex}' has features that are not supported`
        : undefined;
}

function otherRefused(conditions: Properties[]): string | undefined {
    for (const condition of conditions) {
        const [[kind, content]] = Object.entries(condition);
        const refused = kindRefused(kind, content);
        if (refused !== undefined) {
            return refused;
        }
    }
    return undefined;
}

function kindRefused(kind: string, content: Properties): string | undefined {
    const { values = [], regexValues = [], httpHeaderName = "" } = content;
    if (kind !== "queryStrings" && values.length + regexValues.length === 0) {
        return "ValidationError: The value for a condition can't be empty";
    }
    if (values.length > 0 && regexValues.length > 0) {
        return "ValidationError: A condition has either values or regular expressions";
    }
    const regex = regexValues.map(regexRefused).find((refused: unknown) => refused !== undefined);
    if (regex !== undefined) {
        return regex;
    }
    if (
        kind === "httpHeader" &&
        (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,40}$/.test(httpHeaderName) || /^host$/i.test(httpHeaderName))
    ) {
        return `ValidationError: '${httpHeaderName}' is not a valid HTTP header name`;
    }
    if (kind === "httpRequestMethod" && values.some((method: string) => !/^[A-Z_-]{1,40}$/.test(method))) {
        return `ValidationError: Invalid HTTP request method '${values}'`;
    }
    return kind === "sourceIp" && values.some((block: string) => !/^[0-9a-fA-F.:]+\/\d+$/.test(block))
        ? `ValidationError: '${values}' is not a valid CIDR block`
        : undefined;
}

/** What Elastic Load Balancing refuses in what a rule rewrites. */
export function transformsRefused(transforms: Properties[] = []): string | undefined {
    const kinds = transforms.map(({ type }) => type);
    if (new Set(kinds).size < kinds.length) {
        return "ValidationError: A rule can have one transform of each type";
    }
    for (const { type, hostHeaderRewriteConfig, urlRewriteConfig } of transforms) {
        const config = { "host-header-rewrite": hostHeaderRewriteConfig, "url-rewrite": urlRewriteConfig }[
            type as string
        ];
        if (config?.rewrite === undefined) {
            return `ValidationError: A rewrite must be specified for the transform '${type}'`;
        }
        const refused = regexRefused(config.rewrite.regex);
        if (refused !== undefined) {
            return refused;
        }
    }
    return undefined;
}

function plainOf(condition: Properties): string[] {
    const [[kind, content]] = Object.entries(condition);
    return kind === "queryStrings" ? valuesOf(condition) : (content.values ?? []);
}

function valuesOf(condition: Properties): string[] {
    const [[kind, content]] = Object.entries(condition);
    if (kind === "queryStrings") {
        return (content as Properties[]).map(({ key = "", value }) => key + value);
    }
    return [...(content.values ?? []), ...(content.regexValues ?? [])];
}
