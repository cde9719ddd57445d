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
    rules: [targetMissing, settingsRefused, metricRefused],
    notFound: (name) => `ObjectNotFoundException: No scaling policy found: ${name}`,
};

const scheduledAction: Descriptor = {
    type: "aws:appautoscaling/scheduledAction:ScheduledAction",
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
