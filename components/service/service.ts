import * as pulumi from "@pulumi/pulumi";
import { capacitiesOf } from "../cluster/capacityFacts";
import type { ClusterReference } from "../cluster/cluster";
import type { Preset } from "../environment/presets";
import { createAlarmTopic } from "../monitoring/alarmTopic";
import { createMonitoring } from "../monitoring/createMonitoring";
import type { ServiceMonitoring } from "../monitoring/serviceMonitoring";
import type { NetworkReference } from "../network/network";
import { outputsOf, refuseInvalid } from "../shared/component";
import { warn } from "../shared/problems";
import { type Tags, tagsOf } from "../shared/tags";
import { createTask } from "../task/createTask";
import type { TaskSettings } from "../task/taskDefinition";
import { type CapacityProviderStrategyItem, onCapacity, physicalStrategy } from "./capacity";
import { createService } from "./createService";
import { createAlarms } from "./deployment/createAlarms";
import { createCodeDeploy } from "./deployment/createCodeDeploy";
import type { ServiceDeployment } from "./deployment/deployment";
import { createHookRole } from "./deployment/hookRole";
import { createInfrastructureRole } from "./deployment/infrastructureRole";
import { createIngress, type ServiceIngress } from "./ingress";
import { createNotifications, type DeploymentNotifications } from "./notifications";
import { openMountTargets } from "./mountTargets";
import { createNetworkIngress, type ServiceNetworkIngress } from "./networkIngress";
import type { ServicePlacement } from "./placement";
import { createFollower } from "./rollout/rollout";
import { serviceProblems } from "./rules";
import { runOnce } from "./runOnce";
import { createScaling, type ServiceScaling } from "./scaling/scaling";
import { createSecurityGroup, openOnInstance } from "./securityGroup";
import type { ServiceConnect } from "./serviceConnect";
import { type CompleteService, recordedSettings, serviceSettings } from "./serviceSettings";
import type { Ingress } from "./targetGroups";

/** What a service is made from, whoever asks for it. */
export interface ServiceSettings extends TaskSettings {
    /**
     * Leaves it to a pipeline which revision of the task definition runs: the one that is described here is registered,
     * and the service starts with it, but an update never brings it to a live service. Not with `codeDeploy`, which does
     * so anyway. Defaults to `false` in both presets.
     */
    externalTaskDefinition?: boolean;
    /**
     * Number of tasks, 0 to 5000, put back at every update. Excludes `scaling`.
     * Defaults to 3 in the production preset and 1 in the development preset. AWS: `desiredCount`.
     * @integer
     */
    desiredCount?: number;
    /** Keeps the number of tasks between two bounds, by the load. Excludes `desiredCount`. Defaults to off. */
    scaling?: ServiceScaling;
    /** What is watched of the service, and who is told. Defaults to what the environment says, else to nothing. */
    monitoring?: ServiceMonitoring;
    /** Lets the service call others by name, and be called by them. Defaults to off in both presets. */
    serviceConnect?: ServiceConnect;
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
     * Defaults to `false` in the production preset and `true` in the development preset. AWS: "ECS Exec".
     */
    enableExecuteCommand?: boolean;
    /**
     * Seconds after its start in which a task may fail the health checks, 0 to 2147483647. Needs `ingress` or
     * `networkIngress`. Defaults to 60 in both presets. AWS: `healthCheckGracePeriodSeconds`.
     * @integer
     */
    healthCheckGracePeriodSeconds?: number;
}

/** Arguments of `Service`. */
export interface ServiceArgs extends ServiceSettings {
    /** Set of defaults to start from. Defaults to `production`. */
    preset?: Preset;
    /** Network whose private subnets (public ones with `assignPublicIp`) the tasks are placed in. */
    network: NetworkReference;
    /** Cluster that the tasks run on. */
    cluster: ClusterReference;
    /** Which requests reach the service, through which load balancer. Defaults to none. */
    ingress?: ServiceIngress;
    /**
     * On which port of a network load balancer the service takes connections. Excludes `ingress`; changing one for the
     * other on a live service needs a higher `deployment.generation`. Defaults to none.
     */
    networkIngress?: ServiceNetworkIngress;
    /** Tags of everything in the service, its tasks included. Defaults to none; the component adds its own. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Tasks that are kept running, reached through a load balancer, scaled, and replaced without an interruption. */
export class Service extends pulumi.ComponentResource {
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

    constructor(name: string, args: ServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:Service", name, outputsOf("Service"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const { problems, placed, ...settings } = settingsOf(name, args);
        super("ecs:index:Service", name, recordedSettings(settings), opts);
        warn(this, problems);
        const child = { parent: this };
        const { liveName } = settings;
        const tags = tagsOf("Service", name, args.tags);

        const { executeCommandPolicy: sessionPolicy } = args.cluster;
        const task = createTask(name, placed, { ...settings.task, sessionPolicy }, tags, this);
        const securityGroup = settings.ownInterface
            ? createSecurityGroup(name, args, settings, tags, child)
            : openOnInstance(name, args, settings, tags, child);
        securityGroup.rules.push(...openMountTargets(name, args.volumes, securityGroup.securityGroupId, tags, child));
        const ingress = ingressOf(liveName, args, settings, tags, child);
        const byCodeDeploy = settings.plan.controller === "CODE_DEPLOY";
        const traffic =
            ingress && !byCodeDeploy ? createInfrastructureRole(name, task.logGroup.arn, tags, child) : undefined;
        const hookRole = createHookRole(name, settings.hooks, task.logGroup.arn, tags, child);
        const { monitoring } = settings;
        const topicArn = monitoring?.tells
            ? createAlarmTopic("Service", name, monitoring.actions, task.logGroup.arn, tags, child)
            : undefined;
        const alarms =
            ingress === undefined ? [] : createAlarms(liveName, settings.alarms, ingress, topicArn, tags, child);
        const follower = createFollower(this, name, args, settings, task);
        const { gates } = follower;
        const parts = { task, securityGroup, ingress, traffic, hookRole, alarms, gates };
        const strategy = physicalStrategy(settings.strategy, args.cluster, this);
        const service = createService(liveName, args, settings, { ...parts, strategy }, tags, {
            ...child,
            hooks: follower.hooks,
        });
        const { securityGroupId } = securityGroup;
        const subject = { service, task, ingress: ingress!, alarms, securityGroupId, strategy };
        const deploys = byCodeDeploy ? createCodeDeploy(liveName, args, settings, subject, tags, child) : undefined;
        follower.record(service.id, deploys?.deployCommand);
        const { notifications } = args;
        if (notifications !== undefined && notifications.enabled !== false) {
            const watched = { resources: service.id.apply((arn) => [arn]), sibling: task.logGroup.arn };
            createNotifications("Service", name, notifications, watched, tags, child);
        }
        const dimensions = { clusterName: args.cluster.clusterName, serviceName: service.name };
        if (settings.scaling !== undefined) {
            const { endpoints } = settings;
            const scaled = { dimensions, task, ingress, endpoints };
            createScaling(name, liveName, settings.scaling, scaled, tags, child);
        }

        const monitored = {
            service: dimensions,
            serviceArn: service.id,
            clusterArn: args.cluster.clusterArn,
            task,
            ingress,
            countsRequests: settings.ingress !== undefined,
            deploymentAlarms: alarms,
            topicArn,
        };

        this.alarmTopicArn = topicArn;
        this.dashboardName = monitoring && createMonitoring(name, monitoring, monitored, tags, child);
        this.serviceName = service.name;
        this.serviceArn = service.id;
        this.taskDefinitionArn = task.definition.arn;
        this.taskRoleArn = task.roles.task.arn;
        this.taskRoleName = task.roles.task.name;
        this.executionRoleArn = task.roles.execution.arn;
        this.logGroupName = task.logGroup.name;
        this.runTaskCommand = runOnce(args, settings, task, securityGroupId, strategy);
        this.securityGroupId = securityGroupId;
        this.targetGroupArns = pulumi.all(ingress === undefined ? [] : [ingress.blue.arn, ingress.green.arn]);
        this.appSpec = deploys?.appSpec;
        this.deployCommand = deploys?.deployCommand;
        this.codeDeployApplicationName = deploys?.applicationName;
        this.codeDeployGroupName = deploys?.groupName;
        this.registerOutputs({
            appSpec: this.appSpec,
            deployCommand: this.deployCommand,
            codeDeployApplicationName: this.codeDeployApplicationName,
            codeDeployGroupName: this.codeDeployGroupName,
            serviceName: this.serviceName,
            serviceArn: this.serviceArn,
            taskDefinitionArn: this.taskDefinitionArn,
            taskRoleArn: this.taskRoleArn,
            taskRoleName: this.taskRoleName,
            executionRoleArn: this.executionRoleArn,
            logGroupName: this.logGroupName,
            runTaskCommand: this.runTaskCommand,
            securityGroupId: this.securityGroupId,
            targetGroupArns: this.targetGroupArns,
            alarmTopicArn: this.alarmTopicArn,
            dashboardName: this.dashboardName,
        });
    }
}

/** The way of requests to the tasks, through whichever load balancer. */
function ingressOf(
    name: string,
    { network }: ServiceArgs,
    { ingress, networkIngress }: CompleteService,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): Ingress | undefined {
    return ingress === undefined
        ? networkIngress && createNetworkIngress(name, network, networkIngress, tags, child)
        : createIngress(name, network, ingress, tags, child);
}

/** Applies the preset and refuses what AWS would refuse minutes later. */
function settingsOf(name: string, args: ServiceArgs) {
    const capacities = capacitiesOf(args?.cluster);
    const problems = refuseInvalid("Service", name, args, (sound) =>
        serviceProblems({ ...sound, capacities }, sound.preset),
    );
    const placed = onCapacity(args, args.preset, capacities);
    return { ...serviceSettings(name, placed, args.preset), placed, problems };
}
