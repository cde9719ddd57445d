import { AccountResource } from "../../accountData";
import { Descriptor, World } from "../../descriptor";
import { Properties } from "../../values";
import { markAsScaled } from "../autoscaling";
import { isTrusting } from "../iam";
import {
    AUTO_SCALING_GROUP,
    CAPACITY_PROVIDER,
    CLUSTER,
    CLUSTER_CAPACITY_PROVIDERS,
    HTTP_NAMESPACE,
    INSTANCE_PROFILE,
    KEY,
    LOG_GROUP,
    ROLE,
    SECURITY_GROUP,
    SERVICE,
    SUBNET,
} from "../types";
import { clientError, invalid } from "./answers";

const FARGATE = ["FARGATE", "FARGATE_SPOT"];
const PROVIDER_NAME = /^(?!aws|ecs|fargate)[A-Za-z0-9_-]+$/i;

/** How often a provider of managed instances is seen being made. */
const LOOKS = 2;

const cluster: Descriptor = {
    type: CLUSTER,
    name: { max: 255, pattern: /^[A-Za-z0-9_-]+$/ },
    create: ({ name, settings }, make) => {
        const arn = make.arn("ecs", `cluster/${name}`);
        return { id: arn, outputs: { arn, settings: settings ?? [{ name: "containerInsights", value: "disabled" }] } };
    },
    replaces: ["name"],
    refers: {
        "serviceConnectDefaults.namespace": { to: HTTP_NAMESPACE },
        "configuration.executeCommandConfiguration.kmsKeyId": { to: KEY, weak: true },
        "configuration.executeCommandConfiguration.logConfiguration.cloudWatchLogGroupName": {
            to: LOG_GROUP,
            weak: true,
        },
    },
    unique: [
        {
            by: ({ name }) => name,
            refuse: ({ name }) =>
                invalid(
                    "Arguments on this idempotent request are inconsistent with arguments " +
                        `used in previous request(s): the cluster ${name} exists.`,
                ),
        },
    ],
    rules: [settingsRefused],
    inUse: (_, user) =>
        user.type === SERVICE
            ? "ClusterContainsServicesException: The Cluster cannot be deleted while Services are active."
            : "ClusterContainsCapacityProviderException: The Cluster has capacity providers.",
    notFound: () => "ClusterNotFoundException: Cluster not found.",
};

const clusterCapacityProviders: Descriptor = {
    type: CLUSTER_CAPACITY_PROVIDERS,
    create: ({ clusterName }) => ({ id: clusterName }),
    replaces: ["clusterName"],
    refers: {
        clusterName: { to: CLUSTER, cascade: true },
        "capacityProviders[]": { to: CAPACITY_PROVIDER, except: new RegExp(`^(${FARGATE.join("|")})$`) },
    },
    rules: [
        ({ defaultCapacityProviderStrategies = [], capacityProviders = [] }) =>
            strategyRefused(defaultCapacityProviderStrategies, capacityProviders),
        unfinishedRefused,
        removalRefused,
    ],
    keeps: (resource, world) => inUseOf(resource, resource.state.capacityProviders ?? [], world),
    notFound: () => "ClusterNotFoundException: Cluster not found.",
};

const capacityProvider: Descriptor = {
    type: CAPACITY_PROVIDER,
    name: { max: 255, pattern: PROVIDER_NAME },
    create: ({ name }, make) => {
        const arn = make.arn("ecs", `capacity-provider/${name}`);
        return { id: arn, outputs: { arn } };
    },
    replaces: ["cluster", "name"],
    replacesWhen: (before, after) => {
        const arnOf = (state: Properties) => state.autoScalingGroupProvider?.autoScalingGroupArn;
        return arnOf(before) === arnOf(after) ? [] : ["autoScalingGroupProvider"];
    },
    // ECS marks the group as one that it scales, and takes a while for instances of its own.
    afterwards: (resource, data, _world, update) => {
        const { state } = resource;
        if (update === undefined && state.managedInstancesProvider !== undefined) {
            resource.unfinished = LOOKS;
        }
        const arn = state.autoScalingGroupProvider?.autoScalingGroupArn;
        const group = data.resources.find((it) => it.type === AUTO_SCALING_GROUP && it.state.arn === arn);
        if (group !== undefined) {
            markAsScaled(group);
        }
    },
    refers: {
        cluster: { to: CLUSTER },
        "managedInstancesProvider.infrastructureRoleArn": { to: ROLE, weak: true },
        "managedInstancesProvider.instanceLaunchTemplate.ec2InstanceProfileArn": { to: INSTANCE_PROFILE, weak: true },
        "managedInstancesProvider.instanceLaunchTemplate.networkConfiguration.subnets[]": { to: SUBNET },
        "managedInstancesProvider.instanceLaunchTemplate.networkConfiguration.securityGroups[]": {
            to: SECURITY_GROUP,
        },
    },
    unique: [
        {
            by: ({ name }) => name,
            refuse: ({ name }) =>
                invalid(
                    "The specified capacity provider already exists. To change the " +
                        `configuration of ${name}, update it.`,
                ),
        },
    ],
    checks: [
        ({ name }) =>
            typeof name === "string" && !PROVIDER_NAME.test(name)
                ? `name: the capacity provider name "${name}" must not begin with aws, ecs or fargate`
                : undefined,
    ],
    rules: [
        ({ autoScalingGroupProvider, managedInstancesProvider }) =>
            (autoScalingGroupProvider === undefined) === (managedInstancesProvider === undefined)
                ? clientError(
                      "Exactly one of an Auto Scaling group and a managed instances provider must be specified.",
                  )
                : undefined,
        ({ autoScalingGroupProvider: group }, world) =>
            group === undefined || world.find(AUTO_SCALING_GROUP, group.autoScalingGroupArn) !== undefined
                ? undefined
                : clientError(`The specified Auto Scaling group does not exist: ${group.autoScalingGroupArn}`),
        protectionRefused,
        managedInstancesRefused,
    ],
    inUse: () => "ResourceInUseException: The specified capacity provider is in use and cannot be removed.",
    notFound: (name) => invalid(`The specified capacity provider does not exist. Specify a valid name or ARN: ${name}`),
};

/** Clusters and where their tasks run. */
export const clusters: Descriptor[] = [cluster, clusterCapacityProviders, capacityProvider];

/** What ECS refuses in a capacity provider strategy; `associated` is what the cluster has. */
export function strategyRefused(strategy: Properties[], associated: string[]): string | undefined {
    const names = strategy.map((item) => item.capacityProvider);
    const prefix = invalid("The specified capacity provider strategy");
    if (names.some((name) => !associated.includes(name))) {
        return (
            `${prefix} cannot contain a capacity provider that is not associated with the cluster. ` +
            "Associate the capacity provider with the cluster and try again."
        );
    }
    if (new Set(names).size < names.length) {
        return `${prefix} cannot contain duplicate capacity providers.`;
    }
    if (strategy.filter(({ base = 0 }) => base > 0).length > 1) {
        return `${prefix} cannot contain more than one capacity provider with a base.`;
    }
    if (strategy.length > 0 && strategy.every(({ weight = 0 }) => weight === 0)) {
        return `${prefix} must contain a capacity provider with a weight greater than 0.`;
    }
    const kinds = new Set(names.map((name) => FARGATE.includes(name)));
    return kinds.size > 1 ? `${prefix} cannot mix Fargate and other capacity providers.` : undefined;
}

function protectionRefused({ autoScalingGroupProvider: provider }: Properties, world: World): string | undefined {
    if (provider?.managedTerminationProtection !== "ENABLED") {
        return undefined;
    }
    if (provider.managedScaling?.status !== "ENABLED") {
        return clientError("To use managed termination protection, managed scaling must be enabled.");
    }
    const group = world.find(AUTO_SCALING_GROUP, provider.autoScalingGroupArn);
    return group?.state.protectFromScaleIn === true
        ? undefined
        : clientError(
              "The managed termination protection setting for the capacity provider is invalid. To enable it, the " +
                  "Auto Scaling group must have instance protection from scale in enabled.",
          );
}

function managedInstancesRefused({ managedInstancesProvider: provider, cluster: name }: Properties, world: World) {
    if (provider === undefined) {
        return name === undefined ? undefined : clientError("Only a managed instances provider belongs to a cluster.");
    }
    if (name === undefined) {
        return clientError("A cluster must be specified for a managed instances provider.");
    }
    const { instanceRequirements } = provider.instanceLaunchTemplate;
    if (instanceRequirements?.allowedInstanceTypes && instanceRequirements?.excludedInstanceTypes) {
        return clientError("You can't specify both allowedInstanceTypes and excludedInstanceTypes.");
    }
    return isTrusting(provider.infrastructureRoleArn, "ecs.amazonaws.com", world)
        ? undefined
        : clientError("ECS cannot assume the infrastructure role.");
}

/** Names of the capacity providers that a cluster has. */
export function providersOf(cluster: AccountResource | undefined, world: Pick<World, "all">): string[] {
    return world
        .all(CLUSTER_CAPACITY_PROVIDERS)
        .filter(({ state }) => [cluster?.state.name, cluster?.state.arn].includes(state.clusterName))
        .flatMap(({ state }) => state.capacityProviders ?? []);
}

const INSIGHTS = ["enabled", "disabled", "enhanced"];

function settingsRefused({ settings = [] }: Properties): string | undefined {
    const wrong = settings.find(
        ({ name, value }: Properties) => name !== "containerInsights" || !INSIGHTS.includes(value),
    );
    return wrong === undefined ? undefined : invalid(`Invalid cluster setting ${wrong.name}: ${wrong.value}`);
}

function unfinishedRefused({ capacityProviders = [] }: Properties, world: World): string | undefined {
    const isUnfinished = (name: string) => (world.find(CAPACITY_PROVIDER, name)?.unfinished ?? 0) > 0;
    const name = capacityProviders.find(isUnfinished);
    return name === undefined
        ? undefined
        : invalid(
              `The specified capacity provider '${name}' is not in an ACTIVE state. ` +
                  "Specify a valid capacity provider and try again.",
          );
}

// Checked against the state, because the association is one list that is written as a whole.
function removalRefused(properties: Properties, world: World, { before, id }: { before?: Properties; id?: string }) {
    const association = world.all(CLUSTER_CAPACITY_PROVIDERS).find((other) => other.id === id);
    const kept: string[] = properties.capacityProviders ?? [];
    const removed = (before?.capacityProviders ?? []).filter((name: string) => !kept.includes(name));
    return association === undefined ? undefined : inUseOf(association, removed, world);
}

function inUseOf(association: AccountResource, names: string[], world: World): string | undefined {
    const owner = world.find(CLUSTER, association.state.clusterName);
    const used = world
        .all(SERVICE)
        .filter(({ state }) => world.find(CLUSTER, state.cluster) === owner)
        .flatMap(({ state }) =>
            (state.capacityProviderStrategies ?? []).map((item: Properties) => item.capacityProvider),
        );
    return names.some((name) => used.includes(name))
        ? "ResourceInUseException: The specified capacity provider is in use and cannot be removed."
        : undefined;
}
