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
