/** By which addresses an application load balancer is reached. AWS: `IpAddressType`. */
export const IpAddressType = {
    /** By IPv4 alone. */
    Ipv4: "ipv4",
    /** By IPv4 and IPv6. */
    Dualstack: "dualstack",
    /** By IPv6 from the internet; IPv4 addresses are private ones, so that no public IPv4 address is paid for. */
    DualstackWithoutPublicIpv4: "dualstack-without-public-ipv4",
} as const;
export type IpAddressType = (typeof IpAddressType)[keyof typeof IpAddressType];

/** By which addresses a network load balancer is reached. AWS: `IpAddressType`. */
export const NetworkIpAddressType = {
    /** By IPv4 alone. */
    Ipv4: "ipv4",
    /** By IPv4 and IPv6. */
    Dualstack: "dualstack",
} as const;
export type NetworkIpAddressType = (typeof NetworkIpAddressType)[keyof typeof NetworkIpAddressType];
