import { listOf, type Target, tree } from "../target";
import { secondsOf } from "../texts";
import type { Manifest } from "./manifest";

/** Writes how requests come in: the `http` of a load balanced or request-driven service. */
export function writeHttp({ service, manifest, placeOf, environment, name }: Manifest, type: string): void {
    const { http } = manifest;
    const isRequestDriven = type === "Request-Driven Web Service";
    if (http === false || (http === undefined && !isRequestDriven)) {
        if (http === false) {
            service.ledger.carried(placeOf(["http"]), service.at, "has no `ingress`");
        }
        return;
    }
    const {
        path,
        alias,
        healthcheck,
        stickiness,
        deregistration_delay: delay,
        target_container: container,
        version,
        ...rest
    } = tree(http);
    const at = (...keys: string[]) => placeOf(["http", ...keys]);
    const ingress = service.below("ingress");
    if (path !== undefined) {
        ingress.set(at("path"), "paths", pathsOf(String(path)));
    } else if (alias === undefined) {
        ingress.written.paths = ["/*"];
    }
    if (alias !== undefined) {
        const hosts = listOf(alias).map((each) => String(typeof each === "object" ? tree(each).name : each));
        ingress.set(at("alias"), "hosts", hosts, "needs a certificate for it", "Write `loadBalancer.certificate`");
        // Without a certificate the load balancer takes HTTP, which production has to be told.
    }
    if (environment.preset === "production") {
        environment.loadBalancer ??= { insecureHttp: true };
    }
    healthCheck(ingress, healthcheck, at);
    if (stickiness !== undefined) {
        if (stickiness === true) {
            ingress.set(at("stickiness"), "stickiness", {});
        } else {
            service.ledger.carried(at("stickiness"), ingress.at, "is off by default");
        }
    }
    if (delay !== undefined) {
        ingress.set(at("deregistration_delay"), "deregistrationDelaySeconds", secondsOf(delay));
    }
    if (container !== undefined) {
        ingress.set(at("target_container"), "container", container);
    }
    if (version !== undefined) {
        const protocol = { http1: "HTTP1", http2: "HTTP2", grpc: "GRPC" }[String(version).toLowerCase()];
        ingress.set(at("version"), "protocolVersion", protocol);
    }
    for (const key of Object.keys(rest)) {
        service.ledger.left(
            at(key),
            `${name} has it in Copilot's load balancer`,
            "Write `additionalIngress` for further ways, and `loadBalancer` for what all of them have",
        );
    }
}

/** A path of Copilot is everything below it. */
function pathsOf(path: string): string[] {
    const bare = `/${path.replace(/^\/|\/$/g, "")}`;
    return bare === "/" ? ["/*"] : [bare, `${bare}/*`];
}

function healthCheck(
    ingress: Target,
    given: unknown,
    at: (...keys: string[]) => (string | number)[] | readonly (string | number)[],
): void {
    if (given === undefined) {
        return;
    }
    const check = ingress.below("healthCheck");
    if (typeof given === "string") {
        check.set(at("healthcheck"), "path", given);
        return;
    }
    const {
        path,
        success_codes: codes,
        healthy_threshold: healthy,
        unhealthy_threshold: unhealthy,
        interval,
        timeout,
        ...rest
    } = tree(given);
    const parts: [string, string, unknown][] = [
        ["path", "path", path],
        ["success_codes", "matcher", codes === undefined ? undefined : String(codes)],
        ["healthy_threshold", "healthyThreshold", healthy],
        ["unhealthy_threshold", "unhealthyThreshold", unhealthy],
        ["interval", "intervalSeconds", interval === undefined ? undefined : secondsOf(interval)],
        ["timeout", "timeoutSeconds", timeout === undefined ? undefined : secondsOf(timeout)],
    ];
    parts
        .filter(([, , value]) => value !== undefined)
        .forEach(([key, to, value]) => check.set(at("healthcheck", key), to, value));
    for (const key of Object.keys(rest)) {
        const todo = key === "grace_period" ? "Write `healthCheckGracePeriodSeconds`" : "Write `ingress`";
        ingress.ledger.left(at("healthcheck", key), "Is not a setting of the target group", todo);
    }
}
