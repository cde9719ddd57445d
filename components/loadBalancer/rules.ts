import { cidrListProblems } from "../shared/cidr";
import { Preset, presetDefault } from "../shared/presets";
import { type Problem, under } from "../shared/problems";
import type { NetworkReference } from "../shared/references";
import { accessLogProblems } from "./accessLogRules";
import type { CertificateSettings } from "./certificate";
import { HTTP_PORT, HTTPS_PORT } from "./listeners";
import type { LoadBalancerSettings } from "./loadBalancerArgs";
import type { NetworkLoadBalancerSettings } from "./networkLoadBalancerArgs";
import { testListenerProblems } from "./testListenerRules";
import { webAclProblems } from "./webAclRules";

/** Everything that is wrong with the settings of a load balancer, and with its network if it is given. */
export function loadBalancerProblems(
    args: LoadBalancerSettings & { readonly network?: NetworkReference },
    preset: Preset = Preset.Production,
): Problem[] {
    return [
        certificateProblems(args.certificate),
        plainHttpProblems(args, preset),
        cidrListProblems("allow", args.allow),
        testListenerProblems(args.testListener, productionPorts(args), preset),
        protectionProblems(args, preset),
        under("accessLogs", accessLogProblems(args.accessLogs, preset)),
        under("webAcl", webAclProblems(args.webAcl, args.internal, preset)),
        networkProblems(args),
    ].flat();
}

function certificateProblems(settings: CertificateSettings | undefined): Problem[] {
    if (settings === undefined) {
        return [];
    }
    const { certificateArn, domainName, hostedZoneId } = settings;
    const path = "certificate";
    const remedy = "Give `certificateArn`, or `domainName` with `hostedZoneId`";
    if (certificateArn !== undefined && (domainName !== undefined || hostedZoneId !== undefined)) {
        return [
            { rule: "certificate-source", path, message: "an existing and a new certificate are both given", remedy },
        ];
    }
    if (certificateArn === undefined && (domainName === undefined || hostedZoneId === undefined)) {
        return [
            { rule: "certificate-zone", path, message: "a certificate or the means to make one is missing", remedy },
        ];
    }
    return [];
}

function plainHttpProblems(args: LoadBalancerSettings, preset: Preset): Problem[] {
    const insecure = args.insecureHttp ?? presetDefault("insecureHttp", preset);
    if (args.certificate === undefined && !insecure) {
        const message = "is missing: production traffic would not be encrypted (ELB.1)";
        const remedy = "Add a certificate, or set `insecureHttp: true` to accept plain HTTP";
        return [{ rule: "listener-plain-production", path: "certificate", message, remedy }];
    }
    if (args.certificate !== undefined && args.insecureHttp === true) {
        const message = "is set although there is a certificate";
        return [
            { rule: "listener-certificate-unused", path: "insecureHttp", message, remedy: "Remove one of the two" },
        ];
    }
    return [];
}

function productionPorts({ certificate }: LoadBalancerSettings): number[] {
    return certificate === undefined ? [HTTP_PORT] : [HTTP_PORT, HTTPS_PORT];
}

/** A load balancer that is deleted takes its address with it. */
function protectionProblems(args: { readonly deletionProtection?: boolean }, preset: Preset): Problem[] {
    if (args.deletionProtection !== false || preset !== Preset.Production) {
        return [];
    }
    const message = "is off in production (ELB.6)";
    const remedy = "Leave it on, and switch it off in the update before the load balancer is to go";
    const rule = "load-balancer-deletion-protection";
    return [{ rule, path: "deletionProtection", message, remedy, severity: "warning" }];
}

/** Everything that is wrong with the settings of a network load balancer, and with its network if it is given. */
export function networkLoadBalancerProblems(
    args: NetworkLoadBalancerSettings & { readonly network?: NetworkReference },
    preset: Preset = Preset.Production,
): Problem[] {
    return [...protectionProblems(args, preset), ...placementProblems(args)];
}

function networkProblems(args: Placement): Problem[] {
    const needed = subnetsOf(args);
    const subnets = args.network?.[needed];
    if (!Array.isArray(subnets) || subnets.length >= 2) {
        return placementProblems(args);
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

function placementProblems(args: Placement): Problem[] {
    const needed = subnetsOf(args);
    if (args.network === undefined || args.network[needed] !== undefined) {
        return [];
    }
    const rule = args.internal === true ? "reference-private-subnets" : "reference-public-subnets";
    const message = `is missing: ${args.internal === true ? "an internal" : "an internet-facing"} load balancer is placed there`;
    const remedy = "Give the ids of at least two subnets in different zones";
    return [{ rule, path: `network.${needed}`, message, remedy }];
}
