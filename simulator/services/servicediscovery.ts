import { Descriptor } from "../descriptor";
import { Properties } from "../values";
import { DISCOVERY_SERVICE, DNS_NAMESPACE, HTTP_NAMESPACE, VPC } from "./types";

const namespace = {
    replaces: ["name"],
    unique: [
        {
            by: ({ name }: Properties) => name,
            refuse: ({ name }: Properties) => `NamespaceAlreadyExists: Namespace with name ${name} already exists`,
        },
    ],
    inUse: ({ id }: { readonly id: string }) => `ResourceInUse: Namespace ${id} has associated services`,
    notFound: (reference: string) => `NamespaceNotFound: Namespace ${reference} not found`,
};

const httpNamespace: Descriptor = {
    ...namespace,
    type: HTTP_NAMESPACE,
    name: { max: 1024, pattern: /^[!-~]+$/ },
    create: ({ name }, make) => {
        const id = `ns-${make.hex(16)}`;
        return { id, outputs: { arn: make.arn("servicediscovery", `namespace/${id}`), httpName: name } };
    },
};

const privateDnsNamespace: Descriptor = {
    ...namespace,
    type: DNS_NAMESPACE,
    name: { max: 253, pattern: /^[!-~]+$/ },
    create: (_, make) => {
        const id = `ns-${make.hex(16)}`;
        const hostedZone = `Z${make.hex(19).toUpperCase()}`;
        return { id, outputs: { arn: make.arn("servicediscovery", `namespace/${id}`), hostedZone } };
    },
    replaces: ["name", "vpc"],
    refers: { vpc: { to: VPC } },
};

// What a name of a service in DNS is made of; the underscores of SRV records are nothing that tasks are called by.
const NAME = /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*$/;

const service: Descriptor = {
    type: DISCOVERY_SERVICE,
    name: { max: 127, pattern: NAME },
    defaults: { forceDestroy: false },
    create: ({ dnsConfig }, make) => {
        const id = `srv-${make.hex(16)}`;
        const arn = make.arn("servicediscovery", `service/${id}`);
        return { id, outputs: { arn, namespaceId: dnsConfig?.namespaceId, type: "DNS_HTTP" } };
    },
    replaces: ["name", "namespaceId", "healthCheckCustomConfig", "dnsConfig.namespaceId", "dnsConfig.routingPolicy"],
    refers: { "dnsConfig.namespaceId": { to: DNS_NAMESPACE } },
    unique: [
        {
            by: ({ name, dnsConfig }: Properties) => [dnsConfig?.namespaceId, name],
            refuse: ({ name }: Properties) => `ServiceAlreadyExists: Service already exists: ${name}`,
        },
    ],
    rules: [recordsRefused],
    inUse: ({ id }) => `ResourceInUse: Service ${id} contains registered instances`,
    notFound: (reference) => `ServiceNotFound: Service ${reference} not found`,
};

function recordsRefused({ dnsConfig, healthCheckCustomConfig }: Properties): string | undefined {
    const records: Properties[] = dnsConfig?.dnsRecords ?? [];
    const types = records.map(({ type }) => type);
    if (new Set(types).size < types.length || types.some((type) => !["A", "AAAA", "CNAME", "SRV"].includes(type))) {
        return "InvalidInput: Duplicate or invalid record types";
    }
    // The provider sends the block with its number alone.
    return healthCheckCustomConfig !== undefined && healthCheckCustomConfig.failureThreshold === undefined
        ? "the provider drops a healthCheckCustomConfig without failureThreshold, and replaces the service with every update"
        : undefined;
}

/** Namespaces in which services find each other, and services in them. */
export const servicediscovery: Descriptor[] = [httpNamespace, privateDnsNamespace, service];
