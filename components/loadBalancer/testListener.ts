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
     * IPv4 CIDR blocks that reach the listener. Opening it to everybody is refused in the production preset: it shows
     * what is not released yet. Defaults to none in the production preset and the VPC's block in the development preset.
     */
    allow?: string[];
}
