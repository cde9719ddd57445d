import * as pulumi from "@pulumi/pulumi";
import { Cluster } from "../cluster/cluster";
import type { ControlException } from "../controls/exceptions";
import { createEnvironmentDashboard } from "../monitoring/environmentMonitoring";
import { completeEnvironmentMonitoring } from "../monitoring/monitoringSettings";
import { Network } from "../network/network";
import { servicesOfCluster } from "../service/notificationPatterns";
import { type Announcement, createNotifications } from "../service/notifications";
import type { Service } from "../service/service";
import { expose, outputsOf } from "../shared/component";
import { refuseElsewhere } from "../shared/identifiers/ownRegion";
import { Preset, presetDefault } from "../shared/presets";
import { refuse } from "../shared/problems";
import { tagsOf } from "../shared/tags";
import { alarmTopicOf } from "./alarms";
import { clusterOf } from "./clusterOf";
import { createLoadBalancers } from "./createLoadBalancers";
import { createSchedules, runsOf } from "./createSchedules";
import { createServices } from "./createServices";
import type { EnvironmentArgs } from "./environmentArgs";
import { environmentExceptions } from "./exceptions";
import { takesExistingNetwork } from "./existingNetwork";
import { partsOf } from "./parts";
import { allProblems, notificationIdentifiers } from "./rules";

/** A whole environment: network, cluster, load balancer and services, composed from one settings object. */
export class Environment extends pulumi.ComponentResource {
    /** Id of the VPC. */
    public readonly vpcId!: pulumi.Output<string>;
    /** Name of the cluster. */
    public readonly clusterName!: pulumi.Output<string>;
    /** ARN of the cluster. */
    public readonly clusterArn!: pulumi.Output<string>;
    /** Address of the load balancer; absent without one. */
    public readonly url?: pulumi.Output<string>;
    /** DNS name of the load balancer, for records of your own; absent without one. */
    public readonly dnsName?: pulumi.Output<string>;
    /** DNS name of the network load balancer; absent without one. */
    public readonly networkDnsName?: pulumi.Output<string>;
    /** ARN of the topic that is told about deployments, to subscribe chat bots to; absent without one. */
    public readonly notificationTopicArn?: pulumi.Output<string>;
    /** ARN of the topic that is told about alarms, to subscribe chat bots to; absent without one. */
    public readonly alarmTopicArn?: pulumi.Output<string>;
    /** Name of the dashboard of all services; absent without one. */
    public readonly dashboardName?: pulumi.Output<string>;
    /** Addresses of the services that have one, by the names in `services`. */
    public readonly urls!: pulumi.Output<Record<string, string>>;
    /** Names of the ECS services, by the names in `services`. */
    public readonly serviceNames!: pulumi.Output<Record<string, string>>;
    /** ARNs of the ECS services, by the names in `services`. */
    public readonly serviceArns!: pulumi.Output<Record<string, string>>;
    /** Commands that make CodeDeploy deploy, by the names in `services`; only of services that it deploys. */
    public readonly deployCommands!: pulumi.Output<Record<string, string>>;
    /** Commands that run one task of a service beside it, by the names in `services`. */
    public readonly runTaskCommands!: pulumi.Output<Record<string, string>>;
    /** ARNs of the task definitions, by the names in `services`. */
    public readonly taskDefinitionArns!: pulumi.Output<Record<string, string>>;
    /** Names of the services' log groups, by the names in `services`. */
    public readonly logGroupNames!: pulumi.Output<Record<string, string>>;
    /** Commands that run the scheduled tasks by hand, by the names in `schedules`. */
    public readonly runCommands!: pulumi.Output<Record<string, string>>;
    /** Security controls that are not met, with the arguments that would meet them. */
    public readonly exceptions!: pulumi.Output<ControlException[]>;

    constructor(name: string, args: EnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:Environment", name, outputsOf("Environment"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const warnings = refuse("Environment", name, allProblems(args, name), (made) =>
            refuseElsewhere(made, notificationIdentifiers(args)),
        );
        super("ecs:index:Environment", name, { preset: args.preset ?? Preset.Production }, opts);
        const child = { parent: this };
        const { preset, tags } = args;

        const network = takesExistingNetwork(args.network)
            ? args.network
            : new Network(name, { ...args.network, preset, tags }, child);
        const sources = createLoadBalancers(name, args, network, child);
        const { loadBalancer, networkLoadBalancer } = sources;
        const cluster = new Cluster(name, { ...clusterOf(args, name, sources), network, preset, tags }, child);
        const monitoring = completeEnvironmentMonitoring(args.monitoring, preset);
        const alarmTopicArn = alarmTopicOf(name, args, cluster, child);
        const scheduled = createSchedules(name, args, { network, cluster, alarmTopicArn }, child);
        const told = notify(name, args, cluster, child);
        const services = createServices(
            name,
            args,
            { network, cluster, loadBalancer, networkLoadBalancer, alarmTopicArn },
            // Children wait for their component, so nothing of a service is touched before a migration has ended well.
            { ...child, dependsOn: [...runsOf(args, scheduled), ...(hasPauses(args) ? (told?.gates ?? []) : [])] },
        );

        const parts = { network, cluster, loadBalancer, networkLoadBalancer, services, schedules: scheduled };
        warnings.log(this, partsOf(parts));

        expose<Environment>(this, {
            vpcId: pulumi.output(network.vpcId),
            clusterName: cluster.clusterName,
            clusterArn: cluster.clusterArn,
            url: loadBalancer?.url,
            dnsName: loadBalancer?.dnsName,
            networkDnsName: networkLoadBalancer?.dnsName,
            notificationTopicArn: told?.topicArn,
            alarmTopicArn,
            dashboardName: monitoring.dashboard
                ? createEnvironmentDashboard(
                      name,
                      cluster.clusterArn,
                      dimensionsOf(services, cluster),
                      monitoring.widgets,
                      child,
                  )
                : undefined,
            urls: collect(services, (service) => service.url),
            serviceNames: collect(services, (service) => service.serviceName),
            serviceArns: collect(services, (service) => service.serviceArn),
            deployCommands: collect(services, (service) => service.deployCommand),
            runTaskCommands: collect(services, (service) => service.runTaskCommand),
            taskDefinitionArns: collect(services, (service) => service.taskDefinitionArn),
            logGroupNames: collect(services, (service) => service.logGroupName),
            runCommands: collect(scheduled, (task) => task.runCommand),
            exceptions: environmentExceptions(partsOf(parts)),
        });
    }
}

/** What the metrics of the services are found by. */
function dimensionsOf(services: ReadonlyMap<string, Service>, { clusterName }: Cluster) {
    return Object.fromEntries([...services].map(([key, { serviceName }]) => [key, { clusterName, serviceName }]));
}

/** Whether a deployment can pause, of which whoever continues it has to hear. */
function hasPauses({ services }: EnvironmentArgs): boolean {
    return Object.values(services).some(({ deployment }) =>
        Object.values(deployment?.hooks ?? {}).some(({ pause }) => pause !== undefined),
    );
}

/** One rule for whatever runs on the cluster, so that a service more is not a rule more. */
function notify(
    name: string,
    { preset, tags, notifications }: EnvironmentArgs,
    { clusterArn }: Cluster,
    child: pulumi.CustomResourceOptions,
): Announcement | undefined {
    const usual = notifications !== undefined || presetDefault("notifications", preset);
    if (!(notifications?.enabled ?? usual)) {
        return undefined;
    }
    const watched = { services: clusterArn.apply(servicesOfCluster), sibling: clusterArn };
    return createNotifications({ name, tags: tagsOf("Environment", name, tags), child }, notifications ?? {}, watched);
}

function collect<T>(
    services: ReadonlyMap<string, T>,
    output: (service: T) => pulumi.Output<string> | undefined,
): pulumi.Output<Record<string, string>> {
    const found = [...services].flatMap(([key, service]) => {
        const value = output(service);
        return value === undefined ? [] : [[key, value] as const];
    });
    return pulumi.all(Object.fromEntries(found));
}
