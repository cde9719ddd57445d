/** The listener for test traffic. It speaks the protocol of the production listener, with the same certificate. */
export interface TestListener {
    /**
     * Port of the listener, other than the ports of production traffic.
     * Defaults to 8443 in both presets. AWS: `CreateListener`.
     * @integer
     * @range 1 65535
     */
    port?: number;
    /**
     * IPv4 and IPv6 CIDR blocks that reach the listener. Opening it to everybody is refused in the production preset: it shows
     * what is not released yet. Defaults to none in the production preset and the VPC's blocks in the development preset.
     */
    allow?: string[];
}

/** The listener for test traffic with every default filled in. */
export interface CompleteTestListener {
    readonly port: number;
    /** Port of a listener of which nothing is written. */
    readonly usualPort: number;
    readonly allow: readonly string[] | undefined;
    /** Whether the VPC reaches it without being named. */
    readonly fromVpc: boolean;
    /** Whether it may not be open to everybody. */
    readonly strict: boolean;
}
