import { flatMapSorted } from "../shared/json";
import { asWarning, type Problem, under } from "../shared/problems";
import type { ClusterReference, NetworkReference } from "../shared/references";
import type { RuleId } from "../shared/rules/rules";
import type { Container } from "../task/containerArgs";
import { isPortName } from "../task/ports";
import type { DeploymentStrategy } from "./deployment/deploymentArgs";
import { endpointSettings, MISSING_NAMESPACE, REQUEST_SECONDS } from "./serviceConnect";
import { AppProtocol, type ServiceConnect, type ServiceConnectEndpoint } from "./serviceConnectArgs";
import { tlsProblems } from "./serviceConnectTls";

/** What the rules on Service Connect have to know of the rest of the service. */
interface ConnectContext {
    readonly containers: Record<string, Container>;
    readonly strategy: DeploymentStrategy;
    /** Whether what only production minds is to be said. */
    readonly strict: boolean;
    readonly network?: NetworkReference;
    readonly cluster?: ClusterReference;
}

/** What is wrong with how a service takes part in Service Connect. */
export function serviceConnectProblems(wanted: ServiceConnect, surroundings: ConnectContext): Problem[] {
    return under("serviceConnect", [
        ...namespaceProblems(wanted, surroundings.cluster),
        ...clientProblems(wanted, surroundings.network),
        ...flatMapSorted(wanted.endpoints, (container, endpoint) =>
            under(`endpoints.${container}`, endpointProblems(container, endpoint, surroundings)),
        ),
        ...sameNameProblems(wanted, surroundings.containers),
        ...accessLogProblems(wanted, surroundings.strict),
        ...(wanted.tls === undefined ? [] : under("tls", tlsProblems(Object.keys(wanted.endpoints ?? {}).length))),
    ]);
}

function namespaceProblems({ namespaceArn }: ServiceConnect, cluster: ClusterReference | undefined): Problem[] {
    const [rule, path] = ["service-connect-namespace", "namespaceArn"] as const;
    if (namespaceArn === undefined && cluster !== undefined && cluster.serviceConnectNamespaceArn === undefined) {
        return [{ rule, path, ...MISSING_NAMESPACE }];
    }
    return [];
}

/** Without a block or groups to let in, nobody would reach the endpoints. */
function clientProblems(wanted: ServiceConnect, network: NetworkReference | undefined): Problem[] {
    const isCalled = Object.keys(wanted.endpoints ?? {}).length > 0;
    if (!isCalled || wanted.clientSecurityGroupIds !== undefined || network === undefined || "cidrBlock" in network) {
        return [];
    }
    const message = "is missing: the network does not tell the VPC's block, so nobody may call the endpoints";
    const remedy = "Give the clients' security groups, or `cidrBlock` in the network";
    return [{ rule: "service-connect-clients", path: "clientSecurityGroupIds", message, remedy }];
}

function endpointProblems(
    container: string,
    endpoint: ServiceConnectEndpoint,
    { containers, strategy }: ConnectContext,
): Problem[] {
    const isTcp = endpoint.appProtocol === AppProtocol.Tcp;
    return [
        portNameProblems(container, containers),
        nameProblems("service-connect-discovery-name", "discoveryName", endpoint.discoveryName, 64, "a-z 0-9 _ -"),
        containerNameProblems(container, endpoint, containers),
        nameProblems("service-connect-alias-name", "dnsName", endpoint.dnsName, 127, "a-z 0-9 _ . -"),
        timeoutProblems(endpoint, isTcp),
        headerProblems(endpoint, isTcp, strategy),
    ].flat();
}

function portNameProblems(container: string, containers: Record<string, Container>): Problem[] {
    if (containers[container]?.port !== undefined) {
        return [];
    }
    const open = Object.keys(containers).filter((name) => containers[name].port !== undefined);
    const message = `"${container}" is not a container with a port`;
    const remedy = open.length === 0 ? "Give a container a `port`" : `Use one of ${open.join(", ")}`;
    return [{ rule: "service-connect-port-name", path: "", message, remedy }];
}

function nameProblems(rule: RuleId, path: string, name: string | undefined, most: number, of: string): Problem[] {
    const pattern = of.includes(".") ? /^[a-z0-9_.][a-z0-9_.-]*$/ : /^[a-z0-9_][a-z0-9_-]*$/;
    if (name === undefined || (pattern.test(name) && name.length <= most)) {
        return [];
    }
    const remedy = `Use 1 to ${most} of ${of}, not beginning with a hyphen`;
    return [{ rule, path, message: `"${name}" is not possible`, remedy }];
}

/** Containers may be called what nothing in a namespace, and no port, can be called. */
function containerNameProblems(
    container: string,
    { discoveryName }: ServiceConnectEndpoint,
    containers: Record<string, Container>,
): Problem[] {
    if (containers[container]?.port === undefined || isPortName(container)) {
        return [];
    }
    const [rule, path] = ["service-connect-discovery-name", "discoveryName"] as const;
    if (discoveryName === undefined) {
        const message = `is missing: "${container}" is no name in a namespace, which has lower case and 64 characters at most`;
        return [{ rule, path, message, remedy: "Give one of `a-z 0-9 _ -`, such as web" }];
    }
    const taken = Object.values(containers).some(
        ({ port, ports }, index) =>
            (ports !== undefined && Object.hasOwn(ports, discoveryName)) ||
            (port !== undefined && Object.keys(containers)[index] === discoveryName),
    );
    const message = `"${discoveryName}" is the name of another port of the task`;
    return taken ? [{ rule, path, message, remedy: "Choose another name" }] : [];
}

function timeoutProblems({ idleTimeoutSeconds, perRequestTimeoutSeconds }: ServiceConnectEndpoint, isTcp: boolean) {
    const rule = "service-connect-timeouts";
    const problems: Problem[] = [];
    if (isTcp) {
        const why = {
            idleTimeoutSeconds: "cannot be sent with `tcp` without a timeout of requests, which ECS then refuses",
            perRequestTimeoutSeconds: "is for requests, and with `tcp` there are none",
        };
        const given = { idleTimeoutSeconds, perRequestTimeoutSeconds };
        const all = Object.keys(why) as (keyof typeof why)[];
        const remedy = "Remove it, or use another `appProtocol`";
        const refused = all.filter((path) => given[path] !== undefined);
        return [...problems, ...refused.map((path): Problem => ({ rule, path, message: why[path], remedy }))];
    }
    const request = perRequestTimeoutSeconds ?? REQUEST_SECONDS;
    if (idleTimeoutSeconds && request && idleTimeoutSeconds < request) {
        const message = `${idleTimeoutSeconds} s close a connection that still waits for its answer`;
        const remedy = `Use ${request} or more`;
        const at = "idleTimeoutSeconds";
        problems.push(asWarning({ rule: "service-connect-idle-below-request", path: at, message, remedy }));
    }
    return problems;
}

function headerProblems(
    { testHeader }: ServiceConnectEndpoint,
    isTcp: boolean,
    strategy: DeploymentStrategy,
): Problem[] {
    const [rule, path] = ["service-connect-test-header", "testHeader"] as const;
    if (testHeader === undefined) {
        return [];
    }
    if (isTcp) {
        const message = "is never seen: with `tcp` the proxies do not look into connections";
        return [{ rule, path, message, remedy: "Remove it, or use another `appProtocol`" }];
    }
    if (strategy === "rolling") {
        const message = "has nothing to choose from: a rolling deployment has no test traffic";
        return [{ rule, path, message, remedy: "Remove it, or use another strategy" }];
    }
    const problems: Problem[] = [];
    if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(testHeader.name)) {
        const message = `"${testHeader.name}" is not the name of a header`;
        problems.push({ rule, path: `${path}.name`, message, remedy: "Write one such as x-test" });
    }
    if (testHeader.value === "") {
        problems.push({ rule, path: `${path}.value`, message: "is empty", remedy: "Write the value to look for" });
    }
    return problems;
}

function accessLogProblems({ accessLogs }: ServiceConnect, strict: boolean): Problem[] {
    if (accessLogs?.includeQueryParameters !== true || !strict) {
        return [];
    }
    const message = "writes query strings into the log, which may hold tokens and personal data";
    const remedy = "Remove it, or make sure that no secret is sent in one";
    const path = "accessLogs.includeQueryParameters";
    return [asWarning({ rule: "service-connect-access-log-query", path, message, remedy })];
}

/** Two endpoints that clients could not tell apart. */
function sameNameProblems(wanted: ServiceConnect, containers: Record<string, Container>): Problem[] {
    const endpoints = endpointSettings(wanted, containers);
    return endpoints.flatMap(({ container, dnsName, port, discoveryName }, index): Problem[] => {
        const before = endpoints.slice(0, index);
        const path = `endpoints.${container}`;
        const alias = before.find((other) => other.dnsName === dnsName && other.port === port);
        const found = before.find((other) => other.discoveryName === discoveryName);
        const problems: Problem[] = [];
        if (alias !== undefined) {
            const message = `is called ${dnsName}:${port} like "${alias.container}"`;
            const remedy = "Give one of them another `dnsName` or `port`";
            problems.push({ rule: "service-connect-alias-port", path, message, remedy });
        }
        if (found !== undefined) {
            const message = `has the discovery name ${discoveryName} like "${found.container}"`;
            const remedy = "Give one of them another `discoveryName`";
            problems.push({ rule: "service-connect-discovery-name", path, message, remedy });
        }
        return problems;
    });
}
