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
import type { Encryption, ServiceConnectTls } from "./serviceConnectTls";

/** What a container speaks to those who call it, as far as the proxies of Service Connect understand it. */
export const AppProtocol = {
    /** HTTP/1.1, with metrics, retries and timeouts for each request. */
    Http: "http",
    /** HTTP/2. */
    Http2: "http2",
    /** gRPC. */
    Grpc: "grpc",
    /** Any TCP; the proxies see connections only. */
    Tcp: "tcp",
} as const;
export type AppProtocol = (typeof AppProtocol)[keyof typeof AppProtocol];

/** Lets services of one namespace call each other by name, through proxies that ECS adds to their tasks. */
export interface ServiceConnect {
    /**
     * What other services can call, by the name of the container that answers; it needs a `port`. Defaults to none: the
     * service then only calls others.
     */
    endpoints?: Record<string, ServiceConnectEndpoint>;
    /**
     * ARN of the Cloud Map namespace. Clients and servers have to be in the same one.
     * Defaults to that of the cluster. AWS: `serviceConnectConfiguration.namespace`.
     */
    namespaceArn?: pulumi.Input<string>;
    /**
     * Security groups of those who may call the endpoints. Defaults to the whole VPC, whose block the network must then
     * tell, in both presets.
     */
    clientSecurityGroupIds?: pulumi.Input<string>[];
    /**
     * Encrypts calls of the endpoints between the proxies of caller and container; clients follow by themselves. Takes effect
     * with the next deployment, without an interruption. Defaults to none in both presets.
     */
    tls?: ServiceConnectTls;
    /**
     * A line for each request in the log of the proxies, which is the task's. CloudWatch Logs bills them by the gigabyte.
     * Takes effect with the next deployment. Defaults to none in both presets. AWS: `accessLogConfiguration`.
     */
    accessLogs?: ServiceConnectAccessLogs;
}

/** How a line of the log of requests looks. */
export const AccessLogFormat = {
    /** A line of text. */
    Text: "TEXT",
    /** A JSON object, whose fields CloudWatch Logs Insights knows by name. */
    Json: "JSON",
} as const;
export type AccessLogFormat = (typeof AccessLogFormat)[keyof typeof AccessLogFormat];

/** The requests that the proxies of Service Connect log. */
export interface ServiceConnectAccessLogs {
    /** How a line looks. Defaults to `JSON` in both presets. */
    format?: AccessLogFormat;
    /**
     * Writes the query strings of the requests as well, which may hold secrets; warned of in the production preset. Defaults
     * to `false` in both presets.
     */
    includeQueryParameters?: boolean;
}

/** How a container is called by others. */
export interface ServiceConnectEndpoint {
    /**
     * Name that clients use, up to 127 of `a-z 0-9 _ . -`; no two services of a namespace can share it on one port.
     * Defaults to the container's name, or to the `discoveryName` if that is none. AWS: `clientAliases.dnsName`.
     */
    dnsName?: string;
    /**
     * Port that clients use. Defaults to the container's port. AWS: `clientAliases.port`.
     * @integer
     * @range 1 65535
     */
    port?: number;
    /**
     * Name in the namespace, up to 64 of `a-z 0-9 _ -`; no two services can share one. Defaults to the container's name, and is
     * needed if that has upper case or is longer. AWS: `discoveryName`.
     */
    discoveryName?: string;
    /**
     * What the container speaks. It cannot be changed on a live service: add a container or port under another name.
     * Defaults to `http` in both presets. AWS: port mapping, `appProtocol`.
     */
    appProtocol?: AppProtocol;
    /**
     * Header that sends a request to the new version before it gets production traffic. Not with `rolling`, nor `tcp`.
     * Defaults to `x-amzn-ecs-blue-green-test` with any value, which the proxies know by themselves.
     * AWS: `testTrafficRules`.
     */
    testHeader?: TestHeader;
    /**
     * Seconds after which an idle connection is closed; 0 for never. Not with `tcp`, where it is an hour: the provider
     * cannot send it without a timeout of requests, which ECS then refuses. Defaults to AWS's 300 in both
     * presets, and to `perRequestTimeoutSeconds` if that is more.
     * AWS: `timeout.idleTimeoutSeconds`.
     * @integer
     * @range 0 2147483647
     */
    idleTimeoutSeconds?: number;
    /**
     * Seconds that an answer may take; 0 for any time. Not with `tcp`. Defaults to AWS's 15 in both presets.
     * AWS: `timeout.perRequestTimeoutSeconds`.
     * @integer
     * @range 0 2147483647
     */
    perRequestTimeoutSeconds?: number;
}

/** A header with exactly one value. */
export interface TestHeader {
    /** Name of the header. */
    name: string;
    /** Value that it must have. */
    value: string;
}

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
