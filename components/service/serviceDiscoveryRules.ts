import { isDnsName } from "../shared/names";
import { asWarning, type Fault, type Problem, under } from "../shared/problems";
import { NetworkMode } from "../task/launch";
import { PortProtocol } from "../task/portArgs";
import type { DeploymentStrategy } from "./deployment/deploymentArgs";
import { targetProblems } from "./ingressTarget";
import { discoveredTarget, DnsRecordType, type ServiceDiscovery } from "./serviceDiscovery";
import type { CompleteService } from "./serviceSettings";
import type { ServiceToCheck } from "./serviceToCheck";

/** A name that lives longer than this is warned of. */
const LONG_TTL_SECONDS = 60;

/** What is wrong with how a service is found by DNS. */
export function serviceDiscoveryProblems(
    service: ServiceToCheck,
    { deploymentStrategy: strategy, dualStack }: CompleteService,
): Problem[] {
    const { serviceDiscovery: wanted } = service;
    return wanted === undefined
        ? []
        : under("serviceDiscovery", [
              ...nameProblems(wanted),
              ...wholeNameProblems(wanted, service),
              ...namespaceProblems(wanted, service),
              ...recordProblems(wanted, service.networkMode),
              ...familyProblems(wanted, dualStack),
              ...(needsPort(wanted, service.networkMode) ? portProblems(wanted, service) : []),
              ...clientProblems(wanted, service),
              ...warnings(wanted, strategy),
          ]);
}

/** Whether a port is told to clients, opened for them, or meant: what has no port is found by its addresses alone. */
function needsPort(
    { recordTypes, clientSecurityGroupIds, container, portName }: ServiceDiscovery,
    networkMode: ServiceToCheck["networkMode"],
): boolean {
    const tellsAddressesAlone = !(recordTypes?.includes(DnsRecordType.Srv) ?? isShared(networkMode));
    const opensNone = clientSecurityGroupIds?.length === 0;
    return !tellsAddressesAlone || !opensNone || container !== undefined || portName !== undefined;
}

/** Whether tasks have the addresses of their instances. */
export function isShared(networkMode: ServiceToCheck["networkMode"]): boolean {
    return networkMode === NetworkMode.Bridge || networkMode === NetworkMode.Host;
}

function portProblems(wanted: ServiceDiscovery, { containers }: ServiceToCheck): Problem[] {
    if (discoveredTarget(wanted, containers) !== undefined) {
        return [];
    }
    const packets = packetNames(wanted, containers);
    return targetProblems(wanted, containers).map((problem) => ({
        ...problem,
        ...(packets.length > 0 && problem.rule === "ingress-port" && missingName(packets)),
        path: problem.path === "" ? "container" : problem.path,
    }));
}

/** Names of the ports for packets that may be meant. */
function packetNames({ container }: ServiceDiscovery, containers: ServiceToCheck["containers"]): string[] {
    const meant = Object.entries(containers).filter(([name]) => container === undefined || name === container);
    return meant.flatMap(([, { ports = {} }]) =>
        Object.keys(ports).filter(
            (name) => ports[name].protocol === PortProtocol.Udp && ports[name].port !== undefined,
        ),
    );
}

/** In other words than for requests, which never go to a port for packets. */
function missingName(packets: readonly string[]): Fault {
    const message = "no container has a main port to tell, and a port for packets is told by its name alone";
    return { message, remedy: `Write it as \`portName\`: ${packets.join(" or ")}` };
}

function nameProblems({ name }: ServiceDiscovery): Problem[] {
    if (name === undefined || isDnsName(name, 127)) {
        return [];
    }
    const message = `"${name}" is no name in DNS`;
    const remedy = "Use labels of `a-z 0-9 -`, such as api or api.v1, up to 127 characters";
    return [{ rule: "discovery-name", path: "name", message, remedy }];
}

/** How the whole name of a service is judged where its namespace is the cluster's, of which the name is known. */
function wholeNameProblems(wanted: ServiceDiscovery, { cluster, networkMode }: ServiceToCheck): Problem[] {
    const namespace = wanted.namespaceId === undefined ? cluster?.dnsNamespaceName : undefined;
    return typeof namespace === "string" ? lengthProblems(wanted, namespace, isShared(networkMode)) : [];
}

// RFC 1035, "Size limits": 255 octets, which are 253 characters of a name that is written.
const LONGEST_NAME = 253;
// AWS, "DnsRecord": what SRV leads to is `instance-id.service-name.namespace-name`; the ids of tasks have 32 characters.
const TASK = 33;

/** What is wrong with a name in DNS that is put together from those of the service and of its namespace. */
export function lengthProblems(
    { name, recordTypes }: ServiceDiscovery,
    namespace: string,
    hasSharedAddress: boolean,
): Problem[] {
    const tellsPorts = recordTypes?.includes(DnsRecordType.Srv) ?? hasSharedAddress;
    const most = (tellsPorts ? LONGEST_NAME - TASK : LONGEST_NAME) - namespace.length - 1;
    if (name === undefined || name.length <= most) {
        return [];
    }
    const whole = tellsPorts ? "that and the id of a task" : "that";
    const message = `has ${name.length} characters, and with the namespace "${namespace}" after ${whole} it is longer than the ${LONGEST_NAME} of a name in DNS`;
    const remedy = most > 0 ? `Use at most ${most}` : "Use a shorter namespace";
    return [{ rule: "discovery-name", path: "name", message, remedy }];
}

function namespaceProblems({ namespaceId }: ServiceDiscovery, { cluster }: ServiceToCheck): Problem[] {
    if (namespaceId !== undefined || cluster === undefined || cluster.dnsNamespaceId !== undefined) {
        return [];
    }
    const message = "is missing: the cluster has no DNS namespace of its own";
    const remedy = "Give it, or give the cluster a `dnsNamespace`";
    return [{ rule: "discovery-namespace", path: "namespaceId", message, remedy }];
}

function recordProblems({ recordTypes }: ServiceDiscovery, networkMode: ServiceToCheck["networkMode"]): Problem[] {
    const path = "recordTypes";
    if (networkMode === NetworkMode.None) {
        const message = "cannot be registered: in the network mode none tasks have no address";
        return [
            { rule: "discovery-network-none", path: "", message, remedy: "Remove it, or use another `networkMode`" },
        ];
    }
    if (recordTypes === undefined) {
        return [];
    }
    if (recordTypes.length === 0) {
        const message = "is empty: nothing would be registered";
        return [{ rule: "discovery-records", path, message, remedy: "Remove it, or write A, AAAA or SRV" }];
    }
    if (new Set(recordTypes).size < recordTypes.length) {
        return [{ rule: "discovery-records", path, message: "has a type twice", remedy: "Write each once" }];
    }
    if (isShared(networkMode) && (recordTypes.length > 1 || recordTypes[0] !== DnsRecordType.Srv)) {
        const message = `has addresses, and tasks in the network mode ${networkMode} have those of their instances`;
        return [{ rule: "discovery-srv", path, message, remedy: "Use SRV alone, or the network mode awsvpc" }];
    }
    return [];
}

/** Addresses that no task has in a network that is known to be without IPv6. */
function familyProblems({ recordTypes = [] }: ServiceDiscovery, dualStack: boolean | undefined): Problem[] {
    if (dualStack !== false || !recordTypes.includes(DnsRecordType.Aaaa)) {
        return [];
    }
    const message = "has AAAA, and the network has no IPv6 addresses";
    const remedy = "Give the network IPv6 (`ipv6: {}`, or `ipv6CidrBlock` of one that exists), or remove it";
    return [{ rule: "discovery-records", path: "recordTypes", message, remedy }];
}

/** Without a block or groups to let in, nobody would reach the tasks by their name. */
function clientProblems({ clientSecurityGroupIds }: ServiceDiscovery, { network }: ServiceToCheck): Problem[] {
    if (clientSecurityGroupIds !== undefined || network === undefined || network.cidrBlock !== undefined) {
        return [];
    }
    const message = "is missing: the network does not tell the VPC's block, so nobody may call the tasks";
    const remedy = "Give the clients' security groups, or `cidrBlock` in the network";
    return [{ rule: "discovery-clients", path: "clientSecurityGroupIds", message, remedy }];
}

function warnings({ ttlSeconds = 0 }: ServiceDiscovery, strategy: DeploymentStrategy): Problem[] {
    const problems: Problem[] = [];
    if (ttlSeconds > LONG_TTL_SECONDS) {
        const message = `${ttlSeconds} s: tasks that are gone are called as long`;
        const remedy = `Use ${LONG_TTL_SECONDS} or less`;
        problems.push(asWarning({ rule: "discovery-ttl", path: "ttlSeconds", message, remedy }));
    }
    if (strategy !== "rolling") {
        const message = `leads to both versions while a ${strategy} deployment has both: names are not part of what it moves`;
        const remedy = "Let calls that matter come through Service Connect or a load balancer, or use rolling";
        problems.push(asWarning({ rule: "blue-green-service-discovery", path: "", message, remedy }));
    }
    return problems;
}
