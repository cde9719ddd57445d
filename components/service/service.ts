import * as pulumi from "@pulumi/pulumi";
import { physicalStrategy } from "../capacity/strategy";
import type { ControlException } from "../controls/exceptions";
import { createAlarmTopic } from "../monitoring/alarmTopic";
import { createMonitoring } from "../monitoring/createMonitoring";
import { expose, outputsOf } from "../shared/component";
import { plainOutput } from "../shared/late";
import { familyName } from "../shared/names";
import { OWNER_TAG, ruleOwner, tagValue } from "../shared/owner";
import { merged, tagsOf } from "../shared/tags";
import { createTask } from "../task/createTask";
import { serviceUrl } from "./address";
import { announceComing, announceService } from "./announcements";
import { type Connection, connectionTo, openConnections } from "./connections";
import { createService } from "./createService";
import { createAlarms } from "./deployment/createAlarms";
import { createCodeDeploy } from "./deployment/createCodeDeploy";
import { allowsHotswap, hotswapped } from "./deployment/hotswap";
import { createHookRole } from "./deployment/hookRole";
import { serviceExceptions } from "./exceptions";
import { createFurtherIngress, furtherUrls, waysOf } from "./furtherIngress";
import { judgeService } from "./judgeService";
import { createMainIngress, trafficRoleOf } from "./mainIngress";
import { openMountTargets } from "./mountTargets";
import { judgeClusterPlace } from "./place/clusterPlace";
import { createFollower } from "./rollout/rollout";
import { runOnService } from "./runTask";
import { createScaling } from "./scaling/scaling";
import { createSecretRestarts } from "./secretRestarts";
import { createSecurityGroup, openOnInstance } from "./securityGroup";
import type { ServiceArgs } from "./serviceArgs";
import { createEncryption } from "./serviceConnectTls";
import { createRegistry, discoveredName } from "./serviceDiscovery";
import { recordedSettings } from "./serviceSettings";

/** Tasks that are kept running, reached through a load balancer, scaled, and replaced without an interruption. */
export class Service extends pulumi.ComponentResource {
    /**
     * Address to open in a browser: the first of the service's `hosts` that is no pattern, or else that of the load
     * balancer, with the fixed part of the first of its `paths`. Absent without `ingress`, with patterns alone as hosts,
     * and behind a load balancer that is given without its `url`.
     */
    public readonly url?: pulumi.Output<string>;
    /** Addresses of its further ways of requests, by the names in `additionalIngress`. */
    public readonly additionalUrls!: pulumi.Output<Record<string, string>>;
    /** Name of the service. */
    public readonly serviceName!: pulumi.Output<string>;
    /** ARN of the service. */
    public readonly serviceArn!: pulumi.Output<string>;
    /** ARN of the revision that the program describes. */
    public readonly taskDefinitionArn!: pulumi.Output<string>;
    /** ARN of the role that the application uses. */
    public readonly taskRoleArn!: pulumi.Output<string>;
    /** Name of the role that the application uses, to attach policies to. */
    public readonly taskRoleName!: pulumi.Output<string>;
    /** ARN of the role that ECS uses to start the tasks. */
    public readonly executionRoleArn!: pulumi.Output<string>;
    /** DNS name that the tasks are found by in the VPC; absent without `serviceDiscovery`, or in a namespace without a known name. */
    public readonly discoveryName?: pulumi.Output<string>;
    /** Name of the log group that the containers write to. */
    public readonly logGroupName!: pulumi.Output<string>;
    /**
     * The AWS CLI command that runs one task of the service's definition beside it, to migrate a database for example.
     * Add `--overrides` for another command in a container.
     */
    public readonly runTaskCommand!: pulumi.Output<string>;
    /**
     * Id of the security group that the tasks' connections come from, for the groups of databases and other services to
     * let in: the tasks' own one, or that of the instances in the network modes `bridge` and `host`.
     */
    public readonly securityGroupId!: pulumi.Output<string>;
    /**
     * What services of other stacks call it by, as one of their `connections`: its security group, and the main port of its
     * first container that has one. Absent without a port.
     */
    public readonly connection?: pulumi.Output<Connection>;
    /** The AppSpec of the revision that the program describes; absent unless CodeDeploy deploys. */
    public readonly appSpec?: pulumi.Output<string>;
    /** The command that makes CodeDeploy deploy it; absent unless CodeDeploy deploys. */
    public readonly deployCommand?: pulumi.Output<string>;
    /** Name of the CodeDeploy application; absent unless CodeDeploy deploys. */
    public readonly codeDeployApplicationName?: pulumi.Output<string>;
    /** Name of the CodeDeploy deployment group; absent unless CodeDeploy deploys. */
    public readonly codeDeployGroupName?: pulumi.Output<string>;
    /** ARNs of the two target groups, of which one serves; empty without a load balancer. */
    public readonly targetGroupArns!: pulumi.Output<string[]>;
    /** ARN of the topic that alarms are told to, to subscribe chat bots to; absent without one. */
    public readonly alarmTopicArn?: pulumi.Output<string>;
    /** Name of the dashboard; absent without one. */
    public readonly dashboardName?: pulumi.Output<string>;
    /** Whether `slipway hotswap` may give it another image between two updates. */
    public readonly allowsHotswap!: pulumi.Output<boolean>;
    /** Security controls that are not met, with the arguments that would meet them. */
    public readonly exceptions!: pulumi.Output<ControlException[]>;

    constructor(name: string, args: ServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:Service", name, outputsOf("Service"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const { warnings, complete: settings, placed, judgeLater } = judgeService(name, args, opts?.aliases);
        super("ecs:index:Service", name, recordedSettings(settings), opts);
        warnings.log(this);
        judgeLater(this);
        judgeClusterPlace(this, placed, settings);
        const child = { parent: this };
        const { liveName } = settings;
        const tags = tagsOf("Service", name, placed.tags);
        const making = { name, tags, child };
        const live = { ...making, name: liveName };

        const { executeCommandPolicy: sessionPolicy } = placed.cluster;
        const hotswaps = allowsHotswap(settings, settings.externalTaskDefinition);
        const revisionTrigger = hotswaps ? hotswapped(this, familyName(name)) : undefined;
        const task = createTask(
            name,
            settings.placed,
            { ...settings.task, sessionPolicy, revisionTrigger },
            tags,
            this,
        );
        const securityGroup = settings.ownInterface
            ? createSecurityGroup(making, placed, settings)
            : openOnInstance(making, placed, settings);
        securityGroup.rules.push(
            ...openMountTargets(making, placed.volumes, securityGroup.securityGroupId),
            ...openConnections(making, placed.connections, securityGroup.securityGroupId),
        );
        const ingress = createMainIngress(this, live, placed, settings);
        const further = createFurtherIngress(this, live, waysOf(placed), settings);
        const trafficRoleArn = ingress && trafficRoleOf(making, placed, settings, task.logGroup.sibling);
        const encryption = createEncryption(making, placed.serviceConnect?.tls, task.logGroup.sibling);
        const hookRole = createHookRole(making, settings.hooks, task.logGroup.sibling);
        const { monitoring } = settings;
        const topicArn = monitoring?.tells
            ? createAlarmTopic(making, monitoring.actions, task.logGroup.sibling)
            : undefined;
        const alarms = ingress === undefined ? [] : createAlarms(live, settings.alarms, ingress, topicArn);
        const follower = createFollower(this, name, placed, settings, task);
        const pauses = announceComing(making, placed, settings, task.logGroup.sibling);
        const gates = [...follower.gates, ...(pauses?.gates ?? [])];
        const registry =
            settings.discovery && createRegistry(making, placed.serviceDiscovery!, settings.discovery, placed.cluster);
        const parts = {
            registry,
            task,
            securityGroup,
            ingress,
            further,
            trafficRoleArn,
            encryption,
            hookRole,
            alarms,
            gates,
        };
        const strategy = physicalStrategy(settings.strategy, placed.cluster, this);
        const service = createService(
            {
                name: liveName,
                tags: merged({ [OWNER_TAG]: tagValue(ruleOwner(liveName)) }, tags),
                child: {
                    ...child,
                    hooks: follower.hooks,
                },
            },
            placed,
            settings,
            { ...parts, strategy },
        );
        const { securityGroupId } = securityGroup;
        const subject = { service, task, ingress: ingress!, alarms, securityGroupId, strategy };
        const deploys =
            settings.plan.controller === "CODE_DEPLOY" ? createCodeDeploy(live, placed, settings, subject) : undefined;
        follower.record(service.id, deploys?.deployCommand);
        announceService(making, placed, service.id, { sibling: task.logGroup.sibling, pauses });
        const dimensions = { clusterName: placed.cluster.clusterName, serviceName: service.name };
        if (settings.scaling !== undefined) {
            const { endpoints } = settings;
            const scaled = { dimensions, task, ingress, endpoints };
            createScaling(live, settings.scaling, scaled);
        }

        const restarts = createSecretRestarts(making, placed, {
            serviceArn: service.id,
            sibling: task.logGroup.sibling,
            isWatched: monitoring?.alarms.some(({ key }) => key === "secretRestart") ?? false,
        });
        const monitored = {
            service: dimensions,
            serviceArn: service.id,
            clusterArn: placed.cluster.clusterArn,
            task,
            ingress,
            countsRequests: settings.ingress !== undefined,
            deploymentAlarms: alarms,
            restarts,
            topicArn,
        };

        expose<Service>(this, {
            url: settings.ingress && serviceUrl(placed.ingress?.loadBalancer.url, settings.ingress.requests),
            additionalUrls: furtherUrls(placed, settings),
            serviceName: service.name,
            serviceArn: service.id,
            taskDefinitionArn: task.definition.arn,
            taskRoleArn: task.roles.task.arn,
            taskRoleName: task.roles.task.name,
            executionRoleArn: task.roles.execution.arn,
            discoveryName: discoveredName(placed.serviceDiscovery, settings.discovery, placed.cluster),
            logGroupName: task.logGroup.name,
            runTaskCommand: runOnService(placed, settings, task, securityGroupId, strategy),
            securityGroupId,
            connection: connectionTo(securityGroupId, placed.containers),
            appSpec: deploys?.appSpec,
            deployCommand: deploys?.deployCommand,
            codeDeployApplicationName: deploys?.applicationName,
            codeDeployGroupName: deploys?.groupName,
            targetGroupArns: pulumi.all(ingress === undefined ? [] : [ingress.blue.arn, ingress.green.arn]),
            alarmTopicArn: topicArn,
            dashboardName: monitoring && createMonitoring(making, monitoring, monitored),
            allowsHotswap: pulumi.output(hotswaps),
            exceptions: plainOutput(serviceExceptions(settings), this),
        });
    }
}
