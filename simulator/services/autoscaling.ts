import { AccountResource } from "../accountData";
import { Descriptor, Proposed, World } from "../descriptor";
import { differs, listOf, Properties } from "../values";
import { AUTO_SCALING_GROUP, CAPACITY_PROVIDER, LAUNCH_TEMPLATE, SUBNET } from "./types";

const invalid = (sentence: string) => `ValidationError: ${sentence}`;
const groupMissing = (name: string) => invalid(`AutoScalingGroup name not found - ${name}`);
const templateMissing = (id: string) =>
    `InvalidLaunchTemplateId.NotFound: The specified launch template, with template ID ${id}, does not exist.`;

const group: Descriptor = {
    type: AUTO_SCALING_GROUP,
    name: { max: 255, pattern: /^[^:]+$/ },
    defaults: {
        capacityRebalance: false,
        defaultCooldown: 300,
        forceDelete: false,
        forceDeleteWarmPool: false,
        healthCheckGracePeriod: 300,
        healthCheckType: "EC2",
        ignoreFailedScalingActivities: false,
        maxInstanceLifetime: 0,
        metricsGranularity: "1Minute",
        protectFromScaleIn: false,
        waitForCapacityTimeout: "10m",
    },
    create: (inputs, make) => {
        const arn = make.arn("autoscaling", `autoScalingGroup:${make.hex(32)}:autoScalingGroupName/${inputs.name}`);
        const zones = listOf(inputs.vpcZoneIdentifiers).map((id) => make.find(SUBNET, id)?.state.availabilityZone);
        return {
            id: inputs.name,
            outputs: {
                arn,
                availabilityZones: zones,
                desiredCapacity: inputs.minSize,
                predictedCapacity: 0,
                serviceLinkedRoleArn: `arn:${make.partition}:iam::${make.accountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
                warmPoolSize: 0,
            },
        };
    },
    vpc: ({ vpcZoneIdentifiers }, world) => world.find(SUBNET, vpcZoneIdentifiers?.[0])?.state.vpcId,
    replaces: ["name", "namePrefix"],
    // The bounds move the count of instances, and ECS puts its mark on the group.
    afterwards: (resource, data, _world, update) => {
        const { state } = resource;
        const source = SOURCES.find((key) => update?.changed.includes(key) && state[key] !== undefined);
        SOURCES.filter((key) => source !== undefined && key !== source).forEach((key) => delete state[key]);
        state.desiredCapacity = Math.min(Math.max(state.desiredCapacity, state.minSize), state.maxSize);
        const isScaledByEcs = data.resources.some(
            (other) =>
                other.type === CAPACITY_PROVIDER &&
                other.state.autoScalingGroupProvider?.autoScalingGroupArn === state.arn,
        );
        if (isScaledByEcs) {
            markAsScaled(resource);
        }
    },
    refers: {
        "vpcZoneIdentifiers[]": { to: SUBNET },
        "launchTemplate.id": { to: LAUNCH_TEMPLATE, missing: templateMissing },
        "mixedInstancesPolicy.launchTemplate.launchTemplateSpecification.launchTemplateId": {
            to: LAUNCH_TEMPLATE,
            missing: templateMissing,
        },
    },
    unique: [
        {
            by: ({ name }) => name,
            refuse: ({ name }) => `AlreadyExists: AutoScalingGroup by this name already exists - ${name}`,
        },
    ],
    rules: [sizesRefused, templateRefused, warmPoolRefused, refreshRefused, lifetimeRefused, waitedInVain],
    keeps: instancesKeep,
    notFound: groupMissing,
};

/** What ECS does to a group when it gets a capacity provider, and undoes whenever it is missing. */
export function markAsScaled({ state }: AccountResource): void {
    const tags: Properties[] = state.tags ?? [];
    if (!tags.some(({ key }) => key === "AmazonECSManaged")) {
        state.tags = [...tags, { key: "AmazonECSManaged", value: "", propagateAtLaunch: true }];
    }
}

function sizesRefused({ minSize, maxSize, desiredCapacity }: Properties, _: World, { before }: Proposed) {
    if (minSize < 0 || maxSize < 0) {
        return invalid("Min and max size must not be negative");
    }
    if (minSize > maxSize) {
        return invalid("Max bound must be greater than or equal to min bound");
    }
    // New bounds move a count that nobody sends along.
    const isSent = desiredCapacity !== undefined && desiredCapacity !== before?.desiredCapacity;
    return isSent && (desiredCapacity < minSize || desiredCapacity > maxSize)
        ? invalid(
              `Desired capacity:${desiredCapacity} must be between the specified min size:${minSize} and max size:${maxSize}`,
          )
        : undefined;
}

// A group has one of the two. The provider keeps the old one in mind, and sends the new one alone.
const SOURCES = ["launchTemplate", "mixedInstancesPolicy"];

/** What of the two is sent. */
function sent(properties: Properties, before: Properties | undefined): Properties {
    const changed = SOURCES.filter((key) => differs(properties[key], before?.[key]));
    const isSwitch = SOURCES.every((key) => properties[key] !== undefined) && changed.length === 1;
    return isSwitch ? { [changed[0]]: properties[changed[0]] } : properties;
}

function templateRefused(properties: Properties, world: World, { before }: Proposed) {
    const { launchTemplate, mixedInstancesPolicy: mixed } = sent(properties, before);
    if ((launchTemplate === undefined) === (mixed === undefined)) {
        return invalid("Valid requests must contain either a launch template or a mixed instances policy.");
    }
    if (mixed === undefined) {
        const { state } = world.find(LAUNCH_TEMPLATE, launchTemplate.id) ?? { state: {} as Properties };
        return state.instanceType === undefined
            ? invalid("You must use a valid fully-formed launch template. The instance type is missing.")
            : undefined;
    }
    const overrides: Properties[] = mixed.launchTemplate.overrides ?? [];
    const { onDemandPercentageAboveBaseCapacity: percent = 100, spotMaxPrice } = mixed.instancesDistribution ?? {};
    const byRequirements = overrides.some(({ instanceRequirements }) => instanceRequirements !== undefined);
    if (byRequirements && mixed.instancesDistribution?.onDemandAllocationStrategy === "prioritized") {
        return invalid("The prioritized allocation strategy is not valid with instance requirements.");
    }
    return spotMaxPrice !== undefined && percent === 100
        ? invalid("SpotMaxPrice is given for a group without Spot instances.")
        : undefined;
}

function warmPoolRefused(properties: Properties, _: World, { before }: Proposed): string | undefined {
    const { mixedInstancesPolicy } = sent(properties, before);
    const { warmPool } = properties;
    return warmPool !== undefined && mixedInstancesPolicy !== undefined
        ? invalid("You can't add a warm pool to an Auto Scaling group that has a mixed instances policy.")
        : undefined;
}

function refreshRefused({ instanceRefresh, launchTemplate, mixedInstancesPolicy }: Properties, world: World) {
    const { preferences = {} } = instanceRefresh ?? {};
    const { minHealthyPercentage: min = 90, maxHealthyPercentage: max } = preferences;
    if (max !== undefined && (max < 100 || max > 200 || max - min > 100)) {
        return invalid("MaxHealthyPercentage must be from 100 to 200, and at most 100 above MinHealthyPercentage.");
    }
    const id = launchTemplate?.id ?? mixedInstancesPolicy?.launchTemplate.launchTemplateSpecification.launchTemplateId;
    const image = world.find(LAUNCH_TEMPLATE, id)?.state.imageId;
    return preferences.autoRollback === true && String(image).startsWith("resolve:ssm:")
        ? invalid(
              "AutoRollback cannot be used with a launch template that has a Systems Manager parameter as its image.",
          )
        : undefined;
}

function lifetimeRefused({ maxInstanceLifetime = 0 }: Properties): string | undefined {
    return maxInstanceLifetime !== 0 && (maxInstanceLifetime < 86_400 || maxInstanceLifetime > 31_536_000)
        ? invalid("MaxInstanceLifetime must be 0 or between 86400 and 31536000 seconds")
        : undefined;
}

// After an update the provider waits for as many instances as it saw before, also where new bounds rule that out.
function waitedInVain({ minSize, maxSize, name, waitForCapacityTimeout }: Properties, _: World, { before }: Proposed) {
    const seen = before?.desiredCapacity ?? 0;
    return seen > 0 && (seen < minSize || seen > maxSize) && waitForCapacityTimeout !== "0"
        ? `waiting for Auto Scaling Group (${name}) capacity satisfied: timeout, want exactly ${seen} healthy instance(s)`
        : undefined;
}

// The provider empties the group first, which cannot end instances that are protected.
function instancesKeep({ state }: AccountResource): string | undefined {
    return state.desiredCapacity > 0 && state.protectFromScaleIn === true && state.forceDelete !== true
        ? `waiting for Auto Scaling Group (${state.name}) drain: timeout, output = ${state.desiredCapacity}, want 0`
        : undefined;
}

// Five fields, where EventBridge has six.
const RECURRENCE = /^(\S+ ){4}\S+$/;

const schedule: Descriptor = {
    type: "aws:autoscaling/schedule:Schedule",
    name: { property: "scheduledActionName", max: 255 },
    create: ({ scheduledActionName, autoscalingGroupName, startTime }, make) => ({
        id: scheduledActionName,
        outputs: {
            arn: make.arn(
                "autoscaling",
                `scheduledUpdateGroupAction:${make.hex(32)}:autoScalingGroupName/${autoscalingGroupName}:scheduledActionName/${scheduledActionName}`,
            ),
            startTime: startTime ?? "2026-12-01T00:00:00Z",
            endTime: "",
        },
    }),
    replaces: ["autoscalingGroupName", "scheduledActionName"],
    refers: { autoscalingGroupName: { to: AUTO_SCALING_GROUP, cascade: true, missing: groupMissing } },
    unique: [
        {
            by: ({ autoscalingGroupName, scheduledActionName }) => [autoscalingGroupName, scheduledActionName],
            refuse: ({ scheduledActionName }) =>
                `AlreadyExists: ScheduledUpdateGroupAction ${scheduledActionName} exists`,
        },
    ],
    rules: [
        ({ recurrence }) =>
            recurrence === undefined || RECURRENCE.test(recurrence)
                ? undefined
                : invalid(`Given recurrence string:${recurrence} is invalid`),
        ({ minSize = -1, maxSize = -1, desiredCapacity = -1 }) =>
            minSize === -1 && maxSize === -1 && desiredCapacity === -1
                ? invalid("At least one of Min Size, Max Size, or Desired Capacity must be specified.")
                : undefined,
        ({ minSize = -1, maxSize = -1 }) =>
            minSize > maxSize && maxSize !== -1
                ? invalid("Max bound must be greater than or equal to min bound")
                : undefined,
    ],
    notFound: (name) => invalid(`Scheduled action name not found: ${name}`),
};

const policy: Descriptor = {
    type: "aws:autoscaling/policy:Policy",
    name: { max: 255, pattern: /^[^:]+$/ },
    defaults: { enabled: true, policyType: "SimpleScaling" },
    create: ({ name, autoscalingGroupName }, make) => ({
        id: name,
        outputs: {
            arn: make.arn(
                "autoscaling",
                `scalingPolicy:${make.hex(32)}:autoScalingGroupName/${autoscalingGroupName}:policyName/${name}`,
            ),
            metricAggregationType: "",
        },
    }),
    replaces: ["autoscalingGroupName", "name"],
    refers: { autoscalingGroupName: { to: AUTO_SCALING_GROUP, cascade: true, missing: groupMissing } },
    rules: [
        ({ policyType, stepAdjustments = [] }: Properties, _: World, __: Proposed) =>
            policyType === "StepScaling" && stepAdjustments.length === 0
                ? invalid("At least one StepAdjustment must be specified for the step policy")
                : undefined,
    ],
    notFound: (name) => invalid(`PolicyARN not found: ${name}`),
};

/** Groups of instances. No instance is started: a group has as many as its bounds allow, at once. */
export const autoscaling: Descriptor[] = [group, schedule, policy];
