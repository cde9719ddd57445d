import { cidrListProblems } from "../shared/cidr";
import { type Problem, under } from "../shared/problems";
import type { NetworkReference } from "../shared/references";
import { addressTypeProblems } from "./addressTypes";
import { applicationListenerProblems, type ApplicationListenerSettings } from "./applicationListeners";
import { endpointServiceProblems } from "./endpointService";
import { accessLogProblems, prefixProblems, settingProblems } from "./accessLogRules";
import { answerProblems } from "./answerRules";
import { certificateProblems } from "./certificateRules";
import { httpProblems } from "./httpRules";
import { HTTP_PORT, HTTPS_PORT } from "./ports";
import type { LoadBalancerSettings } from "./loadBalancerArgs";
import type { CompleteLoadBalancer, CompleteNetworkLoadBalancer } from "./loadBalancerSettings";
import type { NetworkLoadBalancerSettings } from "./networkLoadBalancerArgs";
import { staticAddressProblems } from "./staticAddresses";
import { mutualAuthenticationProblems } from "./mutualAuthenticationRules";
import { otherLogProblems } from "./otherLogs";
import { sslPolicyProblems } from "./sslPolicy";
import { testListenerProblems } from "./testListenerRules";
import { webAclProblems } from "./webAclRules";

/** Everything that is wrong with the settings of a load balancer, and with its network if it is given. */
export function loadBalancerProblems(
    written: LoadBalancerSettings & { readonly network?: NetworkReference },
    complete: CompleteLoadBalancer,
): Problem[] {
    return [
        certificateProblems(written.certificate),
        sslPolicyProblems(written.sslPolicy, complete),
        mutualAuthenticationProblems(written.mutualAuthentication, complete),
        plainHttpProblems(written, complete),
        cidrListProblems("allow", written.allow),
        addressTypeProblems(written, complete),
        testListenerProblems(written.testListener, complete.testListener, productionPorts(complete)),
        protectionProblems(complete),
        under("accessLogs", accessLogProblems(written.accessLogs, complete)),
        under("webAcl", webAclProblems(written.webAcl, complete)),
        under("connectionLogs", otherLogProblems(written.connectionLogs, complete.accessLogs.enabled)),
        under("healthCheckLogs", otherLogProblems(written.healthCheckLogs, complete.accessLogs.enabled)),
        under("connectionLogs", prefixProblems(written.connectionLogs?.prefix)),
        under("healthCheckLogs", prefixProblems(written.healthCheckLogs?.prefix)),
        httpProblems(written.http, complete),
        answerProblems(written, complete),
        networkProblems(written),
    ].flat();
}

function plainHttpProblems(written: LoadBalancerSettings, { https, insecureHttp }: CompleteLoadBalancer): Problem[] {
    if (!https && !insecureHttp) {
        const message = "is missing: production traffic would not be encrypted (ELB.1)";
        const remedy = "Add a certificate, or set `insecureHttp: true` to accept plain HTTP";
        return [{ rule: "listener-plain-production", path: "certificate", message, remedy }];
    }
    if (https && written.insecureHttp === true) {
        const message = "is set although there is a certificate";
        return [
            { rule: "listener-certificate-unused", path: "insecureHttp", message, remedy: "Remove one of the two" },
        ];
    }
    return [];
}

function productionPorts({ https }: CompleteLoadBalancer): number[] {
    return https ? [HTTP_PORT, HTTPS_PORT] : [HTTP_PORT];
}

/** A load balancer that is deleted takes its address with it. */
function protectionProblems({
    deletionProtection,
    strict,
}: CompleteLoadBalancer | CompleteNetworkLoadBalancer): Problem[] {
    if (deletionProtection || !strict) {
        return [];
    }
    const message = "is off in production (ELB.6)";
    const remedy = "Leave it on, and switch it off in the update before the load balancer is to go";
    const rule = "load-balancer-deletion-protection";
    return [{ rule, path: "deletionProtection", message, remedy, severity: "warning" }];
}

/** Everything that is wrong with the settings of a network load balancer, and with its network if it is given. */
export function networkLoadBalancerProblems(
    written: NetworkLoadBalancerSettings & {
        readonly network?: NetworkReference;
        readonly zones?: number;
        readonly block?: string;
        readonly applicationListeners?: Readonly<Record<string, ApplicationListenerSettings>>;
    },
    complete: CompleteNetworkLoadBalancer,
): Problem[] {
    return [
        ...protectionProblems(complete),
        ...addressTypeProblems(written, complete),
        ...staticAddressProblems(written),
        ...applicationListenerProblems(written.applicationListeners, complete.ipAddressType),
        ...under("accessLogs", settingProblems(written.accessLogs ?? {})),
        ...under("endpointService", endpointServiceProblems(written.endpointService, complete.strict)),
        ...placementProblems(written),
    ];
}

function networkProblems(written: Placement): Problem[] {
    const needed = subnetsOf(written);
    const subnets = written.network?.[needed];
    if (!Array.isArray(subnets) || subnets.length >= 2) {
        return placementProblems(written);
    }
    const message = `${subnets.length} subnet is not enough for an application load balancer`;
    const remedy = "Give at least two, in different zones";
    return [{ rule: "alb-two-subnets", path: `network.${needed}`, message, remedy }];
}

interface Placement {
    readonly internal?: boolean;
    readonly network?: NetworkReference;
}

function subnetsOf({ internal }: Placement) {
    return internal === true ? "privateSubnetIds" : "publicSubnetIds";
}

function placementProblems(written: Placement): Problem[] {
    const needed = subnetsOf(written);
    if (written.network === undefined || written.network[needed] !== undefined) {
        return [];
    }
    const rule = written.internal === true ? "reference-private-subnets" : "reference-public-subnets";
    const message = `is missing: ${written.internal === true ? "an internal" : "an internet-facing"} load balancer is placed there`;
    const remedy = "Give the ids of at least two subnets in different zones";
    return [{ rule, path: `network.${needed}`, message, remedy }];
}
