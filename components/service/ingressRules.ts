import { asWarning, type Fault, listed, type Problem, shown, under } from "../shared/problems";
import type { Container } from "../task/containerArgs";
import type { IngressSettings, TargetHealthCheck, TargetProtocolVersion } from "./ingress";
import { fixedPartOf } from "./routes";
import { completeTimes, type HealthCheckTimes } from "./targetGroups";

// A rule may have five values over all of its conditions, and six wildcards.
const MOST_VALUES = 5;
const MOST_WILDCARDS = 6;

/** What is wrong with the ingress of a service whose containers are known. */
export function ingressProblems(ingress: IngressSettings, containers: Record<string, Container>): Problem[] {
    const hosts = ingress.hosts ?? [];
    const paths = ingress.paths ?? [];
    return under("ingress", [
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

/** The container that takes the requests and the port it does so on; nothing if that is not clear. */
export function targetOf(
    ingress: { readonly container?: string },
    containers: Record<string, Container>,
): { readonly container: string; readonly port: number } | undefined {
    const open = Object.entries(containers).flatMap(([container, { port }]) =>
        port === undefined ? [] : [{ container, port }],
    );
    const fitting = ingress.container === undefined ? open : open.filter((it) => it.container === ingress.container);
    return fitting.length === 1 ? fitting[0] : undefined;
}

/** What is wrong with the container that is to take the requests. */
export function targetProblems(
    ingress: { readonly container?: string },
    containers: Record<string, Container>,
): Problem[] {
    if (targetOf(ingress, containers) !== undefined) {
        return [];
    }
    const open = Object.keys(containers).filter((name) => containers[name].port !== undefined);
    if (ingress.container !== undefined) {
        const message = `"${ingress.container}" is not a container with a port`;
        const remedy = open.length === 0 ? "Give a container a `port`" : `Use one of ${open.join(", ")}`;
        return [{ rule: "ingress-container", path: "container", message, remedy }];
    }
    if (open.length === 0) {
        return [{ rule: "ingress-port", path: "", ...noPort(containers) }];
    }
    const message = `is missing: ${open.join(" and ")} both have a port`;
    return [{ rule: "ingress-port-ambiguous", path: "container", message, remedy: "Name the one that takes requests" }];
}

/** Requests go to the main port of a container; what listens beside it, or takes packets, does not count. */
function noPort(containers: Record<string, Container>): Fault {
    const beside = Object.entries(containers).flatMap(([name, { ports = {} }]) =>
        Object.values(ports).map((port) => ({ name, ...port })),
    );
    const tcp = beside.find(({ port, protocol = "tcp" }) => port !== undefined && protocol === "tcp");
    if (tcp !== undefined) {
        const message = `no container has a main port to send requests to: ${tcp.port} of "${tcp.name}" stands under \`ports\``;
        return { message, remedy: `Write it as \`port: ${tcp.port}\`` };
    }
    const udp = beside.find(({ protocol }) => protocol === "udp");
    if (udp !== undefined) {
        const message = `no container has a port to send requests to: "${udp.name}" listens on UDP, and requests come over TCP`;
        return { message, remedy: "Give the container that takes them a `port`, or remove `ingress`" };
    }
    const message = "no container has a port to send requests to";
    return { message, remedy: "Give the container that takes them a `port`" };
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
