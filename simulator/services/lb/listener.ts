import { Descriptor, Maker, World } from "../../descriptor";
import { Properties } from "../../values";
import { CERTIFICATE, LISTENER, LISTENER_RULE, LOAD_BALANCER, TARGET_GROUP, TRUST_STORE } from "../types";
import { actionsRefused, authenticationRefused, groupsOf } from "./actions";
import { conditionsRefused, transformsRefused } from "./conditions";

const otherVpc = (arn: string) =>
    `InvalidConfigurationRequest: The target group '${arn}' and the load balancer are in different VPCs`;
const vpcOfBalancer = ({ loadBalancerArn }: Properties, world: World) =>
    world.find(LOAD_BALANCER, loadBalancerArn)?.state.vpcId;
const listenerOf = ({ listenerArn }: Properties, world: World) => world.find(LISTENER, listenerArn)?.state;

const listener: Descriptor = {
    type: LISTENER,
    create: ({ loadBalancerArn, ...inputs }, make) => {
        const arn = `${loadBalancerArn.replace(":loadbalancer/", ":listener/")}/${make.hex(16)}`;
        const protocol = inputs.protocol ?? ([443, 8443].includes(inputs.port) ? "HTTPS" : "HTTP");
        const sslPolicy = ["HTTPS", "TLS"].includes(protocol) ? (inputs.sslPolicy ?? "ELBSecurityPolicy-2016-08") : "";
        return { id: arn, outputs: { arn, protocol, sslPolicy } };
    },
    vpc: vpcOfBalancer,
    replaces: ["loadBalancerArn"],
    ordered: ["defaultActions"],
    refers: {
        loadBalancerArn: { to: LOAD_BALANCER, cascade: true },
        certificateArn: { to: CERTIFICATE, missing: certificateMissing },
        "mutualAuthentication.trustStoreArn": { to: TRUST_STORE },
        "defaultActions[].targetGroupArn": { to: TARGET_GROUP, sameVpc: otherVpc },
        "defaultActions[].forward.targetGroups[].arn": { to: TARGET_GROUP, sameVpc: otherVpc },
    },
    unique: [
        {
            by: ({ loadBalancerArn, port }) => port && [loadBalancerArn, port],
            refuse: () => "DuplicateListener: A listener already exists on this port for this load balancer",
        },
    ],
    rules: [
        protocolRefused,
        certificateRefused,
        policyRefused,
        packetsRefused,
        headersRefused,
        clientsRefused,
        ({ defaultActions }) => actionsRefused(defaultActions),
        (properties, world) => groupsRefused(properties.defaultActions, properties.loadBalancerArn, world),
        ({ defaultActions, protocol }, world) => {
            const fitting = GROUPS_OF[protocol];
            const unfit = groupsOf(defaultActions)
                .map((arn) => world.find(TARGET_GROUP, arn)!)
                .find(({ state }) => fitting !== undefined && !fitting.includes(state.protocol));
            return (
                unfit &&
                `InvalidLoadBalancerAction: Target group '${unfit.id}' (${unfit.state.protocol}) does not fit a ${protocol} listener`
            );
        },
    ],
    notFound: (arn) => `ListenerNotFound: Listeners '[${arn}]' not found`,
};

const listenerRule: Descriptor = {
    type: LISTENER_RULE,
    create: ({ listenerArn, priority }, make) => {
        const arn = `${listenerArn.replace(":listener/", ":listener-rule/")}/${make.hex(16)}`;
        return { id: arn, outputs: { arn, priority: priority ?? nextPriority(listenerArn, make) } };
    },
    vpc: (properties, world) => vpcOfBalancer(listenerOf(properties, world) ?? {}, world),
    replaces: ["listenerArn"],
    ordered: ["actions"],
    refers: {
        listenerArn: { to: LISTENER, cascade: true },
        "actions[].targetGroupArn": { to: TARGET_GROUP, sameVpc: otherVpc },
        "actions[].forward.targetGroups[].arn": { to: TARGET_GROUP, sameVpc: otherVpc },
    },
    unique: [
        {
            by: ({ listenerArn, priority }) => priority && [listenerArn, priority],
            refuse: ({ priority }) => `PriorityInUse: Priority '${priority}' is currently in use`,
        },
    ],
    checks: [
        ({ priority }) =>
            typeof priority === "number" && (priority < 1 || priority > 50000 || !Number.isInteger(priority))
                ? `priority: expected priority to be in the range (1 - 50000), got ${priority}`
                : undefined,
    ],
    rules: [
        (properties, world) =>
            ["HTTP", "HTTPS"].includes(listenerOf(properties, world)?.protocol)
                ? undefined
                : "UnsupportedOperation: Rules are only supported on listeners of an Application Load Balancer",
        ({ actions }) => actionsRefused(actions),
        (properties, world) => authenticationRefused(properties.actions, listenerOf(properties, world)?.protocol),
        ({ conditions }) => conditionsRefused(conditions),
        ({ transforms }) => transformsRefused(transforms),
        (properties, world) => groupsRefused(properties.actions, listenerOf(properties, world)?.loadBalancerArn, world),
    ],
    notFound: (arn) => `RuleNotFound: One or more rules not found: ${arn}`,
};

const listenerCertificate: Descriptor = {
    type: "aws:lb/listenerCertificate:ListenerCertificate",
    create: ({ listenerArn, certificateArn }) => ({ id: `${listenerArn}_${certificateArn}` }),
    replaces: ["certificateArn", "listenerArn"],
    refers: {
        listenerArn: { to: LISTENER, cascade: true },
        certificateArn: { to: CERTIFICATE, missing: certificateMissing },
    },
    rules: [certificateRefused],
    notFound: (id) => `CertificateNotFound: Certificate '${id}' not found`,
};

/** Listeners and what they do with a request. */
export const listeners: Descriptor[] = [listener, listenerRule, listenerCertificate];

// The names that `aws elbv2 describe-ssl-policies` lists, without their common prefix.
const OLD_TLS_POLICIES = [
    "2015-05",
    "2016-08",
    "TLS-1-0-2015-04",
    "TLS-1-1-2017-01",
    "TLS-1-2-2017-01",
    "TLS-1-2-Ext-2018-06",
    "FS-2018-06",
    "FS-1-1-2019-08",
    "FS-1-2-2019-08",
    "FS-1-2-Res-2019-08",
    "FS-1-2-Res-2020-10",
];
const TLS13_POLICY = /^TLS13-1-(0|1|2|2-Res|2-Ext[0-2]|3)-(2021-06|FIPS-2023-04|PQ-2025-09|FIPS-PQ-2025-09)$/;

function policyRefused({ sslPolicy = "" }: Properties): string | undefined {
    const name = sslPolicy.replace(/^ELBSecurityPolicy-/, "");
    const isKnown = name !== sslPolicy && (OLD_TLS_POLICIES.includes(name) || TLS13_POLICY.test(name));
    return sslPolicy === "" || isKnown ? undefined : `SSLPolicyNotFound: SSL policy '${sslPolicy}' not found`;
}

const PACKETS = ["UDP", "TCP_UDP", "QUIC", "TCP_QUIC"];

function packetsRefused({ loadBalancerArn, protocol, alpnPolicy, defaultActions }: Properties, world: World): string | undefined {
    const { ipAddressType, enablePrefixForIpv6SourceNat } = world.find(LOAD_BALANCER, loadBalancerArn)?.state ?? {};
    if (PACKETS.includes(protocol) && ipAddressType === "dualstack" && enablePrefixForIpv6SourceNat !== "on") {
        return `InvalidConfigurationRequest: ${protocol} listeners of a dualstack load balancer need IPv6 prefixes for source NAT`;
    }
    const isIpv4 = (arn: string) => (world.find(TARGET_GROUP, arn)?.state.ipAddressType ?? "ipv4") === "ipv4";
    if (PACKETS.includes(protocol) && ipAddressType === "dualstack" && groupsOf(defaultActions).some(isIpv4)) {
        return `InvalidConfigurationRequest: ${protocol} listeners of a dualstack load balancer need IPv6 target groups`;
    }
    return alpnPolicy !== undefined && protocol !== "TLS"
        ? `ValidationError: An ALPN policy can only be specified for TLS listeners, not ${protocol}`
        : undefined;
}

// AWS: "Protocol requirements" of listeners and target groups.
const GROUPS_OF: Readonly<Record<string, readonly string[]>> = {
    TCP: ["TCP", "TCP_UDP"],
    TLS: ["TCP", "TLS"],
    UDP: ["UDP", "TCP_UDP"],
    TCP_UDP: ["TCP_UDP"],
};

// What is left out of an update stays; an empty text takes a header away.
const HEADERS: Readonly<Record<string, RegExp>> = {
    routingHttpResponseStrictTransportSecurityHeaderValue: /^(max-age=.*)?$/,
    routingHttpResponseXContentTypeOptionsHeaderValue: /^(nosniff)?$/,
    routingHttpResponseXFrameOptionsHeaderValue: /^(DENY|SAMEORIGIN|ALLOW-FROM .+)?$/,
    routingHttpResponseAccessControlAllowCredentialsHeaderValue: /^(true)?$/,
    routingHttpResponseAccessControlMaxAgeHeaderValue: /^\d*$/,
};

function headersRefused(properties: Properties): string | undefined {
    const odd = Object.keys(HEADERS).find((key) => !HEADERS[key].test(properties[key] ?? ""));
    return odd === undefined ? undefined : `ValidationError: '${properties[odd]}' is not a valid value of '${odd}'`;
}

function clientsRefused({ protocol, mutualAuthentication }: Properties): string | undefined {
    const { mode = "off", trustStoreArn } = mutualAuthentication ?? {};
    if (mutualAuthentication !== undefined && protocol !== "HTTPS") {
        return "InvalidConfigurationRequest: Mutual authentication is only supported on HTTPS listeners";
    }
    if (!["off", "passthrough", "verify"].includes(mode)) {
        return `ValidationError: '${mode}' is not a valid mode of mutual authentication`;
    }
    return (mode === "verify") === (trustStoreArn !== undefined)
        ? undefined
        : "ValidationError: A trust store must be specified for the mode 'verify', and for no other";
}

function protocolRefused({ loadBalancerArn, protocol, port }: Properties, world: World): string | undefined {
    const type = world.find(LOAD_BALANCER, loadBalancerArn)?.state.loadBalancerType;
    const allowed = type === "application" ? ["HTTP", "HTTPS"] : ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"];
    if (type !== "gateway" && (port === undefined || port < 1 || port > 65535)) {
        return "ValidationError: A listener port must be between 1 and 65535";
    }
    const isKnown = type === "gateway" || protocol === undefined || allowed.includes(protocol);
    return isKnown ? undefined : `ValidationError: Protocol '${protocol}' is not supported by ${type} load balancers`;
}

function certificateMissing(arn: string): string {
    return `CertificateNotFound: Certificate '${arn}' not found`;
}

function certificateRefused({ protocol, certificateArn }: Properties, world: World): string | undefined {
    if (certificateArn === undefined) {
        return ["HTTPS", "TLS"].includes(protocol)
            ? `ValidationError: A certificate must be specified for ${protocol} listeners`
            : undefined;
    }
    if (!["HTTPS", "TLS", undefined].includes(protocol)) {
        return `ValidationError: A certificate cannot be specified for ${protocol} listeners`;
    }
    return world.find(CERTIFICATE, certificateArn)?.state.status === "ISSUED"
        ? undefined
        : `UnsupportedCertificate: The certificate '${certificateArn}' must have a fully-qualified domain name, ` +
              "a supported signature, and a supported key size.";
}

// A target group serves one load balancer, of the layer that its protocol belongs to.
function groupsRefused(actions: Properties[], loadBalancerArn: string, world: World): string | undefined {
    const type = world.find(LOAD_BALANCER, loadBalancerArn)?.state.loadBalancerType;
    for (const arn of groupsOf(actions)) {
        const group = world.find(TARGET_GROUP, arn)!;
        const isHttp = ["HTTP", "HTTPS"].includes(group.state.protocol);
        if (group.state.targetType !== "lambda" && isHttp !== (type === "application")) {
            return `InvalidLoadBalancerAction: Target group '${arn}' cannot be used by an ${type} load balancer`;
        }
        const owner = world
            .usersOf(group)
            .map(({ user }) => user.state.loadBalancerArn ?? listenerOf(user.state, world)?.loadBalancerArn);
        if (owner.some((other) => other !== undefined && other !== loadBalancerArn)) {
            return `TargetGroupAssociationLimit: '${arn}' cannot be associated with more than one load balancer`;
        }
    }
    return undefined;
}

function nextPriority(listenerArn: string, make: Maker): number {
    const used = make.all(LISTENER_RULE).filter(({ state }) => state.listenerArn === listenerArn);
    return Math.max(0, ...used.map(({ state }) => state.priority)) + 1;
}
