import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as codedeploy from "@pulumi/aws/codedeploy";
import type * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import type { CompleteStrategyItem } from "../../capacity/strategy";
import type { Ingress } from "../../loadBalancer/targets";
import { arnParts } from "../../shared/arns";
import type { Making } from "../../shared/making";
import { fittingName, physicalName } from "../../shared/names";
import type { Task } from "../../task/createTask";
import type { PlacedService } from "../placedService";
import type { CompleteService } from "../serviceSettings";
import { appSpec, deployCommand } from "./appSpec";
import { createCodeDeployRole } from "./codeDeployRole";
import type { CompleteCodeDeploy } from "./settings";

/** What is needed to deploy by CodeDeploy, beside CodeDeploy itself. */
export interface CodeDeployOutputs {
    readonly applicationName: pulumi.Output<string>;
    readonly groupName: pulumi.Output<string>;
    readonly appSpec: pulumi.Output<string>;
    readonly deployCommand: pulumi.Output<string>;
}

/** What the deployments are about. */
interface Subject {
    readonly service: ecs.Service;
    readonly task: Task;
    readonly ingress: Ingress;
    readonly securityGroupId: pulumi.Output<string>;
    readonly strategy: pulumi.Input<CompleteStrategyItem[]>;
    readonly alarms: readonly cloudwatch.MetricAlarm[];
}

/** The application, its deployment group and the role with which CodeDeploy moves traffic and starts tasks. */
export function createCodeDeploy(
    making: Making,
    args: PlacedService,
    complete: CompleteService,
    subject: Subject,
): CodeDeployOutputs {
    const { name, tags, child } = making;
    const { service, task, ingress } = subject;
    const { hooks, ...wanted } = complete.codeDeploy;
    const role = createCodeDeployRole(making, task, Object.values(hooks));
    const application = new codedeploy.Application(
        fittingName("codeDeploy", name),
        { computePlatform: "ECS", tags },
        child,
    );
    const group = new codedeploy.DeploymentGroup(
        name,
        {
            appName: application.name,
            deploymentGroupName: physicalName("codeDeploy", name),
            deploymentConfigName: configNameOf(name, wanted, child),
            serviceRoleArn: role.arn,
            ecsService: { clusterName: args.cluster.clusterName, serviceName: service.name },
            deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "BLUE_GREEN" },
            loadBalancerInfo: { targetGroupPairInfo: routesOf(ingress) },
            blueGreenDeploymentConfig: {
                deploymentReadyOption: readyOption(wanted),
                terminateBlueInstancesOnDeploymentSuccess: {
                    action: "TERMINATE",
                    terminationWaitTimeInMinutes: wanted.terminationWaitMinutes,
                },
            },
            ...reactionsOf(complete, wanted, subject.alarms),
            tags,
        },
        // CodeDeploy tries the role out when the group is made.
        { ...child, dependsOn: role.policies },
    );
    const content = appSpecOf(args, complete, subject);
    const command = pulumi
        .all([task.logGroup.sibling, application.name, group.deploymentGroupName, content])
        .apply(([arn, app, groupName, text]) => deployCommand(arnParts(arn).region, app, groupName, text));
    return {
        applicationName: application.name,
        groupName: group.deploymentGroupName,
        appSpec: content,
        deployCommand: command,
    };
}

/** Name of the configuration, which is made if the steps are the user's own. */
function configNameOf(
    name: string,
    { shift, configName }: Pick<CompleteCodeDeploy, "shift" | "configName">,
    child: pulumi.CustomResourceOptions,
): pulumi.Input<string> {
    if (shift === undefined) {
        return configName;
    }
    const { type, percent: percentage, intervalMinutes: interval } = shift;
    const isCanary = type === "TimeBasedCanary";
    const steps = `${isCanary ? "canary" : "linear"}-${percentage}-${interval}`;
    const config = new codedeploy.DeploymentConfig(
        name,
        {
            computePlatform: "ECS",
            // Every change replaces a configuration. A name of its own lets the group move to it before the old one goes.
            deploymentConfigName: physicalName(
                "codeDeploy",
                `${pulumi.getProject()}-${pulumi.getStack()}-${name}-${steps}`,
            ),
            trafficRoutingConfig: {
                type,
                ...(isCanary
                    ? { timeBasedCanary: { percentage, interval } }
                    : { timeBasedLinear: { percentage, interval } }),
            },
        },
        child,
    );
    return config.deploymentConfigName;
}

function routesOf({ blue, green, productionListenerArn, testListenerArn }: Ingress) {
    return {
        targetGroups: [{ name: blue.name }, { name: green.name }],
        prodTrafficRoute: { listenerArns: [productionListenerArn] },
        ...(testListenerArn === undefined ? {} : { testTrafficRoute: { listenerArns: [testListenerArn] } }),
    };
}

function readyOption({ readyWaitMinutes }: Pick<CompleteCodeDeploy, "readyWaitMinutes">) {
    return readyWaitMinutes === undefined
        ? { actionOnTimeout: "CONTINUE_DEPLOYMENT" }
        : { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: readyWaitMinutes };
}

/** What makes CodeDeploy go back. */
function reactionsOf(
    { alarms }: CompleteService,
    { rollback }: Pick<CompleteCodeDeploy, "rollback">,
    own: readonly cloudwatch.MetricAlarm[],
) {
    const names = [...own.map((alarm) => alarm.name), ...alarms.existing];
    const enabled = alarms.enabled && names.length > 0;
    const onAlarm = enabled && alarms.rollback ? ["DEPLOYMENT_STOP_ON_ALARM"] : [];
    return {
        alarmConfiguration: { enabled, alarms: names },
        autoRollbackConfiguration: rollback
            ? { enabled: true, events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST", ...onAlarm] }
            : { enabled: false },
    };
}

function appSpecOf(
    { network }: PlacedService,
    { attachment, assignPublicIp, onFargate, ownInterface, codeDeploy }: CompleteService,
    { task, securityGroupId, strategy }: Subject,
): pulumi.Output<string> {
    const subnets = (assignPublicIp ? network.publicSubnetIds : network.privateSubnetIds)!;
    return pulumi
        .all([
            task.definition.arn,
            pulumi.output(subnets),
            securityGroupId,
            pulumi.output(codeDeploy.hooks),
            pulumi.output(strategy),
        ])
        .apply(([taskDefinition, known, securityGroup, hooks, providers]) =>
            appSpec({
                taskDefinition,
                container: attachment!.container,
                port: attachment!.port,
                network: ownInterface ? { subnets: known, securityGroup, assignPublicIp } : undefined,
                onFargate,
                strategy: providers,
                hooks: hooks as Record<string, string>,
            }),
        );
}
