/** How a container finds others, as far as it does not follow from the task's `networkMode`. */
export interface ContainerNetwork {
    /** Host name of the container; not in the network mode `awsvpc`. Defaults to one that ECS makes. */
    hostname?: string;
    /** Addresses by host name for `/etc/hosts`; not in the network mode `awsvpc`. Defaults to none. AWS: `extraHosts`. */
    extraHosts?: Record<string, string>;
    /** Addresses of DNS servers, on EC2 only. Defaults to the network's. AWS: `dnsServers`. */
    dnsServers?: string[];
    /** Domains in which short names are looked for, on EC2 only. Defaults to the network's. AWS: `dnsSearchDomains`. */
    dnsSearchDomains?: string[];
    /** Other containers that this one can call by name, in the network mode `bridge` only. Defaults to none. */
    links?: string[];
    /**
     * Whether the container has a network; `false` takes it away, on EC2 only. Defaults to `true` in both presets.
     * AWS: `disableNetworking`, which says the opposite.
     */
    enabled?: boolean;
}
