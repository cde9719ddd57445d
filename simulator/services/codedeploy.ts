import { Descriptor, World } from "../descriptor";
import { Properties } from "../values";
import { hasPolicy, isTrusting } from "./iam";
import { CLUSTER, LISTENER, METRIC_ALARM, SERVICE, TARGET_GROUP } from "./types";

const APPLICATION = "aws:codedeploy/application:Application";
const CONFIG = "aws:codedeploy/deploymentConfig:DeploymentConfig";
const GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
// Names of AWS's own configurations for ECS.
const OWN_CONFIG = /^CodeDeployDefault\.ECS(AllAtOnce|Canary10Percent(5|15)Minutes|Linear10PercentEvery[13]Minutes)$/;

const application: Descriptor = {
    type: APPLICATION,
    name: { max: 100 },
    defaults: { computePlatform: "Server" },
    create: ({ name }, make) => {
        const applicationId = make.hex(32);
        const outputs = { applicationId, githubAccountName: "", linkedToGithub: false };
        return {
            id: `${applicationId}:${name}`,
            outputs: { ...outputs, arn: make.arn("codedeploy", `application:${name}`) },
        };
    },
    alsoKnownAs: ({ name }) => [name],
    replaces: ["computePlatform"],
    unique: [{ by: ({ name }) => name, refuse: ({ name }) => `ApplicationAlreadyExistsException: ${name} exists` }],
    notFound: (name) => `ApplicationDoesNotExistException: No application found for name: ${name}`,
};

const config: Descriptor = {
    type: CONFIG,
    name: { property: "deploymentConfigName", max: 100 },
    defaults: { computePlatform: "Server" },
    create: ({ deploymentConfigName: name }, make) => {
        const arn = make.arn("codedeploy", `deploymentconfig:${name}`);
        return { id: name, outputs: { arn, deploymentConfigId: make.hex(32) } };
    },
    replaces: ["computePlatform", "deploymentConfigName", "minimumHealthyHosts", "trafficRoutingConfig", "zonalConfig"],
    unique: [
        {
            by: ({ deploymentConfigName }) => deploymentConfigName,
            refuse: ({ deploymentConfigName: name }) => `DeploymentConfigAlreadyExistsException: ${name} exists`,
        },
    ],
    rules: [routingRefused],
    inUse: ({ id }) => `DeploymentConfigInUseException: The deployment configuration is still in use: ${id}`,
    notFound: (name) => `DeploymentConfigDoesNotExistException: No deployment configuration found for name: ${name}`,
};

const group: Descriptor = {
    type: GROUP,
    name: { property: "deploymentGroupName", max: 100 },
    create: ({ appName, deploymentGroupName }, make) => {
        const id = make.hex(32);
        const arn = make.arn("codedeploy", `deploymentgroup:${appName}/${deploymentGroupName}`);
        return { id, outputs: { arn, deploymentGroupId: id, computePlatform: "ECS", terminationHookEnabled: false } };
    },
    replaces: ["appName"],
    refers: {
        appName: { to: APPLICATION, cascade: true },
        deploymentConfigName: { to: CONFIG, except: OWN_CONFIG },
        "loadBalancerInfo.targetGroupPairInfo.targetGroups[].name": { to: TARGET_GROUP, weak: true },
        "loadBalancerInfo.targetGroupPairInfo.prodTrafficRoute.listenerArns[]": { to: LISTENER, weak: true },
        "loadBalancerInfo.targetGroupPairInfo.testTrafficRoute.listenerArns[]": { to: LISTENER, weak: true },
        "alarmConfiguration.alarms[]": { to: METRIC_ALARM, weak: true },
    },
    unique: [
        {
            by: ({ appName, deploymentGroupName }) => [appName, deploymentGroupName],
            refuse: ({ deploymentGroupName: name }) => `DeploymentGroupAlreadyExistsException: ${name} exists`,
        },
    ],
    rules: [roleRefused, serviceRefused, trafficRefused, alarmsRefused, waitsRefused],
    notFound: (name) => `DeploymentGroupDoesNotExistException: No deployment group found for name: ${name}`,
};

/** Applications, their deployment groups, and how those move traffic. */
export const codedeploy: Descriptor[] = [application, config, group];

function routingRefused({ computePlatform, trafficRoutingConfig = {} }: Properties): string | undefined {
    if (computePlatform !== "ECS") {
        return undefined;
    }
    const { type, timeBasedCanary, timeBasedLinear } = trafficRoutingConfig;
    const steps = { TimeBasedCanary: timeBasedCanary, TimeBasedLinear: timeBasedLinear }[type as "TimeBasedCanary"];
    if (type !== "AllAtOnce" && steps === undefined) {
        return "InvalidTrafficRoutingConfigurationException: A time-based configuration must be specified";
    }
    const { percentage = 1, interval = 1 } = steps ?? {};
    return percentage < 1 || percentage > 99 || interval < 1 || interval > 2880
        ? "InvalidTrafficRoutingConfigurationException: percentage must be 1 to 99 and interval 1 to 2880"
        : undefined;
}

function roleRefused({ serviceRoleArn }: Properties, world: World): string | undefined {
    if (!isTrusting(serviceRoleArn, "codedeploy.amazonaws.com", world)) {
        return `InvalidRoleException: AWS CodeDeploy does not have the permissions required to assume the role ${serviceRoleArn}.`;
    }
    return hasPolicy(serviceRoleArn, "AWSCodeDeployRoleForECS", world)
        ? undefined
        : `InvalidRoleException: The role ${serviceRoleArn} lacks the policy AWSCodeDeployRoleForECS.`;
}

function serviceRefused({ ecsService, deploymentStyle = {} }: Properties, world: World): string | undefined {
    const { clusterName, serviceName } = ecsService ?? {};
    const found = world
        .all(SERVICE)
        .find(
            ({ state }) => state.name === serviceName && world.find(CLUSTER, state.cluster)?.state.name === clusterName,
        );
    if (found?.state.deploymentController?.type !== "CODE_DEPLOY") {
        return `InvalidECSServiceException: The ECS service ${serviceName} must use the CODE_DEPLOY deployment controller`;
    }
    const { deploymentType, deploymentOption } = deploymentStyle;
    return deploymentType === "BLUE_GREEN" && deploymentOption === "WITH_TRAFFIC_CONTROL"
        ? undefined
        : "InvalidDeploymentStyleException: ECS deployments must be BLUE_GREEN and WITH_TRAFFIC_CONTROL";
}

function trafficRefused({ loadBalancerInfo, ecsService }: Properties, world: World): string | undefined {
    const { targetGroups = [], prodTrafficRoute, testTrafficRoute } = loadBalancerInfo?.targetGroupPairInfo ?? {};
    const production: string[] = prodTrafficRoute?.listenerArns ?? [];
    const test: string[] = testTrafficRoute?.listenerArns ?? [];
    const names = new Set(targetGroups.map(({ name }: Properties) => name));
    if (names.size !== 2 || production.length !== 1 || test.length > 1 || test[0] === production[0]) {
        return "InvalidTargetGroupPairException: two target groups, one production and at most one test listener";
    }
    const service = world.all(SERVICE).find(({ state }) => state.name === ecsService?.serviceName);
    const live = world.find(TARGET_GROUP, service?.state.loadBalancers?.[0]?.targetGroupArn)?.state.name;
    return names.has(live)
        ? undefined
        : `InvalidTargetGroupPairException: The target group of the ECS service is not in the pair: ${live}`;
}

function alarmsRefused({ alarmConfiguration = {}, autoRollbackConfiguration = {} }: Properties): string | undefined {
    const { enabled, alarms = [] } = alarmConfiguration;
    if (alarms.length > 10) {
        return "AlarmsLimitExceededException: The maximum number of alarms for a deployment group (10) was exceeded.";
    }
    const onAlarm = autoRollbackConfiguration.events?.includes("DEPLOYMENT_STOP_ON_ALARM") === true;
    return onAlarm && enabled !== true
        ? "InvalidAutoRollbackConfigException: alarms must be enabled to roll back on them"
        : undefined;
}

function waitsRefused({ blueGreenDeploymentConfig = {} }: Properties): string | undefined {
    const { deploymentReadyOption = {}, terminateBlueInstancesOnDeploymentSuccess: end = {} } =
        blueGreenDeploymentConfig;
    const waits = [deploymentReadyOption.waitTimeInMinutes ?? 0, end.terminationWaitTimeInMinutes ?? 0];
    return waits.some((minutes) => minutes < 0 || minutes > 2880)
        ? "InvalidBlueGreenDeploymentConfigurationException: waits must be 0 to 2880 minutes"
        : undefined;
}
