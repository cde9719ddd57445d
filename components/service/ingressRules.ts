import { conditionProblems, pathProblems } from "../loadBalancer/requestRules";
import { rewriteProblems } from "../loadBalancer/rewrites";
import { fixedPartOf } from "../shared/routes";
import { asWarning, listed, type Problem, under } from "../shared/problems";
import type { Container } from "../task/containerArgs";
import type { IngressSettings, TargetHealthCheck, TargetProtocolVersion } from "./ingress";
import { targetProblems } from "./ingressTarget";
import { completeTimes, type HealthCheckTimes } from "./targetGroups";

/** What is wrong with the ingress of a service whose containers are known. */
export function ingressProblems(
    ingress: IngressSettings,
    containers: Record<string, Container>,
    at = "ingress",
): Problem[] {
    return under(at, [
        ...conditionProblems(ingress),
        ...rewriteProblems(ingress.rewrites),
        ...targetProblems(ingress, containers),
        ...unaskedProblems(ingress),
        ...(ingress.healthCheck === undefined
            ? []
            : under("healthCheck", healthProblems(ingress.healthCheck, ingress.protocolVersion))),
    ]);
}

/** The usual check asks for a path that the service may not have. A path that somebody wrote is meant. */
function unaskedProblems({ paths = [], healthCheck, protocolVersion }: IngressSettings): Problem[] {
    const usual = healthCheck?.path === undefined && protocolVersion !== "GRPC";
    // What is no pattern is refused, and says nothing of the paths that were meant.
    if (
        !usual ||
        paths.some((pattern) => pathProblems("", pattern).length > 0) ||
        paths.length === 0 ||
        paths.some((pattern) => /^[/*]?\*?$/.test(pattern))
    ) {
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
