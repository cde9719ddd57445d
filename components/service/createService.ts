import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ecs from "@pulumi/aws/ecs";
import type * as servicediscovery from "@pulumi/aws/servicediscovery";
import * as pulumi from "@pulumi/pulumi";
import type { CompleteStrategyItem } from "../capacity/strategy";
import type { Ingress } from "../loadBalancer/targets";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import type { ServiceRole } from "../shared/serviceRole";
import type { Task } from "../task/createTask";
import { managedEbsVolume } from "../task/launchVolume";
import { lifecycleHooks } from "./deployment/hooks";
import { configurationInput } from "./deployment/plan";
import type { FurtherIngress } from "./furtherIngress";
import type { TaskSecurityGroup } from "./securityGroup";
import type { PlacedService } from "./placedService";
import { serviceConnectConfiguration } from "./serviceConnect";
import { registriesOf } from "./serviceDiscovery";
import type { Encryption } from "./serviceConnectTls";
import type { CompleteService } from "./serviceSettings";

/** What the service is put together from. */
interface ServiceParts {
    readonly task: Task;
    readonly securityGroup: TaskSecurityGroup;
    /** The capacity provider strategy by the names of AWS. */
    readonly strategy: pulumi.Input<CompleteStrategyItem[]>;
    readonly ingress: Ingress | undefined;
    /** The ways of requests beside the first one. */
    readonly further: readonly FurtherIngress[];
    /** By which ECS moves the traffic of the first one. */
    readonly trafficRoleArn: pulumi.Input<string> | undefined;
    readonly encryption: Encryption | undefined;
    /** Where Cloud Map finds the tasks. */
    readonly registry: servicediscovery.Service | undefined;
    readonly hookRole: ServiceRole | undefined;
    readonly alarms: readonly cloudwatch.MetricAlarm[];
    /** What has to be let through before the service is updated. */
    readonly gates: readonly pulumi.Resource[];
}

/** The ECS service itself. Everything is written, because what is left out keeps whatever was there before. */
export function createService(
    { name, tags, child }: Making,
    args: PlacedService,
    complete: CompleteService,
    parts: ServiceParts,
): ecs.Service {
    return new ecs.Service(
        fittingName("service", name),
        {
            cluster: args.cluster.clusterArn,
            taskDefinition: parts.task.definition.arn,
            ...schedulingOf(complete, parts),
            ...placementOf(args, complete, parts),
            ...loadBalancingOf(complete, parts),
            ...connectionOf(args, complete, parts, child.parent!),
            ...registriesOf(parts.registry, complete.discovery),
            ...volumesOf(parts),
            ...deploymentOf(complete, parts),
            enableExecuteCommand: complete.enableExecuteCommand,
            enableEcsManagedTags: true,
            propagateTags: "SERVICE",
            tags,
        },
        {
            ...child,
            ignoreChanges: ignoredChanges(complete),
            customTimeouts: complete.timeouts,
            dependsOn: prerequisites(parts),
        },
    );
}

/** How many tasks there are, and on what. */
function schedulingOf({ daemon, desiredCount }: CompleteService, { strategy }: ServiceParts): Partial<ecs.ServiceArgs> {
    return daemon
        ? // Without a launch type ECS takes the cluster's default strategy, and refuses it for a daemon.
          { schedulingStrategy: "DAEMON", launchType: "EC2" }
        : // Else never a launch type: moving from one to a strategy would replace the service.
          { schedulingStrategy: "REPLICA", desiredCount, capacityProviderStrategies: strategy };
}

/** Where the tasks are placed, and in which network. */
function placementOf(args: PlacedService, complete: CompleteService, parts: ServiceParts): Partial<ecs.ServiceArgs> {
    const { strategies = [], constraints = [] } = complete.placement;
    return {
        ...(complete.onFargate ? { platformVersion: "LATEST" } : {}),
        // Tasks without an interface of their own are in the network of their instance.
        ...(complete.ownInterface && {
            networkConfiguration: {
                subnets: (complete.assignPublicIp ? args.network.publicSubnetIds : args.network.privateSubnetIds)!,
                securityGroups: [parts.securityGroup.securityGroupId],
                assignPublicIp: complete.assignPublicIp,
            },
        }),
        ...(strategies.length === 0 ? {} : { orderedPlacementStrategies: strategies }),
        ...(constraints.length === 0 ? {} : { placementConstraints: constraints }),
    };
}

function loadBalancingOf(
    complete: CompleteService,
    { ingress, further, trafficRoleArn }: ServiceParts,
): Partial<ecs.ServiceArgs> {
    if (ingress === undefined || complete.attachment === undefined) {
        return {};
    }
    const advancedConfiguration = trafficRoleArn && {
        alternateTargetGroupArn: ingress.green.arn,
        productionListenerRule: ingress.productionRule.arn,
        roleArn: trafficRoleArn,
        // Absent without a test listener: an empty text breaks deployments.
        ...(ingress.testRule === undefined ? {} : { testListenerRule: ingress.testRule.arn }),
    };
    return {
        healthCheckGracePeriodSeconds: complete.graceSeconds,
        loadBalancers: [
            {
                targetGroupArn: ingress.blue.arn,
                containerName: complete.attachment.container,
                containerPort: complete.attachment.port,
                // Also under rolling deployments: ECS wants it in place before the strategy becomes blue/green.
                ...(advancedConfiguration && { advancedConfiguration }),
            },
            // After the first one, whose groups are told by its place in the list.
            ...further.map(({ group, container, port }) => ({
                targetGroupArn: group.arn,
                containerName: container,
                containerPort: port,
            })),
        ],
    };
}

function connectionOf(
    { serviceConnect, cluster }: PlacedService,
    { endpoints }: CompleteService,
    { task, encryption }: ServiceParts,
    service: pulumi.Resource,
): Partial<ecs.ServiceArgs> {
    if (serviceConnect === undefined) {
        return {};
    }
    const made = { cluster, task, tls: encryption?.tls, service };
    return { serviceConnectConfiguration: serviceConnectConfiguration(serviceConnect, endpoints, made) };
}

/** The EBS volume that ECS makes for each task. */
function volumesOf({ task: { launchVolume } }: ServiceParts): Partial<ecs.ServiceArgs> {
    if (launchVolume === undefined) {
        return {};
    }
    const { name, ebs, roleArn } = launchVolume;
    const tagSpecifications = [{ resourceType: "volume", propagateTags: "SERVICE" }];
    const managed = { ...managedEbsVolume(launchVolume), sizeInGb: ebs.sizeGib, roleArn, tagSpecifications };
    return { volumeConfiguration: { name, managedEbsVolume: managed } };
}

function deploymentOf(complete: CompleteService, { hookRole, alarms }: ServiceParts): Partial<ecs.ServiceArgs> {
    const { plan, hooks, circuitBreaker: enable } = complete;
    const byCodeDeploy = plan.controller === "CODE_DEPLOY";
    const { enabled, rollback, existing } = complete.alarms;
    const alarmNames = [...alarms.map((alarm) => alarm.name), ...existing];
    return {
        deploymentController: { type: plan.controller },
        deploymentConfiguration: {
            ...configurationInput(plan.configuration),
            ...lifecycleHooks(hooks, hookRole?.role.arn),
        },
        deploymentMinimumHealthyPercent: plan.minimumHealthyPercent,
        deploymentMaximumPercent: plan.maximumPercent,
        deploymentCircuitBreaker: { enable, rollback: enable && complete.rollback },
        // The provider cannot send an empty list of names, and ECS wants the list; a removed one it would keep.
        ...(alarmNames.length === 0 || byCodeDeploy ? {} : { alarms: { enable: enabled, rollback, alarmNames } }),
        availabilityZoneRebalancing: complete.rebalancing ? "ENABLED" : "DISABLED",
        // The provider refuses a changed capacity provider strategy without it; nothing is sent without a change.
        ...(byCodeDeploy ? {} : { forceNewDeployment: true }),
        waitForSteadyState: complete.wait,
    };
}

// `UpdateService` refuses them for a service that CodeDeploy deploys; they come with the next AppSpec.
const CODE_DEPLOY_OWNS = [
    "taskDefinition",
    "loadBalancers",
    "networkConfiguration",
    "serviceRegistries",
    "platformVersion",
    "capacityProviderStrategies",
    "enableExecuteCommand",
];

/** What ECS, CodeDeploy, Application Auto Scaling and pipelines own once the service runs. */
export function ignoredChanges(
    complete: Pick<CompleteService, "attachment" | "scaling" | "plan" | "changeController" | "externalTaskDefinition">,
): string[] {
    const scaled = complete.scaling === undefined ? [] : ["desiredCount"];
    if (complete.plan.controller === "CODE_DEPLOY") {
        return [...CODE_DEPLOY_OWNS, ...scaled];
    }
    // Which of the two groups is the live one changes with every blue/green deployment. The rest of the attachment,
    // such as the container's port, stays the program's.
    const pair = ["loadBalancers[0].targetGroupArn", "loadBalancers[0].advancedConfiguration.alternateTargetGroupArn"];
    return [
        // A service that comes from CodeDeploy has no second group yet, and what is ignored is not sent.
        ...(complete.attachment === undefined || complete.changeController ? [] : pair),
        ...(complete.externalTaskDefinition ? ["taskDefinition"] : []),
        ...scaled,
    ];
}

/** What must be there before the first task, and must go only after the last one. */
function prerequisites(parts: ServiceParts): pulumi.Resource[] {
    const { task, securityGroup, ingress, further, encryption, hookRole, alarms, gates } = parts;
    const first = ingress === undefined ? [] : [ingress.productionRule, ingress.testRule ?? []].flat();
    const rules = [...first, ...further.map(({ rule }) => rule)];
    const permissions = [...(encryption?.permissions ?? []), ...(hookRole ? [hookRole.policy] : [])];
    return [...task.roles.policies, ...securityGroup.rules, ...rules, ...permissions, ...alarms, ...gates];
}
