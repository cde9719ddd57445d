import * as pulumi from "@pulumi/pulumi";
import type { ControlException } from "../controls/exceptions";
import { createEnvironmentDashboard } from "../monitoring/environmentMonitoring";
import { completeEnvironmentMonitoring } from "../monitoring/monitoringSettings";
import type { Connection } from "../service/connections";
import type { Service } from "../service/service";
import { expose, outputsOf, refuseFound } from "../shared/component";
import { Preset } from "../shared/presets";
import type { PlatformReference } from "../shared/references";
import { createSchedules, runsOf } from "./createSchedules";
import { createServices } from "./createServices";
import type { EnvironmentArgs } from "./environmentArgs";
import { environmentExceptions } from "./exceptions";
import { withExpiry } from "./expiry";
import { handOverGround } from "./handOverGround";
import { refuseLatePlatform } from "./latePlatform";
import { partsOf } from "./parts";
import { judgeEnvironment } from "./rules";
import { createGround, standOnPlatform } from "./standing";

/** A whole environment: network, cluster, load balancer and services, composed from one settings object. */
export class Environment extends pulumi.ComponentResource {
    /** Id of the VPC. */
    public readonly vpcId!: pulumi.Output<string>;
    /** Name of the cluster. */
    public readonly clusterName!: pulumi.Output<string>;
    /** ARN of the cluster. */
    public readonly clusterArn!: pulumi.Output<string>;
    /** Address of the load balancer; absent without one, and with several. */
    public readonly url?: pulumi.Output<string>;
    /** DNS name of the load balancer, for records of your own; absent without one, and with several. */
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
    /** What services of other stacks call the services by, as their `connections`, by the names in `services`. */
    public readonly connections!: pulumi.Output<Record<string, Connection>>;
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
    /** What the stacks of services need to stand on this environment: their argument `platform`; absent on a platform itself. */
    public readonly platform?: pulumi.Output<PlatformReference>;
    /** Security controls that are not met, with the arguments that would meet them. */
    public readonly exceptions!: pulumi.Output<ControlException[]>;

    constructor(name: string, args: EnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:Environment", name, outputsOf("Environment"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const found = judgeEnvironment(args, name);
        const warnings = refuseFound("Environment", name, found);
        super("ecs:index:Environment", name, { preset: args.preset ?? Preset.Production }, opts);
        warnings.log(this);
        refuseLatePlatform(this, name, args, found.problems);
        const child = { parent: this };
        const { platform } = args;
        const tagged = withExpiry(args);

        const own = platform === undefined ? createGround(name, tagged, child) : undefined;
        const standing = own ?? standOnPlatform(name, tagged, platform!, child);
        const { network, cluster, alarmTopicArn, told } = standing;
        const schedules = createSchedules(name, tagged, standing, child);
        // Children wait for their component, so nothing of a service is touched before a migration has ended well.
        const dependsOn = [...runsOf(args, schedules), ...(hasPauses(args) ? (told?.gates ?? []) : [])];
        const services = createServices(name, tagged, standing, { ...child, dependsOn });
        const monitoring = completeEnvironmentMonitoring(args.monitoring, args.preset);
        const loadBalancer = own && onlyOf(own.loadBalancers);
        const clusterArn = pulumi.output(cluster.clusterArn);
        const clusterName = pulumi.output(cluster.clusterName);

        expose<Environment>(this, {
            vpcId: pulumi.output(network.vpcId),
            clusterName,
            clusterArn,
            url: loadBalancer?.url,
            dnsName: loadBalancer?.dnsName,
            networkDnsName: own?.networkLoadBalancer?.dnsName,
            notificationTopicArn: told?.topicArn,
            alarmTopicArn: alarmTopicArn === undefined ? undefined : pulumi.output(alarmTopicArn),
            dashboardName:
                monitoring.dashboard && args.services !== undefined
                    ? createEnvironmentDashboard(
                          name,
                          clusterArn,
                          dimensionsOf(services, clusterName),
                          monitoring.widgets,
                          child,
                      )
                    : undefined,
            urls: collect(services, (service) => service.url),
            serviceNames: collect(services, (service) => service.serviceName),
            serviceArns: collect(services, (service) => service.serviceArn),
            connections: collect(services, (service) => service.connection) as pulumi.Output<
                Record<string, Connection>
            >,
            deployCommands: collect(services, (service) => service.deployCommand),
            runTaskCommands: collect(services, (service) => service.runTaskCommand),
            taskDefinitionArns: collect(services, (service) => service.taskDefinitionArn),
            logGroupNames: collect(services, (service) => service.logGroupName),
            runCommands: collect(schedules, (task) => task.runCommand),
            platform: own && handOverGround(args, own),
            exceptions: environmentExceptions(partsOf({ own, services, schedules })),
        });
    }
}

/** What the metrics of the services are found by. */
function dimensionsOf(services: ReadonlyMap<string, Service>, clusterName: pulumi.Output<string>) {
    return Object.fromEntries([...services].map(([key, { serviceName }]) => [key, { clusterName, serviceName }]));
}

/** Whether a deployment can pause, of which whoever continues it has to hear. */
function hasPauses({ services = {} }: EnvironmentArgs): boolean {
    return Object.values(services).some(({ deployment }) =>
        Object.values(deployment?.hooks ?? {}).some(({ pause }) => pause !== undefined),
    );
}

/** The load balancer of an environment with one. */
function onlyOf<T>(loadBalancers: ReadonlyMap<string, T>): T | undefined {
    return loadBalancers.size === 1 ? [...loadBalancers.values()][0] : undefined;
}

function collect<T, V>(
    services: ReadonlyMap<string, T>,
    output: (service: T) => pulumi.Output<V> | undefined,
): pulumi.Output<Record<string, V>> {
    const found = [...services].flatMap(([key, service]) => {
        const value = output(service);
        return value === undefined ? [] : [[key, value] as const];
    });
    return pulumi.all(Object.fromEntries(found)) as unknown as pulumi.Output<Record<string, V>>;
}
