import { Descriptor, World } from "../../descriptor";
import { Properties } from "../../values";
import { LISTENER, LOAD_BALANCER, TARGET_GROUP, VPC } from "../types";

const targetGroup: Descriptor = {
    type: TARGET_GROUP,
    name: { max: 32, pattern: /^(?!-)[A-Za-z0-9-]+(?<!-)$/ },
    defaults: {
        targetType: "instance",
        deregistrationDelay: 300,
        slowStart: 0,
        proxyProtocolV2: false,
        lambdaMultiValueHeadersEnabled: false,
    },
    create: (inputs, make) => {
        const name = inputs.name ?? `${inputs.namePrefix}${make.hex(26)}`;
        const arnSuffix = `targetgroup/${name}/${make.hex(16)}`;
        const arn = make.arn("elasticloadbalancing", arnSuffix);
        return { id: arn, outputs: { arn, arnSuffix, name, loadBalancerArns: [], ...computedOf(inputs) } };
    },
    replaces: ["ipAddressType", "name", "namePrefix", "port", "protocol", "protocolVersion", "targetType", "vpcId"],
    refers: { vpcId: { to: VPC } },
    unique: [
        {
            by: ({ name }) => name,
            refuse: ({ name }) =>
                `DuplicateTargetGroupName: A target group with the same name '${name}' exists, ` +
                "but with different settings",
        },
    ],
    rules: [placeRefused, rangesRefused, healthCheckRefused, connectionRefused, treatmentRefused],
    inUse: ({ id }) => `ResourceInUse: Target group '${id}' is currently in use by a listener or a rule`,
    notFound: (arn) => `TargetGroupNotFound: Target groups '${arn}' not found`,
};

/** Target groups. */
export const targetGroups: Descriptor[] = [targetGroup, attachment()];

/** A target that somebody registers; those of services are registered by ECS. */
function attachment(): Descriptor {
    return {
        type: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
        create: ({ targetGroupArn, targetId }, make) => ({ id: `${targetGroupArn}-${targetId}-${make.hex(8)}` }),
        replaces: ["availabilityZone", "port", "targetGroupArn", "targetId"],
        refers: { targetGroupArn: { to: TARGET_GROUP, cascade: true }, targetId: { to: LOAD_BALANCER } },
        rules: [applicationRefused],
        notFound: (id) => `InvalidTarget: ${id}`,
    };
}

// AWS: "Use Application Load Balancers as targets of a Network Load Balancer".
function applicationRefused({ targetGroupArn, targetId, port }: Properties, world: World): string | undefined {
    const group = world.find(TARGET_GROUP, targetGroupArn)?.state;
    if (group?.targetType !== "alb") {
        return undefined;
    }
    if (port !== group.port) {
        return `InvalidTarget: The port of the target must be ${group.port}, as that of its target group`;
    }
    const isListening = world
        .all(LISTENER)
        .some(({ state }) => state.loadBalancerArn === targetId && state.port === port);
    return isListening
        ? undefined
        : `InvalidTarget: Application load balancer '${targetId}' has no listener on port ${port}`;
}

const isHttp = ({ protocol }: Properties) => ["HTTP", "HTTPS"].includes(protocol);

function computedOf(inputs: Properties): Properties {
    const layer7 = isHttp(inputs) ? { protocolVersion: "HTTP1", loadBalancingAlgorithmType: "round_robin" } : {};
    return {
        ipAddressType: "ipv4",
        loadBalancingAnomalyMitigation: "off",
        loadBalancingCrossZoneEnabled: "use_load_balancer_configuration",
        preserveClientIp: "true",
        stickiness: { enabled: false, type: isHttp(inputs) ? "lb_cookie" : "source_ip", cookieDuration: 86400 },
        targetGroupHealth: {
            dnsFailover: { minimumHealthyTargetsCount: "1", minimumHealthyTargetsPercentage: "off" },
            unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" },
        },
        ...layer7,
        healthCheck: healthCheckOf(inputs),
    };
}

function healthCheckOf(inputs: Properties): Properties {
    const protocol = inputs.healthCheck?.protocol ?? (isHttp(inputs) ? "HTTP" : "TCP");
    const web = protocol === "TCP" ? {} : { path: "/", matcher: "200" };
    return {
        enabled: true,
        healthyThreshold: 3,
        interval: 30,
        port: "traffic-port",
        protocol,
        timeout: 5,
        unhealthyThreshold: 3,
        ...web,
    };
}

function placeRefused({ targetType, port, protocol, vpcId }: Properties): string | undefined {
    if (targetType === "lambda") {
        return undefined;
    }
    if (targetType === "alb" && protocol !== "TCP") {
        return `ValidationError: Protocol '${protocol}' is not supported for target groups of application load balancers`;
    }
    if (port === undefined || port < 1 || port > 65535) {
        return "ValidationError: A port must be specified, between 1 and 65535";
    }
    const known = ["GENEVE", "HTTP", "HTTPS", "TCP", "TCP_UDP", "TLS", "UDP", "QUIC", "TCP_QUIC"];
    if (!known.includes(protocol)) {
        return `ValidationError: A protocol must be specified, one of ${known.join(", ")}`;
    }
    return vpcId === undefined ? "ValidationError: A VPC ID must be specified" : undefined;
}

function rangesRefused({ deregistrationDelay, slowStart }: Properties): string | undefined {
    if (deregistrationDelay < 0 || deregistrationDelay > 3600) {
        return "ValidationError: 'deregistration_delay.timeout_seconds' must be between 0 and 3600";
    }
    return slowStart !== 0 && (slowStart < 30 || slowStart > 900)
        ? "ValidationError: 'slow_start.duration_seconds' must be 0 or between 30 and 900"
        : undefined;
}

function connectionRefused({ protocol, preserveClientIp, stickiness }: Properties): string | undefined {
    if (["UDP", "TCP_UDP"].includes(protocol) && preserveClientIp === "false") {
        return "InvalidConfigurationRequest: Client IP preservation cannot be disabled for UDP and TCP_UDP target groups";
    }
    const type = protocol === undefined || isHttp({ protocol }) ? /cookie$/ : /^source_ip/;
    return stickiness?.enabled === true && !type.test(stickiness.type)
        ? `InvalidConfigurationRequest: Stickiness type '${stickiness.type}' is not supported for target groups with the ${protocol} protocol`
        : undefined;
}

/** What Elastic Load Balancing refuses in how requests are divided among targets. */
function treatmentRefused(properties: Properties): string | undefined {
    const { loadBalancingAlgorithmType: algorithm = "round_robin", slowStart, stickiness } = properties;
    const { loadBalancingAnomalyMitigation: mitigation, loadBalancingCrossZoneEnabled: crossZone } = properties;
    if (isHttp(properties) && !["round_robin", "least_outstanding_requests", "weighted_random"].includes(algorithm)) {
        return `ValidationError: '${algorithm}' is not a valid load balancing algorithm`;
    }
    if (slowStart > 0 && algorithm !== "round_robin") {
        return `InvalidConfigurationRequest: Slow start is not supported with the algorithm '${algorithm}'`;
    }
    if (mitigation === "on" && algorithm !== "weighted_random") {
        return "InvalidConfigurationRequest: Anomaly mitigation is only supported with the algorithm 'weighted_random'";
    }
    if (stickiness?.enabled === true) {
        const { cookieDuration = 86400, cookieName = "", type } = stickiness;
        if (cookieDuration < 1 || cookieDuration > 604800) {
            return "ValidationError: Stickiness duration must be between 1 and 604800 seconds";
        }
        if (/^AWSALB/.test(cookieName) || (type === "app_cookie" && cookieName === "")) {
            return `ValidationError: '${cookieName}' is not a valid cookie name`;
        }
        if (crossZone === "false" && isHttp(properties)) {
            return "InvalidConfigurationRequest: Stickiness is not supported with cross-zone load balancing disabled";
        }
    }
    const percents = Object.values<Properties>(properties.targetGroupHealth ?? {}).map(
        (it) => it.minimumHealthyTargetsPercentage,
    );
    return percents.every((it) => it === undefined || it === "off" || (Number(it) >= 1 && Number(it) <= 100))
        ? undefined
        : `ValidationError: A percentage of healthy targets must be 'off' or between 1 and 100, got ${percents}`;
}

function healthCheckRefused({ healthCheck = {} }: Properties): string | undefined {
    // AWS: "Health checks for Network Load Balancer target groups".
    if (!["HTTP", "HTTPS", "TCP", undefined].includes(healthCheck.protocol)) {
        return `InvalidConfigurationRequest: Health check protocol '${healthCheck.protocol}' is not supported`;
    }
    const { interval = 30, timeout = 5, healthyThreshold = 3, unhealthyThreshold = 3, path = "/" } = healthCheck;
    if (interval < 5 || interval > 300) {
        return "ValidationError: Health check interval must be between 5 and 300 seconds";
    }
    if (timeout < 2 || timeout > 120) {
        return "ValidationError: Health check timeout must be between 2 and 120 seconds";
    }
    if (timeout >= interval) {
        return "ValidationError: Health check interval must be greater than the timeout.";
    }
    if ([healthyThreshold, unhealthyThreshold].some((threshold) => threshold < 2 || threshold > 10)) {
        return "ValidationError: Health check threshold counts must be between 2 and 10";
    }
    return path.startsWith("/") ? undefined : "ValidationError: Health check path must begin with '/'";
}
