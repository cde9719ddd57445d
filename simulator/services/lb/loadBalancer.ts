import { Address4 } from "ip-address";
import { type AccountData, AccountResource } from "../../accountData";
import { Descriptor, World } from "../../descriptor";
import { Properties } from "../../values";
import { logDelivery, NETWORK_WRITER } from "../s3";
import { ELASTIC_IP, INTERNET_GATEWAY, LOAD_BALANCER, OBJECT, SECURITY_GROUP, SUBNET } from "../types";

// Hosted zones of the names that AWS gives to load balancers of one Region; an alias record needs it.
const HOSTED_ZONE = "Z215JYRZR1TBD5";
const KINDS: Record<string, string> = { application: "app", network: "net", gateway: "gwy" };

const loadBalancer: Descriptor = {
    type: LOAD_BALANCER,
    name: { max: 32, pattern: /^(?!internal-)(?!-)[A-Za-z0-9-]+(?<!-)$/ },
    defaults: {
        loadBalancerType: "application",
        accessLogs: { bucket: "", enabled: false, prefix: "" },
        connectionLogs: { bucket: "", enabled: false, prefix: "" },
        healthCheckLogs: { bucket: "", enabled: false, prefix: "" },
        clientKeepAlive: 3600,
        desyncMitigationMode: "defensive",
        dropInvalidHeaderFields: false,
        enableDeletionProtection: false,
        enableHttp2: true,
        enableTlsVersionAndCipherSuiteHeaders: false,
        enableXffClientPort: false,
        preserveHostHeader: false,
        idleTimeout: 60,
        xffHeaderProcessingMode: "append",
    },
    create: (inputs, make) => {
        const name = inputs.name ?? `${inputs.namePrefix}${make.hex(26)}`;
        const arnSuffix = `${KINDS[inputs.loadBalancerType]}/${name}/${make.hex(16)}`;
        const arn = make.arn("elasticloadbalancing", `loadbalancer/${arnSuffix}`);
        const internal = inputs.internal ?? false;
        const dnsName = `${internal ? "internal-" : ""}${name}-${make.digits(10)}.${make.region}.elb.amazonaws.com`;
        const outputs = { arn, arnSuffix, name, internal, dnsName, zoneId: HOSTED_ZONE, ipAddressType: "ipv4" };
        return { id: arn, outputs };
    },
    derive: (state, world) => ({
        vpcId: vpcOfSubnets(state, world),
        subnets: subnetsOf(state),
        securityGroups: state.securityGroups ?? [],
    }),
    vpc: vpcOfSubnets,
    replaces: ["customerOwnedIpv4Pool", "internal", "loadBalancerType", "name", "namePrefix"],
    replacesWhen: replacesNetwork,
    refers: {
        "subnets[]": { to: SUBNET },
        "subnetMappings[].subnetId": { to: SUBNET },
        "subnetMappings[].allocationId": { to: ELASTIC_IP },
        "securityGroups[]": {
            to: SECURITY_GROUP,
            sameVpc: () => "InvalidConfigurationRequest: One or more security groups are invalid",
        },
    },
    unique: [
        {
            by: ({ name }) => name,
            refuse: ({ name }) =>
                `DuplicateLoadBalancerName: A load balancer with the same name '${name}' exists, ` +
                "but with different settings",
        },
    ],
    rules: [addressesRefused, zonesRefused, vpcsRefused, internetRefused, familyRefused, settingsRefused, logsRefused],
    // A block that is left out leaves the attributes as they are.
    sticky: ["accessLogs", "connectionLogs", "healthCheckLogs"],
    afterwards: writeTestFile,
    keeps: ({ state }) =>
        state.enableDeletionProtection === true
            ? `OperationNotPermitted: Load balancer '${state.arn}' cannot be deleted because ` +
              "deletion protection is enabled"
            : undefined,
    notFound: (arn) => `LoadBalancerNotFound: Load balancers '[${arn}]' not found`,
};

/** Load balancers. */
export const loadBalancers: Descriptor[] = [loadBalancer];

function subnetsOf({ subnets, subnetMappings }: Properties): string[] {
    return subnets ?? (subnetMappings ?? []).map(({ subnetId }: Properties) => subnetId);
}

function vpcOfSubnets(properties: Properties, world: World): string | undefined {
    return world.find(SUBNET, subnetsOf(properties)[0])?.state.vpcId;
}

function zonesRefused(properties: Properties, world: World): string | undefined {
    const zones = subnetsOf(properties).map((id) => world.find(SUBNET, id)?.state.availabilityZone);
    if (new Set(zones).size < zones.length) {
        return (
            "InvalidConfigurationRequest: A load balancer cannot be attached to multiple subnets in the same " +
            "Availability Zone"
        );
    }
    if (properties.loadBalancerType === "application" && zones.length < 2) {
        return "ValidationError: At least two subnets in two different Availability Zones must be specified";
    }
    return zones.length === 0 ? "ValidationError: At least one subnet must be specified" : undefined;
}

function addressesRefused(properties: Properties, world: World): string | undefined {
    const {
        subnetMappings = [],
        loadBalancerType,
        internal,
    } = properties as { subnetMappings?: Properties[] } & Properties;
    const unfit = subnetMappings.find(
        ({ allocationId, privateIpv4Address }) =>
            (allocationId ?? privateIpv4Address) !== undefined &&
            (loadBalancerType !== "network" || (internal === true) !== (allocationId === undefined)),
    );
    if (unfit !== undefined) {
        return `InvalidConfigurationRequest: Static addresses of this kind are not supported for subnet '${unfit.subnetId}'`;
    }
    const outside = subnetMappings.find(({ subnetId, privateIpv4Address }) => {
        const block = world.find(SUBNET, subnetId)?.state.cidrBlock;
        return privateIpv4Address && !new Address4(privateIpv4Address).isInSubnet(new Address4(block));
    });
    return (
        outside && `InvalidConfigurationRequest: '${outside.privateIpv4Address}' is not in subnet '${outside.subnetId}'`
    );
}

function vpcsRefused(properties: Properties, world: World): string | undefined {
    const vpcs = new Set(subnetsOf(properties).map((id) => world.find(SUBNET, id)?.state.vpcId));
    return vpcs.size > 1 ? "InvalidSubnet: All subnets must belong to the same VPC" : undefined;
}

function internetRefused(properties: Properties, world: World): string | undefined {
    const vpcId = vpcOfSubnets(properties, world);
    const isAttached = world.all(INTERNET_GATEWAY).some(({ state }) => state.vpcId === vpcId);
    return properties.internal === true || isAttached
        ? undefined
        : `InvalidSubnet: VPC ${vpcId} has no internet gateway`;
}

function familyRefused(properties: Properties, world: World): string | undefined {
    const { loadBalancerType, ipAddressType = "ipv4", internal, enablePrefixForIpv6SourceNat } = properties;
    if (ipAddressType === "ipv4") {
        return enablePrefixForIpv6SourceNat === "on"
            ? "InvalidConfigurationRequest: Source NAT with IPv6 prefixes requires the IP address type 'dualstack'"
            : undefined;
    }
    if (ipAddressType !== "dualstack" && (loadBalancerType !== "application" || internal === true)) {
        return `InvalidConfigurationRequest: IP address type '${ipAddressType}' is not supported by this load balancer`;
    }
    const lacking = subnetsOf(properties).find((id) => !world.find(SUBNET, id)?.state.ipv6CidrBlock);
    return lacking && `InvalidSubnet: The subnet '${lacking}' must have an associated IPv6 CIDR block`;
}

const MODES: Readonly<Record<string, readonly string[]>> = {
    desyncMitigationMode: ["monitor", "defensive", "strictest"],
    xffHeaderProcessingMode: ["append", "preserve", "remove"],
};

function settingsRefused({
    loadBalancerType,
    idleTimeout,
    clientKeepAlive,
    ...others
}: Properties): string | undefined {
    if (loadBalancerType !== "application") {
        return undefined;
    }
    const odd = Object.keys(MODES).find((key) => !MODES[key].includes(others[key]));
    if (odd !== undefined) {
        return `ValidationError: '${others[odd]}' is not a valid value of '${odd}'`;
    }
    if (idleTimeout < 1 || idleTimeout > 4000) {
        return `ValidationError: 'idle_timeout.timeout_seconds' must be between 1 and 4000, got ${idleTimeout}`;
    }
    return clientKeepAlive < 60 || clientKeepAlive > 604800
        ? `ValidationError: 'client_keep_alive.seconds' must be between 60 and 604800, got ${clientKeepAlive}`
        : undefined;
}

// Each kind of log has a test file of its own.
const LOGS = { accessLogs: "ELBAccessLog", connectionLogs: "ELBConnectionLog", healthCheckLogs: "ELBHealthCheckLog" };

function logsOf(properties: Properties): { readonly logs: Properties; readonly kind: string }[] {
    return Object.entries(LOGS)
        .map(([key, kind]) => ({ logs: properties[key], kind }))
        .filter(({ logs }) => logs?.enabled === true);
}

/** Network load balancers have their files written by others. */
function writerOf({ loadBalancerType }: Properties): string | undefined {
    return loadBalancerType === "network" ? NETWORK_WRITER : undefined;
}

function logsRefused(properties: Properties, world: World): string | undefined {
    return logsOf(properties)
        .map(({ logs, kind }) => logDelivery(logs, world, kind, writerOf(properties)).refusal)
        .find((refusal) => refusal !== undefined);
}

/** The file with which AWS tries whether it may write; from then on the bucket is not empty. */
function writeTestFile({ state, region }: AccountResource, data: AccountData, world: World): void {
    for (const { logs, kind } of logsOf(state)) {
        const { key } = logDelivery(logs, world, kind, writerOf(state));
        const properties = { bucket: logs.bucket, key };
        const id = `${logs.bucket}/${key}`;
        if (!data.resources.some((resource) => resource.type === OBJECT && resource.id === id)) {
            data.resources.push({
                type: OBJECT,
                id,
                region,
                inputs: properties,
                settled: properties,
                state: properties,
            });
        }
    }
}

// A network load balancer keeps its subnets, and never gets its first or loses its last security group.
function replacesNetwork(before: Properties, after: Properties): string[] {
    if (before.loadBalancerType !== "network") {
        return [];
    }
    const addresses = ({ subnetMappings = [] }: Properties) =>
        (subnetMappings as Properties[]).map((it) => [it.subnetId, it.allocationId ?? it.privateIpv4Address].join());
    const losesSubnet =
        subnetsOf(before).some((id) => !subnetsOf(after).includes(id)) ||
        (after.subnetMappings !== undefined &&
            before.subnetMappings !== undefined &&
            addresses(before).some((it) => !addresses(after).includes(it)));
    const groupsBefore = before.securityGroups?.length ?? 0;
    const groupsAfter = after.securityGroups?.length ?? 0;
    const fewerAddresses =
        (after.secondaryIpsAutoAssignedPerSubnet ?? 0) < (before.secondaryIpsAutoAssignedPerSubnet ?? 0);
    return [
        ...(losesSubnet ? ["subnets", "subnetMappings"] : []),
        ...(groupsBefore === 0 || groupsAfter === 0 ? ["securityGroups"] : []),
        ...(fewerAddresses ? ["secondaryIpsAutoAssignedPerSubnet"] : []),
    ];
}
