import * as pulumi from "@pulumi/pulumi";
import { Preset } from "../shared/presets";
import type { NetworkEndpoints } from "./endpoints";
import type { NetworkExistingVpc } from "./existingVpc";
import type { FlowLogs } from "./flowLogs";
import type { NetworkIpam } from "./ipam";
import type { NetworkIpv6 } from "./ipv6";
import { NatMode } from "./nat";
import type { NetworkAcls } from "./networkAcls";
import type { NetworkRoute, NetworkTransitGateway } from "./routes";
import type { PublicAccessExclusion } from "./vpcBlocks";

/** What a network is made from, whoever asks for it. */
export interface NetworkSettings {
    /**
     * IPv4 addresses of the VPC, as a CIDR block from /16 to /22. It is cut into three tiers over six zones at fixed
     * places, so that a zone or a tier that is added later moves no subnet. Changing it replaces the VPC.
     * With `existingVpc` it is a free part of that one. Defaults to `10.0.0.0/16` in both presets. AWS: `CreateVpc`.
     */
    cidrBlock?: string;
    /**
     * A VPC that is there, in which subnets are made instead of a new VPC. Excludes `ipam`, `additionalCidrBlocks` and
     * `publicAccessExclusion`, which are its owner's to decide. Defaults to none in both presets.
     */
    existingVpc?: NetworkExistingVpc;
    /**
     * Number of Availability Zones. More can be added later; taking one away removes its subnets.
     * Excludes `availabilityZones`. Defaults to 3 in the production preset and 2 in the development preset.
     * @integer
     * @range 2 6
     */
    zones?: number;
    /**
     * Names of the Availability Zones, 2 to 6, such as `eu-central-1a`. Excludes `zones`.
     * Defaults to the first ones of the Region, in both presets. AWS: `DescribeAvailabilityZones`.
     */
    availabilityZones?: string[];
    /**
     * How tasks in the private subnets reach the internet. Each NAT gateway costs by the hour and by the gigabyte.
     * With `none` the private subnets have no way out: tasks need `endpoints` to start, or public addresses.
     * Defaults to `perAz` in the production preset and `single` in the development preset. AWS: `CreateNatGateway`.
     */
    nat?: NatMode;
    /**
     * Adds a third tier, with a subnet in each zone that has no way to the internet in either direction, for databases and
     * caches. It can be added to a live network, and moves nothing. Defaults to `false` in both presets.
     */
    isolatedSubnets?: boolean;
    /**
     * Gives the VPC a /56 block of IPv6 addresses from AWS, and every subnet a /64 of it at a place of its own. It can be added
     * to a live network, and moves nothing. Load balancers and tasks then have addresses of both families; see the page on
     * networks for what tasks need. Defaults to none in both presets: IPv4 alone. AWS: "IPv6 support for your VPC".
     */
    ipv6?: NetworkIpv6;
    /** Pools of Amazon VPC IPAM that the blocks come from. Defaults to none in both presets. */
    ipam?: NetworkIpam;
    /**
     * Further IPv4 CIDR blocks of the VPC, from /16 to /28, for subnets that somebody else makes in it; its own subnets stay where
     * they are. Defaults to none in both presets. AWS: `AssociateVpcCidrBlock`.
     */
    additionalCidrBlocks?: string[];
    /**
     * Ids of the allocations of elastic IP addresses for the NAT gateways, in the order of the zones: one with `single`, one a zone
     * with `perAz`. Another one for a zone replaces its gateway. Defaults to new ones, in both presets.
     */
    natElasticIpAllocationIds?: pulumi.Input<string>[];
    /** Ways to other networks, by names like those of services. Defaults to none in both presets. */
    routes?: Record<string, NetworkRoute>;
    /** The transit gateway that the VPC is attached to. Defaults to none in both presets. */
    transitGateway?: NetworkTransitGateway;
    /** Network ACLs of the tiers. Defaults to none in both presets: security groups decide alone. */
    networkAcls?: NetworkAcls;
    /**
     * Takes the VPC out of the block of public access of the account and Region, if there is one. Defaults to none in both presets.
     * AWS: `CreateVpcBlockPublicAccessExclusion`.
     */
    publicAccessExclusion?: PublicAccessExclusion;
    /** Ways to services of AWS that do not lead over the internet. Defaults to the gateway endpoint of S3 in both presets. */
    endpoints?: NetworkEndpoints;
    /** A record of who talked to whom. Defaults to one in CloudWatch Logs in the production preset, to none in development. */
    flowLogs?: FlowLogs;
}

/** Arguments of `Network`. */
export interface NetworkArgs extends NetworkSettings {
    /** Set of defaults to start from. Defaults to `production`. */
    preset?: Preset;
    /** Tags of everything in the network. Defaults to none; the component adds its own and the provider's apply too. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
