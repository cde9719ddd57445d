import * as pulumi from "@pulumi/pulumi";
import type { Preset } from "../shared/presets";
import type { NetworkReference } from "../shared/references";
import type { ApplicationListener } from "./applicationListeners";
import type { NetworkIpAddressType } from "../shared/ipAddressTypes";
import type { EndpointService } from "./endpointService";
import type { NetworkAccessLogs } from "./networkAccessLogs";

/** What a network load balancer is made from, whoever asks for it. Its listeners are made by the services. */
export interface NetworkLoadBalancerSettings {
    /**
     * Gives the load balancer private addresses only, for clients inside the VPC, and places it in private subnets.
     * Changing it replaces the load balancer. Defaults to `false` in both presets. AWS: `CreateLoadBalancer`, scheme.
     */
    internal?: boolean;
    /**
     * By which addresses clients reach the load balancer. `dualstack` needs a network with IPv6, and excludes services with the
     * protocols `UDP` and `TCP_UDP`. Defaults to `dualstack` in a network that is known to have IPv6 and to `ipv4` elsewhere, in
     * both presets. AWS: `SetIpAddressType`.
     */
    ipAddressType?: NetworkIpAddressType;
    /**
     * Ids of the allocations of elastic IP addresses, one for each public subnet in their order, so that the load balancer has
     * addresses that others can let in. Not if it is `internal`. Changing those of a zone replaces the load balancer. Defaults to
     * addresses of AWS's choice, in both presets. AWS: `SubnetMapping`, `AllocationId`.
     */
    elasticIpAllocationIds?: pulumi.Input<string>[];
    /**
     * IPv4 addresses of an `internal` load balancer, one of each private subnet in their order. Changing that of a zone replaces
     * the load balancer. Defaults to addresses of AWS's choice, in both presets. AWS: `SubnetMapping`, `PrivateIPv4Address`.
     */
    privateIpv4Addresses?: string[];
    /** A record of TLS connections, in a bucket. Defaults to none in both presets. */
    accessLogs?: NetworkAccessLogs;
    /** A service of PrivateLink, by which other VPCs reach the load balancer. Defaults to none in both presets. */
    endpointService?: EndpointService;
    /**
     * Spreads connections over the tasks of all zones, instead of those of the zone in which a connection arrives.
     * Traffic between zones is billed. Defaults to `true` in both presets. AWS: `load_balancing.cross_zone.enabled`.
     */
    crossZone?: boolean;
    /**
     * Keeps the load balancer from being deleted (ELB.6). `pulumi destroy` fails until it is switched off by an update;
     * `pulumi state unprotect`, which Pulumi proposes then, does not help, because AWS refuses too.
     * Defaults to `true` in the production preset and `false` in the development preset.
     * AWS: load balancer attribute `deletion_protection.enabled`.
     */
    deletionProtection?: boolean;
}

/** Arguments of `NetworkLoadBalancer`. */
export interface NetworkLoadBalancerArgs extends NetworkLoadBalancerSettings {
    /** Set of defaults to start from. Defaults to `production`. */
    preset?: Preset;
    /** Network whose public subnets (private ones if `internal`) the load balancer is placed in. */
    network: pulumi.Input<NetworkReference>;
    /**
     * Ports that lead to application load balancers, by names like those of services. Defaults to none. AWS: "Use Application Load
     * Balancers as targets of a Network Load Balancer".
     */
    applicationListeners?: Record<string, ApplicationListener>;
    /** Tags of everything in the load balancer. Defaults to none; the component adds its own. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
