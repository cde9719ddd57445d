import { Descriptor, World } from "../../descriptor";
import { Properties } from "../../values";
import {
    CLUSTER,
    DISCOVERY_SERVICE,
    HTTP_NAMESPACE,
    METRIC_ALARM,
    SECURITY_GROUP,
    SERVICE,
    SUBNET,
    TARGET_GROUP,
    TASK_DEFINITION,
} from "../types";
import { daemonRefused } from "./daemonRules";
import { deploy } from "./deployments";
import { hooksRefused } from "./hooks";
import { connectionRefused } from "./serviceConnect";
import { capacityRefused, networkRefused, ownedByCodeDeployRefused, shapeRefused } from "./serviceRules";
import { registryRefused } from "./serviceDiscovery";
import { attachmentsRefused, drainRefused } from "./serviceTraffic";
import { launchVolumeRefused } from "./volumes";
import { invalid } from "./answers";

const clusterNameOf = ({ cluster }: Properties, world: World): string =>
    world.find(CLUSTER, cluster)?.state.name ?? "default";
const groupMissing = (arn: string) => invalid(`Unable to find the target group ${arn}.`);

const alarmMissing = (name: string) => invalid(`The alarm ${name} does not exist.`);

const service: Descriptor = {
    type: SERVICE,
    name: { max: 255, pattern: /^[A-Za-z0-9_-]+$/ },
    defaults: {
        deploymentMaximumPercent: 200,
        deploymentMinimumHealthyPercent: 100,
        desiredCount: 0,
        enableEcsManagedTags: false,
        enableExecuteCommand: false,
        forceNewDeployment: false,
        schedulingStrategy: "REPLICA",
        waitForSteadyState: false,
    },
    create: (inputs, make) => {
        const arn = make.arn("ecs", `service/${clusterNameOf(inputs, make)}/${inputs.name}`);
        return { id: arn, outputs: { ...computedOf(inputs), arn } };
    },
    vpc: ({ networkConfiguration }, world) => world.find(SUBNET, networkConfiguration?.subnets?.[0])?.state.vpcId,
    replaces: ["cluster", "iamRole", "launchType", "name", "schedulingStrategy"],
    replacesWhen: (before, after) => {
        const isEmpty = ({ capacityProviderStrategies: items }: Properties) => (items?.length ?? 0) === 0;
        return isEmpty(before) === isEmpty(after) ? [] : ["capacityProviderStrategies"];
    },
    sticky: ["alarms", "deploymentCircuitBreaker", "deploymentController", "deploymentConfiguration"],
    ordered: ["orderedPlacementStrategies"],
    refers: {
        cluster: { to: CLUSTER },
        taskDefinition: { to: TASK_DEFINITION, weak: true },
        "networkConfiguration.subnets[]": { to: SUBNET, sameVpc: otherVpc },
        "networkConfiguration.securityGroups[]": { to: SECURITY_GROUP, sameVpc: otherVpc },
        "loadBalancers[].targetGroupArn": { to: TARGET_GROUP, weak: true, missing: groupMissing },
        "loadBalancers[].advancedConfiguration.alternateTargetGroupArn": {
            to: TARGET_GROUP,
            weak: true,
            missing: groupMissing,
        },
        "serviceConnectConfiguration.namespace": { to: HTTP_NAMESPACE },
        "serviceRegistries.registryArn": { to: DISCOVERY_SERVICE },
        "alarms.alarmNames[]": { to: METRIC_ALARM, weak: true, missing: alarmMissing },
    },
    unique: [
        {
            by: ({ cluster, name }) => [cluster, name],
            refuse: () => invalid("Creation of service was not idempotent."),
        },
    ],
    plan: (_, { forceNewDeployment }, changed) =>
        changed.includes("capacityProviderStrategies") && forceNewDeployment !== true
            ? "force_new_deployment should be true when capacity_provider_strategy is being updated"
            : undefined,
    rules: [
        ({ cluster }) => (cluster === undefined ? "ClusterNotFoundException: Cluster not found." : undefined),
        ownedByCodeDeployRefused,
        shapeRefused,
        capacityRefused,
        daemonRefused,
        networkRefused,
        attachmentsRefused,
        connectionRefused,
        registryRefused,
        launchVolumeRefused,
        hooksRefused,
    ],
    afterwards: (service, data, _world, update) => deploy(service, data, update),
    keeps: ({ state }, world) => drainRefused(state, world),
    notFound: () => "ServiceNotFoundException: Service not found.",
};

/** Services. */
export const services: Descriptor[] = [service];

function otherVpc(id: string): string {
    return invalid(`${id} is not in the VPC of the service's subnets.`);
}

function computedOf({ launchType, capacityProviderStrategies, networkConfiguration }: Properties): Properties {
    return {
        availabilityZoneRebalancing: "ENABLED",
        deploymentConfiguration: { strategy: "ROLLING", bakeTimeInMinutes: "0" },
        iamRole: "/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
        launchType: capacityProviderStrategies === undefined ? "EC2" : "",
        platformVersion: launchType === "EC2" ? "" : "LATEST",
        triggers: {},
        ...(networkConfiguration && { networkConfiguration: { assignPublicIp: false } }),
    };
}
