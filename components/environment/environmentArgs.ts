import * as pulumi from "@pulumi/pulumi";
import type { ClusterSettings } from "../cluster/clusterArgs";
import type { ApplicationListenerSettings } from "../loadBalancer/applicationListeners";
import type { LoadBalancerSettings } from "../loadBalancer/loadBalancerArgs";
import type { NetworkLoadBalancerSettings } from "../loadBalancer/networkLoadBalancerArgs";
import type { EnvironmentMonitoring } from "../monitoring/environmentMonitoring";
import type { NetworkSettings } from "../network/networkArgs";
import type { ScheduledTaskSettings } from "../scheduledTask/scheduledTaskArgs";
import type { IngressSettings } from "../service/ingress";
import type { NetworkIngressSettings } from "../service/networkIngress";
import type { DeploymentNotifications } from "../service/notifications";
import type { ServiceSettings } from "../service/serviceArgs";
import type { PlatformReference } from "../shared/references";
import { Preset } from "../shared/presets";
import type { RequestConditions } from "../shared/requests";

/** The network of an environment: a new one, or an existing VPC by its ids. */
export interface EnvironmentNetwork extends NetworkSettings {
    /** Id of an existing VPC. Excludes everything that describes a new one. Defaults to none: a new VPC is made. */
    vpcId?: pulumi.Input<string>;
    /** Ids of the existing VPC's subnets with a route to an internet gateway. Needs `vpcId`. Defaults to none. */
    publicSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** Ids of the existing VPC's subnets without one. Needs `vpcId`. Defaults to none; tasks are then placed publicly. */
    privateSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * IPv6 CIDR block of the existing VPC, if it and its subnets have IPv6 addresses as well. Needs `vpcId`. Defaults to none:
     * IPv4 alone.
     */
    ipv6CidrBlock?: pulumi.Input<string>;
}

/** Which requests reach a service of an environment, and by which of its load balancers. */
export interface EnvironmentIngress extends RequestConditions, IngressSettings {
    /**
     * Name of the load balancer: one of the environment's `loadBalancers`, or of those of its platform.
     * Defaults to the only one, or to the one that is called `default`.
     */
    loadBalancer?: string;
}

/** How connections reach a service of an environment, through a network load balancer of it or of its platform. */
export interface EnvironmentNetworkIngress extends NetworkIngressSettings {
    /**
     * Name of the network load balancer, one of those that the environment's platform hands over; the environment's own is called
     * `default`. Defaults to the only one, or to the one that is called `default`.
     */
    networkLoadBalancer?: string;
}

/** One service of an environment; the environment's network, cluster and load balancers are its own. */
export interface EnvironmentService extends ServiceSettings {
    /** Which requests of a load balancer reach the service. Defaults to none. */
    ingress?: EnvironmentIngress;
    /**
     * Further ways of requests to the tasks, by names like those of services: by another load balancer, such as an internal
     * one, or to another port. Up to 3. Needs `ingress`, which deployments are judged by, and the strategy `rolling`: the
     * others move the traffic of one way. Defaults to none. AWS: "Registering multiple target groups with an Amazon ECS
     * service".
     */
    additionalIngress?: Record<string, EnvironmentIngress>;
    /** On which port of a network load balancer the service takes connections. Defaults to none. */
    networkIngress?: EnvironmentNetworkIngress;
    /**
     * Names of services of the environment that the tasks call: their security groups let them in on the main ports of their
     * containers. Two services may call each other. How they find each other is the business of `serviceConnect` and
     * `serviceDiscovery`. Services of other stacks are `connections`. Defaults to none.
     */
    calls?: string[];
}

/** A port of the network load balancer that leads to one of the application load balancers. */
export interface EnvironmentApplicationListener extends ApplicationListenerSettings {
    /** Name of the application load balancer. Defaults to the only one, or to the one that is called `default`. */
    loadBalancer?: string;
}

/** The network load balancer of an environment. */
export interface EnvironmentNetworkLoadBalancer extends NetworkLoadBalancerSettings {
    /**
     * Ports that lead to application load balancers of the environment, by names like those of services, so that those have
     * addresses that stay. Defaults to none. AWS: "Use Application Load Balancers as targets of a Network Load Balancer".
     */
    applicationListeners?: Record<string, EnvironmentApplicationListener>;
}

/** Arguments of `Platform`, which an environment has as well: everything that services stand on. */
export interface PlatformArgs {
    /** Set of defaults to start from, for everything in it. Defaults to `production`. */
    preset?: Preset;
    /** The network. Defaults to a new one with the preset's zones and NAT gateways. */
    network?: EnvironmentNetwork;
    /** The cluster. Defaults to one with the preset's settings. */
    cluster?: ClusterSettings;
    /** The load balancer that the services share. Made if it is given or if a service has an `ingress`. */
    loadBalancer?: LoadBalancerSettings;
    /**
     * Several load balancers by name, such as `public` and `internal`; each costs about 20 USD a month. Names are like those
     * of services. Excludes `loadBalancer`. Defaults to none.
     */
    loadBalancers?: Record<string, LoadBalancerSettings>;
    /**
     * The network load balancer on which services have ports of their own. Made if it is given or if a service has a
     * `networkIngress`.
     */
    networkLoadBalancer?: EnvironmentNetworkLoadBalancer;
    /**
     * Tells an SNS topic what happens to the deployments of all services, through one rule for the cluster. Defaults to
     * a new topic in the production preset, and to nothing in the development preset.
     */
    notifications?: DeploymentNotifications;
    /** What is watched of the services, and who is told about alarms. Defaults to what the preset says. */
    monitoring?: EnvironmentMonitoring;
    /** Tags of everything in it. Defaults to none; the components add their own. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Arguments of `Environment`. */
export interface EnvironmentArgs extends PlatformArgs {
    /**
     * Platform of another stack, or of another component, that the services stand on: its network, cluster and load
     * balancers take the place of those that are made otherwise. Excludes `network`, `cluster`, `loadBalancer`,
     * `loadBalancers` and `networkLoadBalancer`. In TypeScript it is the output `platform` of one; other languages may give the
     * component itself. Defaults to none.
     */
    platform?: pulumi.Input<PlatformReference>;
    /**
     * The services by name. A name begins with a letter and has letters, digits and hyphens. Defaults to none: what is left
     * then is a platform for the services of other stacks.
     */
    services?: Record<string, EnvironmentService>;
    /**
     * Tasks that run at certain times, when something happens, or once in each update that changes them, by names like
     * those of services. What runs once does so before any service is made or changed. Defaults to none.
     */
    schedules?: Record<string, ScheduledTaskSettings>;
    /**
     * Moment from which the environment may be destroyed, in UTC, such as `2026-12-01T18:00:00Z`: for one that is made for a
     * pull request. Everything in it has it as the tag `slipway:expires`, and `npx slipway sweep` destroys stacks whose moment
     * has come; nothing else does. Defaults to none.
     */
    expiresAt?: string;
}
