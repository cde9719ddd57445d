import { type ControlException, exceptedIf, retentionExceptions } from "../controls/exceptions";
import { isOpenToEverybody } from "../controls/networkControls";
import { RECOMMENDED_TLS_POLICY } from "../controls/tlsPolicies";
import type { CompleteLoadBalancer } from "./loadBalancerSettings";

/** The controls that an application load balancer does not meet. */
export function loadBalancerExceptions(complete: CompleteLoadBalancer, hasGivenWebAcl: boolean): ControlException[] {
    const { https, sslPolicy, accessLogs, deletionProtection, webAcl, testListener, http } = complete;
    const isOpen = isOpenToEverybody(testListener.allow ?? [], testListener.port);
    return [
        exceptedIf(!https, "ELB.1", "insecureHttp"),
        exceptedIf(!https, "ELB.18", "insecureHttp"),
        exceptedIf(!http.dropInvalidHeaders, "ELB.4", "http.dropInvalidHeaders"),
        exceptedIf(https && !RECOMMENDED_TLS_POLICY.test(sslPolicy), "ELB.17", "sslPolicy"),
        exceptedIf(!accessLogs.enabled, "ELB.5", "accessLogs.enabled"),
        exceptedIf(!deletionProtection, "ELB.6", "deletionProtection"),
        exceptedIf(http.desyncMitigationMode === "monitor", "ELB.12", "http.desyncMitigationMode"),
        exceptedIf(webAcl === undefined, "ELB.16", "webAcl.enabled"),
        exceptedIf(isOpen, "EC2.18", "testListener.allow"),
        webAcl === undefined || hasGivenWebAcl
            ? []
            : retentionExceptions("webAcl.logRetentionDays", webAcl.logRetentionDays),
    ].flat();
}

/** The controls that a network load balancer does not meet. Its listeners are those of the services. */
export function networkLoadBalancerExceptions(deletionProtection: boolean): ControlException[] {
    return exceptedIf(!deletionProtection, "ELB.6", "deletionProtection");
}
