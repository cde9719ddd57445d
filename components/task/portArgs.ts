/** Protocol of a port. */
export const PortProtocol = {
    /** Connections. */
    Tcp: "tcp",
    /** Single packets, as of DNS and StatsD. */
    Udp: "udp",
} as const;

export type PortProtocol = (typeof PortProtocol)[keyof typeof PortProtocol];

/** A port, or a range of ports, that a container listens on beside its main one. */
export interface ContainerPort {
    /**
     * Port. Either this or `range` is needed.
     * @integer
     * @range 1 65535
     */
    port?: number;
    /** First and last port of a range, such as `8000-8010`. Excludes `port`. AWS: `containerPortRange`. */
    range?: string;
    /** Protocol. Defaults to `tcp` in both presets. */
    protocol?: PortProtocol;
}
