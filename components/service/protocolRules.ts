import { under, type Problem } from "../shared/problems";
import type { TargetProtocolVersion } from "./ingress";

/** Refuses what targets can only speak behind HTTPS listeners, where it is known that there are none. */
export function protocolProblems(
    version: TargetProtocolVersion | undefined,
    https: boolean | undefined,
    whose: string,
    at = "ingress",
): Problem[] {
    if (https !== false || version === undefined || version === "HTTP1") {
        return [];
    }
    const message = `${version} needs an HTTPS listener, and the load balancer has no certificate`;
    const remedy = `Give ${whose} a \`certificate\`, or use HTTP1`;
    return under(at, [{ rule: "target-group-protocol-version", path: "protocolVersion", message, remedy }]);
}

/** Refuses the same where the listeners speak HTTP/1.1 alone: AWS sends such targets what has come by HTTP/2. */
export function http2Problems(version: TargetProtocolVersion | undefined, whose: string, at = "ingress"): Problem[] {
    if (version === undefined || version === "HTTP1") {
        return [];
    }
    const message = `${version} needs requests by HTTP/2, which the load balancer does not take`;
    const remedy = `Leave \`http.http2\` of ${whose} on, or use HTTP1`;
    return under(at, [{ rule: "target-group-protocol-version", path: "protocolVersion", message, remedy }]);
}
