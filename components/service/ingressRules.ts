import { asWarning, listed, type Problem, shown, under } from "../shared/problems";
import type { Container } from "../task/containerArgs";
import type { IngressSettings, TargetHealthCheck, TargetProtocolVersion } from "./ingress";
import { targetProblems } from "./ingressTarget";
import { fixedPartOf } from "./routes";
import { completeTimes, type HealthCheckTimes } from "./targetGroups";

// A rule may have five values over all of its conditions, and six wildcards.
const MOST_VALUES = 5;
const MOST_WILDCARDS = 6;

/** What is wrong with the ingress of a service whose containers are known. */
export function ingressProblems(
    ingress: IngressSettings,
    containers: Record<string, Container>,
    at = "ingress",
): Problem[] {
    const hosts = ingress.hosts ?? [];
    const paths = ingress.paths ?? [];
    return under(at, [
        ...countProblems(hosts, paths),
        ...hosts.flatMap((host, index) => hostProblems(`hosts[${index}]`, host)),
        ...paths.flatMap((path, index) => pathProblems(`paths[${index}]`, path)),
        ...targetProblems(ingress, containers),
        ...unaskedProblems(ingress),
        ...(ingress.healthCheck === undefined
            ? []
            : under("healthCheck", healthProblems(ingress.healthCheck, ingress.protocolVersion))),
    ]);
}

function countProblems(hosts: readonly string[], paths: readonly string[]): Problem[] {
    if (hosts.length + paths.length === 0) {
        const message = "has neither hosts nor paths, so it would take every request of the listener";
        return [{ rule: "ingress-no-route", path: "", message, remedy: 'Write `paths: ["/*"]` if that is meant' }];
    }
    const values = hosts.length + paths.length;
    const wildcards = [...hosts, ...paths].join("").replace(/[^*?]/g, "").length;
    const rule = "rule-condition-values";
    if (values > MOST_VALUES) {
        const message = `${values} hosts and paths are too many for one rule`;
        return [{ rule, path: "", message, remedy: `Use at most ${MOST_VALUES} together` }];
    }
    if (wildcards > MOST_WILDCARDS) {
        const message = `${wildcards} wildcards are too many for one rule`;
        return [{ rule, path: "", message, remedy: `Use at most ${MOST_WILDCARDS} together` }];
    }
    return [];
}

/** Whether a listener rule takes a text for a host. */
export function isHost(host: string): boolean {
    return host.length <= 128 && /^[A-Za-z0-9*?.-]*[A-Za-z0-9*?]\.[A-Za-z]{2,}$/.test(host);
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

function pathProblems(path: string, pattern: string): Problem[] {
    const rule = "rule-path";
    if (pattern.includes("#") || (pattern.includes("?") && pattern.includes("="))) {
        const message = `"${pattern}" contains a query string or a fragment, which rules do not see`;
        return [{ rule, path, message, remedy: "Write the path alone" }];
    }
    if (!/^[/*]/.test(pattern) || pattern.length > 128) {
        const message = `"${pattern}" is not a path pattern`;
        return [{ rule, path, message, remedy: "Begin with / and use up to 128 characters, such as /api/*" }];
    }
    const odd = NOT_IN_PATHS.exec(pattern)?.[0];
    const message = `"${pattern}" has ${shown(odd)} in it, which a path pattern cannot have`;
    const remedy = "Use letters, digits and _ - . $ / ~ \" ' @ : + &, and the wildcards * and ?";
    return odd === undefined ? [] : [{ rule, path, message, remedy }];
}

/** The usual check asks for a path that the service may not have. A path that somebody wrote is meant. */
function unaskedProblems({ paths = [], healthCheck, protocolVersion }: IngressSettings): Problem[] {
    const usual = healthCheck?.path === undefined && protocolVersion !== "GRPC";
    if (!usual || paths.length === 0 || paths.some((pattern) => /^[/*]?\*?$/.test(pattern))) {
        return [];
    }
    const message = `is / if nothing is said, and the service takes ${listed(paths)}: no task that answers / with 404 is healthy`;
    const remedy = `Write a path that it answers, such as ${fixedPartOf(paths[0]).replace(/\/$/, "")}/health`;
    return [asWarning({ rule: "health-check-outside-paths", path: "healthCheck.path", message, remedy })];
}

function healthProblems(check: TargetHealthCheck, protocolVersion: TargetProtocolVersion | undefined): Problem[] {
    const form = HEALTH_FORMS[protocolVersion === "GRPC" ? "grpc" : "http"];
    return [...healthTimeProblems(check), ...answerProblems(check, form)];
}

/** What is wrong with how often a load balancer checks. */
export function healthTimeProblems(check: HealthCheckTimes): Problem[] {
    const { intervalSeconds, timeoutSeconds } = completeTimes(check);
    if (timeoutSeconds >= intervalSeconds) {
        const message = "a check may take as long as the time between two";
        const remedy = "Use a timeout below the interval";
        return [{ rule: "health-check-timeout", path: "timeoutSeconds", message, remedy }];
    }
    return [];
}

// AWS: "Health checks for Application Load Balancer target groups": a valid URI, a path and a query.
const URI_PATH = /^\/[!-~]*$/;

/** What is asked and answered differs between the load balancers and protocols, and so do the words for it. */
export const HEALTH_FORMS = {
    http: {
        path: URI_PATH,
        a: "a path",
        example: "Begin with /, such as /health; write blanks and letters that ASCII lacks as %20 and the like",
        from: 200,
        to: 499,
        such: "200-299,301",
    },
    network: {
        path: URI_PATH,
        a: "a path",
        example: "Begin with /, such as /health; write blanks and letters that ASCII lacks as %20 and the like",
        from: 200,
        to: 599,
        such: "200-299,301",
    },
    grpc: {
        path: /^\/[\w.]+\/\w+$/,
        a: "a gRPC method",
        example: "Write /package.Service/Method, such as /grpc.health.v1.Health/Check",
        from: 0,
        to: 99,
        such: "0-3,12",
    },
} as const;

/** What is wrong with what a load balancer asks, and with the answers that it takes for good ones. */
export function answerProblems(
    { path, matcher }: Pick<TargetHealthCheck, "path" | "matcher">,
    form: (typeof HEALTH_FORMS)[keyof typeof HEALTH_FORMS],
): Problem[] {
    const problems: Problem[] = [];
    if (path !== undefined && (!form.path.test(path) || path.length > 1024)) {
        const message = `"${path}" is not ${form.a}`;
        problems.push({ rule: "health-check-path", path: "path", message, remedy: form.example });
    }
    if (matcher !== undefined && !matches(matcher, form.from, form.to)) {
        const message = `"${matcher}" is not a list of status codes`;
        const remedy = `Use codes and ranges from ${form.from} to ${form.to}, such as ${form.from} or ${form.such}`;
        problems.push({ rule: "health-check-matcher", path: "matcher", message, remedy });
    }
    return problems;
}

function matches(matcher: string, least: number, most: number): boolean {
    return matcher.split(",").every((part) => {
        const [from, to = from] = part.split("-");
        const valid = /^\d{1,3}(-\d{1,3})?$/.test(part);
        return valid && Number(from) >= least && Number(to) <= most && Number(from) <= Number(to);
    });
}
