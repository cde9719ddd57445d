import * as pulumi from "@pulumi/pulumi";
import type { Preset } from "../shared/presets";
import type { NetworkReference } from "../shared/references";
import type { NetworkIpAddressType } from "./addressTypes";

/** What a network load balancer is made from, whoever asks for it. Its listeners are made by the services. */
export interface NetworkLoadBalancerSettings {
    /**
     * Gives the load balancer private addresses only, for clients inside the VPC, and places it in private subnets.
     * Changing it replaces the load balancer. Defaults to `false` in both presets. AWS: `CreateLoadBalancer`, scheme.
     */
    internal?: boolean;
    /**
     * By which addresses clients reach the load balancer. `dualstack` needs a network with IPv6. Defaults to `dualstack` in a
     * network that is known to have IPv6 and to `ipv4` elsewhere, in both presets. AWS: `SetIpAddressType`.
     */
    ipAddressType?: NetworkIpAddressType;
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
    /** Tags of everything in the load balancer. Defaults to none; the component adds its own. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
