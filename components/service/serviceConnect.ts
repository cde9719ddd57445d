import type { ecs } from "@pulumi/aws/types/input";
import * as pulumi from "@pulumi/pulumi";
import { sortedEntries } from "../shared/json";
import { refuseLate } from "../shared/problems";
import type { ClusterReference } from "../shared/references";
import type { Container } from "../task/containerArgs";
import type { Task } from "../task/createTask";
import { logConfiguration, type LogTarget } from "../task/logDrivers";
import { logTargetOf } from "../task/logs";
import { type CalledPort, isPortName } from "../task/ports";
import { AccessLogFormat, AppProtocol, type ServiceConnect, type ServiceConnectAccessLogs } from "./serviceConnectArgs";
import type { Encryption } from "./serviceConnectTls";

/** The endpoints in a fixed order, with the containers' ports and what follows from them. */
export function endpointSettings(wanted: ServiceConnect | undefined, containers: Record<string, Container>) {
    return sortedEntries(wanted?.endpoints).map(([container, endpoint]) => {
        const containerPort = containers[container]?.port ?? 0;
        const discoveryName = endpoint.discoveryName ?? container;
        // A container may be called what no port can be: then the port is called as the namespace has it.
        const portName = isPortName(container) ? container : discoveryName;
        return {
            ...endpoint,
            container,
            containerPort,
            portName,
            dnsName: endpoint.dnsName ?? portName,
            discoveryName,
            port: endpoint.port ?? containerPort,
            appProtocol: endpoint.appProtocol ?? AppProtocol.Http,
        };
    });
}

/** The names that an endpoint takes in its namespace, each of which no other endpoint can have. */
export function claimsOf(endpoints: readonly CompleteEndpoint[]): string[] {
    return endpoints.flatMap(({ dnsName, port, discoveryName }) => [discoveryName, `${dnsName}:${port}`]).sort();
}

/** An endpoint, complete. */
export type CompleteEndpoint = ReturnType<typeof endpointSettings>[number];

/** Whether requests can be told apart by a header, and so reach a new version before all others do. */
export function hasTestHeader(endpoints: readonly CompleteEndpoint[]): boolean {
    return endpoints.some(({ appProtocol }) => appProtocol !== AppProtocol.Tcp);
}

/** What the main port of a container is to those who call it, by the container's name, for the port mappings of the task. */
export function calledPorts(endpoints: readonly CompleteEndpoint[]): Record<string, CalledPort> {
    return Object.fromEntries(
        endpoints.map(({ container, portName, appProtocol }) => [container, { portName, appProtocol }]),
    );
}

/** What was made for a service that takes part. */
interface ConnectionParts {
    readonly cluster: ClusterReference;
    readonly task: Task;
    readonly tls: Encryption["tls"] | undefined;
    /** Component that the configuration is for. */
    readonly service: pulumi.Resource;
}

/** The part of the ECS service that makes it one of the namespace. */
export function serviceConnectConfiguration(
    wanted: ServiceConnect,
    endpoints: readonly CompleteEndpoint[],
    { cluster, task, tls, service }: ConnectionParts,
): pulumi.Input<ecs.ServiceServiceConnectConfiguration> {
    return {
        enabled: true,
        namespace: namespaceOf(wanted, cluster, service),
        // The proxy's own log, without which nobody sees why a call was refused (ECS.9).
        logConfiguration: task.logGroup.arn.apply((arn) => proxyLog(logTargetOf(arn))),
        ...(wanted.accessLogs && { accessLogConfiguration: accessLogConfiguration(wanted.accessLogs) }),
        services: endpoints.map((endpoint) => ({ ...endpointConfiguration(endpoint), ...(tls && { tls }) })),
    };
}

function accessLogConfiguration({ format, includeQueryParameters }: ServiceConnectAccessLogs) {
    return {
        format: format ?? AccessLogFormat.Json,
        includeQueryParameters: includeQueryParameters === true ? "ENABLED" : "DISABLED",
    };
}

function proxyLog(logs: LogTarget): ecs.ServiceServiceConnectConfigurationLogConfiguration {
    const { logDriver, options } = logConfiguration("service-connect", logs)!;
    return { logDriver: logDriver!, options };
}

function namespaceOf(
    { namespaceArn }: ServiceConnect,
    cluster: ClusterReference,
    service: pulumi.Resource,
): pulumi.Output<string> {
    const known = namespaceArn ?? cluster.serviceConnectNamespaceArn;
    // Whether a cluster that comes from elsewhere has one is only known when its outputs are.
    return pulumi.output(known).apply((arn) => {
        // Through a plugin or a hand-over, what is not there comes as null.
        const isThere = typeof arn === "string" && arn !== "";
        const [rule, path] = ["service-connect-namespace", "serviceConnect.namespaceArn"] as const;
        refuseLate(service, isThere ? [] : [{ rule, path, ...MISSING_NAMESPACE }]);
        return arn!;
    });
}

/** What is said of a service that is to be in a namespace, and in none in particular. */
export const MISSING_NAMESPACE = {
    message: "is missing: the cluster has no namespace of its own",
    remedy: "Give it, or give the cluster a `serviceConnectNamespace`",
} as const;

function endpointConfiguration(endpoint: CompleteEndpoint): ecs.ServiceServiceConnectConfigurationService {
    const { portName, discoveryName, dnsName, port, testHeader } = endpoint;
    const header = testHeader && { name: testHeader.name, value: { exact: testHeader.value } };
    return {
        portName,
        discoveryName,
        clientAlias: [{ dnsName, port, ...(header === undefined ? {} : { testTrafficRules: [{ header }] }) }],
        ...timeoutOf(endpoint),
    };
}

// What ECS has where nothing is said.
const IDLE_SECONDS = 300;
export const REQUEST_SECONDS = 15;

/** Both or none: the provider sends one that is left out as 0, which switches it off. */
function timeoutOf({ idleTimeoutSeconds, perRequestTimeoutSeconds }: CompleteEndpoint) {
    if (idleTimeoutSeconds === undefined && perRequestTimeoutSeconds === undefined) {
        return {};
    }
    const timeout = {
        // Not before the answer may have come.
        idleTimeoutSeconds: idleTimeoutSeconds ?? Math.max(IDLE_SECONDS, perRequestTimeoutSeconds ?? 0),
        perRequestTimeoutSeconds: perRequestTimeoutSeconds ?? REQUEST_SECONDS,
    };
    return { timeout };
}
