import * as pulumi from "@pulumi/pulumi";
import type { ClusterSettings } from "../cluster/clusterArgs";
import type { LoadBalancerSettings } from "../loadBalancer/loadBalancerArgs";
import type { NetworkLoadBalancerSettings } from "../loadBalancer/networkLoadBalancerArgs";
import type { EnvironmentMonitoring } from "../monitoring/environmentMonitoring";
import type { NetworkSettings } from "../network/networkArgs";
import type { ScheduledTaskSettings } from "../scheduledTask/scheduledTaskArgs";
import type { IngressSettings } from "../service/ingress";
import type { NetworkIngressSettings } from "../service/networkIngress";
import type { DeploymentNotifications } from "../service/notifications";
import type { ServiceSettings } from "../service/serviceArgs";
import { Preset } from "../shared/presets";

/** The network of an environment: a new one, or an existing VPC by its ids. */
export interface EnvironmentNetwork extends NetworkSettings {
    /** Id of an existing VPC. Excludes everything that describes a new one. Defaults to none: a new VPC is made. */
    vpcId?: pulumi.Input<string>;
    /** Ids of the existing VPC's subnets with a route to an internet gateway. Needs `vpcId`. Defaults to none. */
    publicSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** Ids of the existing VPC's subnets without one. Needs `vpcId`. Defaults to none; tasks are then placed publicly. */
    privateSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
}

/** One service of an environment; the environment's network, cluster and load balancer are its own. */
export interface EnvironmentService extends ServiceSettings {
    /** Which requests of the environment's load balancer reach the service. Defaults to none. */
    ingress?: IngressSettings;
    /** On which port of the environment's network load balancer the service takes connections. Defaults to none. */
    networkIngress?: NetworkIngressSettings;
}

/** Arguments of `Environment`. */
export interface EnvironmentArgs {
    /** Set of defaults to start from, for everything in the environment. Defaults to `production`. */
    preset?: Preset;
    /** The network. Defaults to a new one with the preset's zones and NAT gateways. */
    network?: EnvironmentNetwork;
    /** The cluster. Defaults to one with the preset's settings. */
    cluster?: ClusterSettings;
    /** The load balancer that the services share. Made if it is given or if a service has an `ingress`. */
    loadBalancer?: LoadBalancerSettings;
    /**
     * The network load balancer on which services have ports of their own. Made if it is given or if a service has a
     * `networkIngress`.
     */
    networkLoadBalancer?: NetworkLoadBalancerSettings;
    /**
     * Tells an SNS topic what happens to the deployments of all services, through one rule for the cluster. Defaults to
     * a new topic in the production preset, and to nothing in the development preset.
     */
    notifications?: DeploymentNotifications;
    /** What is watched of the services, and who is told about alarms. Defaults to what the preset says. */
    monitoring?: EnvironmentMonitoring;
    /** The services by name. A name begins with a letter and has letters, digits and hyphens. */
    services: Record<string, EnvironmentService>;
    /**
     * Tasks that run at certain times, when something happens, or once in each update that changes them, by names like
     * those of services. What runs once does so before any service is made or changed. Defaults to none.
     */
    schedules?: Record<string, ScheduledTaskSettings>;
    /** Tags of everything in the environment. Defaults to none; the components add their own. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
