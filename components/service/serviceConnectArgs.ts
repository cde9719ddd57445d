import type * as pulumi from "@pulumi/pulumi";
import type { ServiceConnectTls } from "./serviceConnectTls";

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
