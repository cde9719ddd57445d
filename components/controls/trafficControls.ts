import { always, type Inputs, listOf, usually } from "./control";
import { RECOMMENDED_TLS_POLICY } from "./tlsPolicies";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const LISTENER = "aws:lb/listener:Listener";

function isForRequests({ loadBalancerType }: Inputs): boolean {
    return loadBalancerType !== "network";
}

function isRedirect({ defaultActions }: Inputs): boolean {
    return listOf(defaultActions).some(({ type }) => type === "redirect");
}

/** Controls on load balancers and web ACLs. AWS: "Security Hub controls for Elastic Load Balancing" and "for AWS WAF". */
export const TRAFFIC_CONTROLS = {
    "ELB.1": usually(
        "Listeners redirect HTTP to HTTPS",
        LISTENER,
        ["insecureHttp"],
        (inputs) => inputs.protocol !== "HTTP" || isRedirect(inputs),
        { development: "excepted" },
    ),
    "ELB.4": usually(
        "Application load balancers drop invalid headers",
        BALANCER,
        ["http.dropInvalidHeaders"],
        (inputs) => !isForRequests(inputs) || inputs.dropInvalidHeaderFields === true,
    ),
    "ELB.5": usually(
        "Application load balancers write access logs",
        BALANCER,
        ["accessLogs.enabled"],
        (inputs) => !isForRequests(inputs) || inputs.accessLogs?.enabled === true,
        { development: "excepted" },
    ),
    "ELB.6": usually(
        "Load balancers are protected from deletion",
        BALANCER,
        ["deletionProtection"],
        ({ enableDeletionProtection }) => enableDeletionProtection === true,
        { development: "excepted" },
    ),
    "ELB.12": usually(
        "Application load balancers ward off desynchronized requests",
        BALANCER,
        ["http.desyncMitigationMode"],
        (inputs) => !isForRequests(inputs) || ["defensive", "strictest"].includes(inputs.desyncMitigationMode),
    ),
    "ELB.16": usually(
        "Application load balancers have a web ACL",
        BALANCER,
        ["webAcl.enabled", "internal"],
        (inputs, all) => !isForRequests(inputs) || all.some(({ type }) => /^aws:wafv2\/webAclAssociation:/.test(type)),
        { development: "excepted" },
    ),
    "ELB.17": usually(
        "Listeners use a recommended TLS policy",
        LISTENER,
        ["sslPolicy"],
        ({ protocol, sslPolicy }) => !["HTTPS", "TLS"].includes(protocol) || RECOMMENDED_TLS_POLICY.test(sslPolicy),
    ),
    "ELB.18": usually(
        "Listeners speak HTTPS or TLS, but for the redirect to them",
        LISTENER,
        ["insecureHttp", "networkIngress.protocol"],
        (inputs) => ["HTTPS", "TLS"].includes(inputs.protocol) || isRedirect(inputs),
        { development: "excepted" },
    ),
    "WAF.10": always("Web ACLs have rules", "aws:wafv2/webAcl:WebAcl", ({ rules }) => listOf(rules).length > 0),
    "WAF.11": always("Web ACLs write a log", "aws:wafv2/webAcl:WebAcl", (_, all) =>
        all.some(({ type }) => /^aws:wafv2\/webAclLoggingConfiguration:/.test(type)),
    ),
};
