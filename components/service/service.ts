import * as pulumi from "@pulumi/pulumi";
import { capacitiesOf } from "../capacity/knownCapacities";
import { physicalStrategy } from "../capacity/strategy";
import type { ControlException } from "../controls/exceptions";
import type { Ingress } from "../loadBalancer/targets";
import { createAlarmTopic } from "../monitoring/alarmTopic";
import { createMonitoring } from "../monitoring/createMonitoring";
import { expose, outputsOf, refuseInvalid } from "../shared/component";
import { createInfrastructureRole } from "../shared/infrastructureRole";
import { plainOutput } from "../shared/late";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import { tagsOf } from "../shared/tags";
import { createTask } from "../task/createTask";
import { serviceUrl } from "./address";
import { claimProblems } from "./claims";
import { createService } from "./createService";
import { createAlarms } from "./deployment/createAlarms";
import { createCodeDeploy } from "./deployment/createCodeDeploy";
import { createHookRole } from "./deployment/hookRole";
import { serviceExceptions } from "./exceptions";
import { createIngress } from "./ingress";
import { openMountTargets } from "./mountTargets";
import { createNetworkIngress } from "./networkIngress";
import { placeOf } from "./place/place";
import { hooksOfComing, oneService } from "./notificationPatterns";
import { announcePauses, createNotifications } from "./notifications";
import { formerName } from "./priorities";
import { createFollower } from "./rollout/rollout";
import { serviceProblems } from "./rules";
import { runOnService } from "./runTask";
import { createScaling } from "./scaling/scaling";
import { createSecurityGroup, openOnInstance } from "./securityGroup";
import type { ServiceArgs } from "./serviceArgs";
import { createEncryption } from "./serviceConnectTls";
import { type CompleteService, completeService, recordedSettings } from "./serviceSettings";

/** Lets ECS change listener rules and register targets on the service's behalf. */
const TRAFFIC_POLICY = "AmazonECSInfrastructureRolePolicyForLoadBalancers";

/** Tasks that are kept running, reached through a load balancer, scaled, and replaced without an interruption. */
export class Service extends pulumi.ComponentResource {
    /**
     * Address to open in a browser: the first of the service's `hosts` that is no pattern, or else that of the load
     * balancer, with the fixed part of the first of its `paths`. Absent without `ingress`, with patterns alone as hosts,
     * and behind a load balancer that is given without its `url`.
     */
    public readonly url?: pulumi.Output<string>;
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
    /** Security controls that are not met, with the arguments that would meet them. */
    public readonly exceptions!: pulumi.Output<ControlException[]>;

    constructor(name: string, args: ServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:Service", name, outputsOf("Service"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const { warnings, complete: settings } = judgedAndComplete(name, args, opts?.aliases);
        super("ecs:index:Service", name, recordedSettings(settings), opts);
        warnings.log(this);
        const child = { parent: this };
        const { liveName } = settings;
        const tags = tagsOf("Service", name, args.tags);
        const making = { name, tags, child };

        const { executeCommandPolicy: sessionPolicy } = args.cluster;
        const task = createTask(name, settings.placed, { ...settings.task, sessionPolicy }, tags, this);
        const securityGroup = settings.ownInterface
            ? createSecurityGroup(making, args, settings)
            : openOnInstance(making, args, settings);
        securityGroup.rules.push(...openMountTargets(making, args.volumes, securityGroup.securityGroupId));
        const ingress = ingressOf(this, { ...making, name: liveName }, args, settings);
        const byCodeDeploy = settings.plan.controller === "CODE_DEPLOY";
        const traffic =
            ingress && !byCodeDeploy
                ? createInfrastructureRole(
                      { ...making, name: `${name}-traffic` },
                      TRAFFIC_POLICY,
                      task.logGroup.sibling,
                  )
                : undefined;
        const encryption = createEncryption(making, args.serviceConnect?.tls, task.logGroup.sibling);
        const hookRole = createHookRole(making, settings.hooks, task.logGroup.sibling);
        const { monitoring } = settings;
        const topicArn = monitoring?.tells
            ? createAlarmTopic(making, monitoring.actions, task.logGroup.sibling)
            : undefined;
        const alarms =
            ingress === undefined
                ? []
                : createAlarms({ ...making, name: liveName }, settings.alarms, ingress, topicArn);
        const follower = createFollower(this, name, args, settings, task);
        const hasPauses = settings.hooks.some(({ pause }) => pause !== undefined);
        const hooks = pulumi
            .output(args.cluster.clusterArn)
            .apply((arn) => hooksOfComing(arn, fittingName("service", liveName)));
        const pauses = hasPauses
            ? announcePauses(making, args.notifications, { hooks, sibling: task.logGroup.sibling })
            : undefined;
        const gates = [...follower.gates, ...(pauses?.gates ?? [])];
        const parts = { task, securityGroup, ingress, traffic, encryption, hookRole, alarms, gates };
        const strategy = physicalStrategy(settings.strategy, args.cluster, this);
        const service = createService(
            {
                name: liveName,
                tags,
                child: {
                    ...child,
                    hooks: follower.hooks,
                },
            },
            args,
            settings,
            { ...parts, strategy },
        );
        const { securityGroupId } = securityGroup;
        const subject = { service, task, ingress: ingress!, alarms, securityGroupId, strategy };
        const deploys = byCodeDeploy
            ? createCodeDeploy({ ...making, name: liveName }, args, settings, subject)
            : undefined;
        follower.record(service.id, deploys?.deployCommand);
        const { notifications } = args;
        if (notifications !== undefined && notifications.enabled !== false) {
            const watched = { services: service.id.apply(oneService), sibling: task.logGroup.sibling, pauses };
            createNotifications(making, notifications, watched);
        }
        const dimensions = { clusterName: args.cluster.clusterName, serviceName: service.name };
        if (settings.scaling !== undefined) {
            const { endpoints } = settings;
            const scaled = { dimensions, task, ingress, endpoints };
            createScaling({ ...making, name: liveName }, settings.scaling, scaled);
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

        expose<Service>(this, {
            url: settings.ingress && serviceUrl(args.ingress?.loadBalancer.url, settings.ingress),
            serviceName: service.name,
            serviceArn: service.id,
            taskDefinitionArn: task.definition.arn,
            taskRoleArn: task.roles.task.arn,
            taskRoleName: task.roles.task.name,
            executionRoleArn: task.roles.execution.arn,
            logGroupName: task.logGroup.name,
            runTaskCommand: runOnService(args, settings, task, securityGroupId, strategy),
            securityGroupId,
            appSpec: deploys?.appSpec,
            deployCommand: deploys?.deployCommand,
            codeDeployApplicationName: deploys?.applicationName,
            codeDeployGroupName: deploys?.groupName,
            targetGroupArns: pulumi.all(ingress === undefined ? [] : [ingress.blue.arn, ingress.green.arn]),
            alarmTopicArn: topicArn,
            dashboardName: monitoring && createMonitoring(making, monitoring, monitored),
            exceptions: plainOutput(serviceExceptions(settings), this),
        });
    }
}

/** The way of requests to the tasks, through whichever load balancer. */
function ingressOf(
    component: pulumi.ComponentResource,
    making: Making,
    { network, ...args }: ServiceArgs,
    { ingress, networkIngress, generation }: CompleteService,
): Ingress | undefined {
    if (args.ingress !== undefined && ingress !== undefined) {
        const wanted = { ...ingress, loadBalancer: args.ingress.loadBalancer };
        return createIngress(making, network, { ...wanted, ...placeOf(component, { ...wanted, generation }) });
    }
    if (args.networkIngress === undefined || networkIngress === undefined) {
        return undefined;
    }
    const { networkLoadBalancer: loadBalancer } = args.networkIngress;
    return createNetworkIngress(making, network, { ...networkIngress, loadBalancer });
}

/** Refuses what AWS would refuse minutes later, and fills in the rest. The place of a rule follows from the first name. */
function judgedAndComplete(name: string, args: ServiceArgs, aliases: pulumi.ComponentResourceOptions["aliases"]) {
    const placeName = formerName(aliases) ?? name;
    const capacities = capacitiesOf(args?.cluster);
    const complete = (sound: ServiceArgs) => completeService(name, { ...sound, capacities }, sound.preset, placeName);
    const warnings = refuseInvalid(
        "Service",
        name,
        args,
        (sound) => serviceProblems({ ...sound, capacities }, complete(sound)),
        (sound) => claimProblems(name, sound, complete(sound)),
    );
    return { complete: complete(args), warnings };
}
