import { Descriptor, Proposed, World } from "../descriptor";
import { Properties } from "../values";
import { SCALABLE_TARGET, SERVICE } from "./types";

const keyOf = ({ resourceId, scalableDimension, serviceNamespace }: Properties) => [
    serviceNamespace,
    resourceId,
    scalableDimension,
];
const KEY = ["resourceId", "scalableDimension", "serviceNamespace"];

const noTarget = ({ resourceId, scalableDimension, serviceNamespace }: Properties) =>
    `ObjectNotFoundException: No scalable target registered for namespace: ${serviceNamespace}, ` +
    `resource ID: ${resourceId}, scalable dimension: ${scalableDimension}`;

const target: Descriptor = {
    type: SCALABLE_TARGET,
    create: (inputs, make) => ({
        id: inputs.resourceId,
        outputs: {
            arn: make.arn("application-autoscaling", `scalable-target/${make.hex(32)}`),
            roleArn: inputs.roleArn ?? serviceLinkedRole(make),
        },
    }),
    replaces: KEY,
    rules: [
        ({ minCapacity, maxCapacity }) =>
            minCapacity > maxCapacity
                ? "ValidationException: Maximum capacity cannot be less than minimum capacity"
                : undefined,
        ({ minCapacity }) => (minCapacity < 0 ? "ValidationException: Minimum capacity cannot be negative" : undefined),
        serviceMissing,
        duplicateRefused,
    ],
    notFound: (id) => `ObjectNotFoundException: No scalable target registered for resource ID: ${id}`,
};

const policy: Descriptor = {
    type: "aws:appautoscaling/policy:Policy",
    name: { max: 256 },
    defaults: { policyType: "StepScaling" },
    create: ({ name, resourceId, scalableDimension, serviceNamespace }, make) => ({
        id: name,
        outputs: {
            arn: make.arn(
                "autoscaling",
                `scalingPolicy:${make.hex(32)}:resource/${serviceNamespace}/${resourceId}:policyName/${name}`,
            ),
            alarmArns: [],
            scalableDimension,
        },
    }),
    replaces: ["name", ...KEY],
    refers: { resourceId: { to: SCALABLE_TARGET, cascade: true, missing: (id) => noTargetFor(id) } },
    unique: [
        {
            by: (state) => [state.name, ...keyOf(state)],
            refuse: ({ name }) => `ValidationException: A scaling policy ${name} already exists`,
        },
    ],
    rules: [targetMissing, settingsRefused, metricRefused, stepsRefused, predictionRefused],
    notFound: (name) => `ObjectNotFoundException: No scaling policy found: ${name}`,
};

const scheduledAction: Descriptor = {
    type: "aws:appautoscaling/scheduledAction:ScheduledAction",
    name: { max: 256, pattern: /^(?! )[^\p{Cc}:/|]+(?<! )$/u },
    defaults: { timezone: "UTC" },
    create: ({ name, resourceId, serviceNamespace }, make) => ({
        id: `${name}-${serviceNamespace}-${resourceId}`,
        outputs: {
            arn: make.arn(
                "autoscaling",
                `scheduledAction:${make.hex(32)}:resource/${serviceNamespace}/${resourceId}:` +
                    `scheduledActionName/${name}`,
            ),
        },
    }),
    replaces: ["name", ...KEY],
    refers: { resourceId: { to: SCALABLE_TARGET, cascade: true, missing: (id) => noTargetFor(id) } },
    rules: [
        targetMissing,
        ({ schedule }) =>
            /^(rate|cron|at)\(.+\)$/.test(schedule) ? undefined : `ValidationException: Invalid schedule '${schedule}'`,
        ({ scalableTargetAction: { minCapacity, maxCapacity } }) =>
            minCapacity === undefined && maxCapacity === undefined
                ? "ValidationException: Scalable target action must have a minimum or a maximum capacity"
                : undefined,
        ({ scalableTargetAction: { minCapacity, maxCapacity } }) =>
            Number(minCapacity) > Number(maxCapacity)
                ? "ValidationException: Maximum capacity cannot be less than minimum capacity"
                : undefined,
    ],
    notFound: (name) => `ObjectNotFoundException: No scheduled action found: ${name}`,
};

/** Application Auto Scaling. */
export const appautoscaling: Descriptor[] = [target, policy, scheduledAction];

function serviceLinkedRole({ partition, accountId }: World): string {
    const path = "aws-service-role/ecs.application-autoscaling.amazonaws.com";
    return `arn:${partition}:iam::${accountId}:role/${path}/AWSServiceRoleForApplicationAutoScaling_ECSService`;
}

function noTargetFor(resourceId: string): string {
    return noTarget({ resourceId, scalableDimension: "ecs:service:DesiredCount", serviceNamespace: "ecs" });
}

function serviceMissing({ resourceId, serviceNamespace }: Properties, world: World): string | undefined {
    const [kind, cluster, name] = resourceId.split("/");
    if (serviceNamespace !== "ecs") {
        return undefined;
    }
    if (kind !== "service" || !name) {
        return `ValidationException: Unsupported resource ID '${resourceId}'`;
    }
    const isThere = world
        .all(SERVICE)
        .some(({ state }) => state.name === name && state.arn.split("/").at(-2) === cluster);
    return isThere ? undefined : `ValidationException: ECS service doesn't exist: ${resourceId}`;
}

// Registering a target twice changes the first one, and both would be destroyed with either.
function duplicateRefused(properties: Properties, world: World, proposed: Proposed): string | undefined {
    const isTaken = world.all(SCALABLE_TARGET).some(({ state }) => String(keyOf(state)) === String(keyOf(properties)));
    return proposed.before === undefined && isTaken
        ? `ConcurrentUpdateException: a scalable target for ${properties.resourceId} is already registered`
        : undefined;
}

function targetMissing(properties: Properties, world: World): string | undefined {
    const isThere = world.all(SCALABLE_TARGET).some(({ state }) => String(keyOf(state)) === String(keyOf(properties)));
    return isThere ? undefined : noTarget(properties);
}

const SETTINGS: Record<string, string> = {
    StepScaling: "stepScalingPolicyConfiguration",
    TargetTrackingScaling: "targetTrackingScalingPolicyConfiguration",
    PredictiveScaling: "predictiveScalingPolicyConfiguration",
};

function settingsRefused(properties: Properties): string | undefined {
    const { policyType } = properties;
    const wanted = SETTINGS[policyType];
    const given = Object.values(SETTINGS).filter((key) => properties[key] !== undefined);
    return wanted !== undefined && given.length === 1 && given[0] === wanted
        ? undefined
        : `ValidationException: A policy of type ${policyType} must have its own configuration and no other`;
}

/** Intervals that overlap, or leave values between them. */
function stepsRefused({ stepScalingPolicyConfiguration: settings }: Properties): string | undefined {
    if (settings === undefined) {
        return undefined;
    }
    const bound = (text: string | undefined, otherwise: number) => (text === undefined ? otherwise : Number(text));
    const steps = (settings.stepAdjustments ?? []).map((step: Properties) => ({
        lower: bound(step.metricIntervalLowerBound, -Infinity),
        upper: bound(step.metricIntervalUpperBound, Infinity),
    }));
    if (steps.length === 0 || steps.length > 20) {
        return "ValidationException: There must be 1 to 20 step adjustments";
    }
    steps.sort((a: { lower: number }, b: { lower: number }) => a.lower - b.lower);
    const isBroken = steps.some((step: { lower: number }, at: number) => at > 0 && step.lower !== steps[at - 1].upper);
    return isBroken
        ? "ValidationException: Step adjustment intervals can't overlap or have a gap between them"
        : undefined;
}

function predictionRefused({ predictiveScalingPolicyConfiguration: settings }: Properties): string | undefined {
    if (settings === undefined) {
        return undefined;
    }
    if (settings.metricSpecifications?.length !== 1) {
        return "ValidationException: You must specify exactly one metric specification";
    }
    const { schedulingBufferTime = 0, maxCapacityBreachBehavior: behavior, maxCapacityBuffer: buffer } = settings;
    const isRight = (behavior === "IncreaseMaxCapacity") === (buffer !== undefined);
    return schedulingBufferTime <= 3600 && isRight
        ? undefined
        : "ValidationException: SchedulingBufferTime or MaxCapacityBuffer is not possible";
}

function metricRefused({ targetTrackingScalingPolicyConfiguration: tracking }: Properties): string | undefined {
    if (tracking === undefined) {
        return undefined;
    }
    const { predefinedMetricSpecification: predefined, customizedMetricSpecification: customized } = tracking;
    if ((predefined === undefined) === (customized === undefined)) {
        return "ValidationException: You must specify exactly one of predefined and customized metric specification";
    }
    const needsLabel = predefined?.predefinedMetricType === "ALBRequestCountPerTarget";
    const label = predefined?.resourceLabel ?? "";
    return needsLabel && !/^app\/[^/]+\/[^/]+\/targetgroup\/[^/]+\/[^/]+$/.test(label)
        ? `ValidationException: The resource label '${label}' is invalid`
        : undefined;
}
