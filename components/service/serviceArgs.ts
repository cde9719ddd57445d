import type * as pulumi from "@pulumi/pulumi";
import type { ServicePlacement } from "../capacity/placement";
import type { SchedulingStrategy } from "../capacity/scheduling";
import type { CapacityProviderStrategyItem } from "../capacity/strategy";
import type { ServiceMonitoring } from "../monitoring/serviceMonitoring";
import type { Preset } from "../shared/presets";
import type { ClusterReference, NetworkReference, PlatformReference } from "../shared/references";
import type { TaskSettings } from "../task/taskArgs";
import type { Connection } from "./connections";
import type { ServiceDeployment } from "./deployment/deploymentArgs";
import type { ServiceIngress } from "./ingress";
import type { ServiceNetworkIngress } from "./networkIngress";
import type { DeploymentNotifications } from "./notifications";
import type { ServiceScaling } from "./scaling/scalingArgs";
import type { ServiceConnect } from "./serviceConnectArgs";
import type { ServiceDiscovery } from "./serviceDiscovery";

/** What a service is made from, whoever asks for it. */
export interface ServiceSettings extends TaskSettings {
    /**
     * Leaves it to a pipeline which revision of the task definition runs: the one that is described here is registered,
     * and the service starts with it, but an update never brings it to a live service. Not with `codeDeploy`, which does
     * so anyway. Defaults to `false` in both presets.
     */
    externalTaskDefinition?: boolean;
    /**
     * What decides on the number of tasks: `REPLICA` keeps as many as `desiredCount` or `scaling` says, `DAEMON` one on each
     * instance of the cluster, also on those that come later. A daemon needs EC2 capacity in the cluster, runs beside
     * whatever capacity the other services use, and is deployed by rolling alone. A change replaces the service, the new one
     * starting before the old one goes; behind a load balancer it takes a higher `deployment.generation`. Defaults to
     * `REPLICA` in both presets. AWS: `schedulingStrategy`.
     */
    schedulingStrategy?: SchedulingStrategy;
    /**
     * Number of tasks, put back at every update. Excludes `scaling`; not for a daemon.
     * Defaults to 3 in the production preset and 1 in the development preset. AWS: `desiredCount`.
     * @integer
     * @range 0 5000
     */
    desiredCount?: number;
    /** Keeps the number of tasks between two bounds, by the load. Excludes `desiredCount`. Defaults to off. */
    scaling?: ServiceScaling;
    /** What is watched of the service, and who is told. Defaults to what the environment says, else to nothing. */
    monitoring?: ServiceMonitoring;
    /** Lets the service call others by name, and be called by them. Defaults to off in both presets. */
    serviceConnect?: ServiceConnect;
    /** Gives the tasks a DNS name in the VPC, by Cloud Map. Can be had beside `serviceConnect`. Defaults to off in both presets. */
    serviceDiscovery?: ServiceDiscovery;
    /**
     * What the tasks call beside what everybody may, by names like those of services: services of other stacks, databases,
     * caches. The security group of each lets them in on the port. Defaults to none.
     */
    connections?: Record<string, pulumi.Input<Connection>>;
    /** How a new version takes the place of the one that runs. */
    deployment?: ServiceDeployment;
    /**
     * Tells an SNS topic what happens to the service's deployments. Defaults to off in both presets; an environment can
     * tell about all of its services at once.
     */
    notifications?: DeploymentNotifications;
    /**
     * Name of the capacity that the tasks run on: one of the cluster's `capacities` or `managedInstances`, `FARGATE` or
     * `FARGATE_SPOT`. Short for a strategy of this provider alone. A live service moves to another capacity without being
     * replaced. Excludes `capacityProviderStrategy`. Defaults to Fargate as described there.
     */
    capacity?: string;
    /**
     * Capacity providers that the tasks are spread over, 1 to 20, of Fargate or of instances but not of both. Excludes
     * `capacity`. Defaults to `FARGATE` in the production preset and to `FARGATE_SPOT` in the development preset.
     * AWS: "Capacity provider strategy".
     */
    capacityProviderStrategy?: CapacityProviderStrategyItem[];
    /** On which instances the tasks are placed. Not on Fargate. Defaults to ECS's own choice in both presets. */
    placement?: ServicePlacement;
    /**
     * Lets ECS move tasks from a zone with too many of them to one with too few. Not where the deployment or the
     * placement rules it out. Defaults to `true` in both presets where it is possible.
     * AWS: `availabilityZoneRebalancing`.
     */
    availabilityZoneRebalancing?: boolean;
    /**
     * Places the tasks in public subnets with public addresses, for networks without a NAT gateway. On Fargate only.
     * Refused in the production preset (ECS.2). Defaults to `false` in both presets. AWS: `awsvpcConfiguration.assignPublicIp`.
     */
    assignPublicIp?: boolean;
    /**
     * Opens the tasks for ECS Exec: a root shell in each container for whoever may call it.
     * Defaults to `false` in the production preset and `true` in the development preset, and there to `false` in an
     * environment whose network has neither NAT nor the endpoint `ssmmessages`. AWS: "ECS Exec".
     */
    enableExecuteCommand?: boolean;
    /**
     * Seconds after its start in which a task may fail the health checks. Needs `ingress` or
     * `networkIngress`. Defaults to 60 in both presets. AWS: `healthCheckGracePeriodSeconds`.
     * @integer
     * @range 0 2147483647
     */
    healthCheckGracePeriodSeconds?: number;
}

/** Arguments of `Service`. */
export interface ServiceArgs extends ServiceSettings {
    /** Set of defaults to start from. Defaults to `production`. */
    preset?: Preset;
    /**
     * Platform that the service stands on, of another stack or of this program: its network, its cluster and its load
     * balancers. Excludes `network` and `cluster`. In TypeScript it is the output `platform` of one; other languages may give the
     * component itself. Defaults to none.
     */
    platform?: pulumi.Input<PlatformReference>;
    /**
     * Network whose private subnets (public ones with `assignPublicIp`) the tasks are placed in. Needed without `platform`.
     */
    network?: pulumi.Input<NetworkReference>;
    /** Cluster that the tasks run on. Needed without `platform`. */
    cluster?: pulumi.Input<ClusterReference>;
    /** Which requests reach the service, through which load balancer. Defaults to none. */
    ingress?: ServiceIngress;
    /**
     * Further ways of requests to the tasks, by names like those of services: by another load balancer, such as an internal
     * one, or to another port. Up to 3. Needs `ingress`, which deployments are judged by, and the strategy `rolling`: the
     * others move the traffic of one way. Defaults to none. AWS: "Registering multiple target groups with an Amazon ECS
     * service".
     */
    additionalIngress?: Record<string, ServiceIngress>;
    /**
     * On which port of a network load balancer the service takes connections. Excludes `ingress`; changing one for the
     * other on a live service needs a higher `deployment.generation`. Defaults to none.
     */
    networkIngress?: ServiceNetworkIngress;
    /** Tags of everything in the service, its tasks included. Defaults to none; the component adds its own. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
