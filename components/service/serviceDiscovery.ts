import type { ecs } from "@pulumi/aws/types/input";
import * as servicediscovery from "@pulumi/aws/servicediscovery";
import * as pulumi from "@pulumi/pulumi";
import type { Making } from "../shared/making";
import { dnsLabel } from "../shared/names";
import type { ClusterReference } from "../shared/references";
import type { Container } from "../task/containerArgs";
import { targetOf } from "./ingressTarget";
import { packetTargets, type Transport } from "./networkProtocol";

/** A record by which tasks are found. */
export const DnsRecordType = {
    /** IPv4 addresses of the tasks. */
    A: "A",
    /** IPv6 addresses of the tasks; the subnets have to have some. */
    Aaaa: "AAAA",
    /** Addresses and ports of the tasks. */
    Srv: "SRV",
} as const;
export type DnsRecordType = (typeof DnsRecordType)[keyof typeof DnsRecordType];

/**
 * A DNS name that everything in the VPC finds the tasks by, also what is in no Service Connect, such as Lambda functions and
 * instances. Each answer has up to eight healthy tasks.
 */
export interface ServiceDiscovery {
    /**
     * Name of the service in the namespace: one or several DNS labels of `a-z 0-9 -`, up to 127 characters together. Two services
     * of a namespace cannot share one. Changing it replaces the registration, and starts a deployment. Defaults to the name
     * of the service. AWS: `CreateService` of Cloud Map.
     */
    name?: string;
    /**
     * Id of a private DNS namespace of Cloud Map, such as `ns-0123456789abcdef`. Defaults to that of the cluster, see its
     * `dnsNamespace`.
     */
    namespaceId?: pulumi.Input<string>;
    /**
     * What is registered of each task, each at most once. Tasks in the network modes `bridge` and `host` have `SRV` alone.
     * Changing it replaces the registration, and starts a deployment. Defaults to `A`, and to `SRV` in these modes.
     * AWS: `DnsConfig`, `DnsRecords`.
     */
    recordTypes?: DnsRecordType[];
    /**
     * Seconds that others may keep an answer; tasks that are gone are called as long. Above 60 it is warned of.
     * Defaults to 10 in both presets. AWS: `DnsRecord`, `TTL`.
     * @integer
     * @range 0 2147483647
     */
    ttlSeconds?: number;
    /** Container whose port `SRV` tells, and clients reach. Defaults to the only one that has the port. */
    container?: string;
    /** Name of the port, one of the container's `ports`, of TCP or UDP. Defaults to its main port. */
    portName?: string;
    /**
     * Security groups of those who may call the tasks. Defaults to the whole VPC, whose block the network must then tell, in
     * both presets; with an empty list nobody is let in beside `calls` and `connections`.
     */
    clientSecurityGroupIds?: pulumi.Input<string>[];
}

/** How a service is registered, complete. */
export type CompleteServiceDiscovery = NonNullable<ReturnType<typeof completeServiceDiscovery>>;

/** Fills in how a service is registered; nothing where it is not. */
export function completeServiceDiscovery(
    written: ServiceDiscovery | undefined,
    containers: Record<string, Container>,
    { name, ownInterface }: { readonly name: string; readonly ownInterface: boolean },
) {
    return (
        written && {
            name: written.name ?? dnsLabel(name),
            recordTypes: written.recordTypes ?? [ownInterface ? DnsRecordType.A : DnsRecordType.Srv],
            ttlSeconds: written.ttlSeconds ?? 10,
            target: discoveredTarget(written, containers),
            ownInterface,
        }
    );
}

/** The port that clients are told: one for connections, or the named one for packets. */
export function discoveredTarget(
    written: ServiceDiscovery,
    containers: Record<string, Container>,
): { readonly container: string; readonly port: number; readonly transport: Transport } | undefined {
    const connected = targetOf(written, containers);
    if (connected !== undefined) {
        return { ...connected, transport: "tcp" };
    }
    // Packets are meant by name alone: a port that is not named is the main one, which is for connections.
    const packets = written.portName === undefined ? [] : packetTargets(written, containers, false);
    return packets.length === 1 ? { ...packets[0], transport: "udp" } : undefined;
}

/** Makes the entry that ECS registers the tasks in. Health is told by ECS; without that, names would lead to broken tasks. */
export function createRegistry(
    { name, tags, child }: Making,
    written: ServiceDiscovery,
    complete: CompleteServiceDiscovery,
    cluster: ClusterReference,
): servicediscovery.Service {
    return new servicediscovery.Service(
        name,
        {
            name: complete.name,
            description: `Tasks of ${name}`,
            dnsConfig: {
                namespaceId: (written.namespaceId ?? cluster.dnsNamespaceId)!,
                dnsRecords: complete.recordTypes.map((type) => ({ type, ttl: complete.ttlSeconds })),
                routingPolicy: "MULTIVALUE",
            },
            // The provider drops a block without the number, which AWS sets to 1 whatever it is.
            healthCheckCustomConfig: { failureThreshold: 1 },
            // ECS takes tasks out a while after they are gone.
            forceDestroy: true,
            tags,
        },
        child,
    );
}

/** The part of the ECS service that registers its tasks. */
export function registriesOf(
    registry: servicediscovery.Service | undefined,
    complete: CompleteServiceDiscovery | undefined,
): { readonly serviceRegistries?: pulumi.Input<ecs.ServiceServiceRegistries> } {
    if (registry === undefined || complete === undefined) {
        return {};
    }
    const { recordTypes, target } = complete;
    const tellsPort = recordTypes.includes(DnsRecordType.Srv) && target !== undefined;
    // ECS refuses a container and port where only addresses are registered.
    const port = tellsPort ? { containerName: target.container, containerPort: target.port } : {};
    return { serviceRegistries: { registryArn: registry.arn, ...port } };
}

/** The name by which the tasks are found; absent where the namespace's own name is not known. */
export function discoveredName(
    written: ServiceDiscovery | undefined,
    complete: CompleteServiceDiscovery | undefined,
    { dnsNamespaceName }: ClusterReference,
): pulumi.Output<string> | undefined {
    return written === undefined || written.namespaceId !== undefined || dnsNamespaceName === undefined
        ? undefined
        : pulumi.output(dnsNamespaceName).apply((namespace) => `${complete!.name}.${namespace}`);
}
