import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import { USUAL_PERIODS } from "../../monitoring/evaluationRules";
import { alarmQueries, type MetricData, metricData, type MetricMath } from "../../monitoring/metricMath";
import type { Making } from "../../shared/making";
import { fittingName } from "../../shared/names";

/** Adds or takes away tasks in steps, by an alarm of its own on any metric. */
export interface StepScaling extends MetricMath {
    /**
     * The steps, 1 to 20, in the order in which the metric passes them; each reaches to the next one, the last one to
     * infinity, so that there are neither gaps nor overlaps. The first one is where the alarm fires.
     */
    steps: ScalingStep[];
    /**
     * Whether tasks are added while the metric is `above` the steps (which then rise), or taken away while it is `below`
     * them (which then fall). Defaults to `above` in both presets.
     */
    direction?: StepDirection;
    /** What `change` counts. Defaults to `ChangeInCapacity` in both presets. AWS: `AdjustmentType`. */
    adjustmentType?: AdjustmentType;
    /**
     * Tasks that a change is at least, 1 to 5000. Only with `PercentChangeInCapacity`. Defaults to 1 with it.
     * @integer
     */
    minimumChange?: number;
    /**
     * Seconds that one period of the alarm lasts: 10, 20, 30 or a multiple of 60. AWS's own metrics come once a minute.
     * Defaults to 60 in both presets.
     * @integer
     */
    periodSeconds?: number;
    /**
     * Periods that the alarm looks at, 1 or more, all together a day at most. Defaults to 3 in both presets.
     * @integer
     */
    evaluationPeriods?: number;
    /**
     * Of how many of them the metric has to pass the first step. Defaults to all of them.
     * @integer
     */
    datapointsToAlarm?: number;
    /**
     * Seconds that the next change waits after one. Defaults to `scaleOutCooldownSeconds` of `scaling` for
     * `above`, and to its `scaleInCooldownSeconds` for `below`.
     * @integer
     * @range 0 3600
     */
    cooldownSeconds?: number;
}

/** One step. */
export interface ScalingStep {
    /** Value of the metric from which the step counts. */
    from: number;
    /**
     * How many tasks, or percent of them, come (or, below 0, go); with `ExactCapacity` how many there are then.
     * @integer
     */
    change: number;
}

/** On which side of its steps a metric has to be. */
export const StepDirection = {
    /** At the step or above it. */
    Above: "above",
    /** At the step or below it. */
    Below: "below",
} as const;
export type StepDirection = (typeof StepDirection)[keyof typeof StepDirection];

/** What the number in a step counts, by the names that AWS gives it. */
export const AdjustmentType = {
    /** Tasks that come or go. */
    ChangeInCapacity: "ChangeInCapacity",
    /** Percent of the running tasks that come or go. */
    PercentChangeInCapacity: "PercentChangeInCapacity",
    /** Tasks that there are afterwards. */
    ExactCapacity: "ExactCapacity",
} as const;
export type AdjustmentType = (typeof AdjustmentType)[keyof typeof AdjustmentType];

/** A step policy with everything decided. */
export interface CompleteSteps {
    readonly data: readonly MetricData[];
    readonly steps: readonly ScalingStep[];
    readonly direction: StepDirection;
    readonly adjustmentType: AdjustmentType;
    readonly minimumChange: number | undefined;
    readonly periodSeconds: number;
    readonly evaluationPeriods: number;
    readonly datapointsToAlarm: number;
    readonly cooldownSeconds: number;
}

/** The steps with their defaults. */
export function completeSteps(
    scaling: StepScaling,
    cooldowns: { readonly scaleOutCooldownSeconds: number; readonly scaleInCooldownSeconds: number },
): CompleteSteps {
    const { direction = StepDirection.Above, adjustmentType = AdjustmentType.ChangeInCapacity } = scaling;
    const { evaluationPeriods = USUAL_PERIODS } = scaling;
    const usual = direction === "above" ? cooldowns.scaleOutCooldownSeconds : cooldowns.scaleInCooldownSeconds;
    return {
        data: metricData(scaling),
        steps: scaling.steps,
        direction,
        adjustmentType,
        minimumChange: adjustmentType === "PercentChangeInCapacity" ? (scaling.minimumChange ?? 1) : undefined,
        periodSeconds: scaling.periodSeconds ?? 60,
        evaluationPeriods,
        datapointsToAlarm: scaling.datapointsToAlarm ?? evaluationPeriods,
        cooldownSeconds: scaling.cooldownSeconds ?? usual,
    };
}

/** The intervals of a policy, which AWS counts from the threshold of the alarm. */
export function stepAdjustments({ steps, direction }: Pick<CompleteSteps, "steps" | "direction">) {
    const [first] = steps;
    // The difference of two decimal fractions has digits that nobody wrote.
    const distance = (step: ScalingStep | undefined) =>
        step && String(Number((step.from - first.from).toPrecision(12)));
    return steps.map((step, index) => {
        const [near, far] = [distance(step), distance(steps[index + 1])];
        const [lower, upper] = direction === "above" ? [near, far] : [far, near];
        return {
            scalingAdjustment: step.change,
            ...(lower !== undefined && { metricIntervalLowerBound: lower }),
            ...(upper !== undefined && { metricIntervalUpperBound: upper }),
        };
    });
}

/** The policy and the alarm that calls it. */
export function createStepPolicy(
    { name, tags, child }: Making,
    description: string,
    target: appautoscaling.Target,
    complete: CompleteSteps,
): void {
    const policy = new appautoscaling.Policy(
        fittingName("scalingPolicy", name),
        {
            policyType: "StepScaling",
            serviceNamespace: target.serviceNamespace,
            scalableDimension: target.scalableDimension,
            resourceId: target.resourceId,
            stepScalingPolicyConfiguration: {
                adjustmentType: complete.adjustmentType,
                cooldown: complete.cooldownSeconds,
                metricAggregationType: "Average",
                ...(complete.minimumChange !== undefined && { minAdjustmentMagnitude: complete.minimumChange }),
                stepAdjustments: stepAdjustments(complete),
            },
        },
        child,
    );
    new cloudwatch.MetricAlarm(
        fittingName("alarm", name),
        {
            alarmDescription: description,
            metricQueries: alarmQueries(complete.data, complete.periodSeconds),
            comparisonOperator:
                complete.direction === "above" ? "GreaterThanOrEqualToThreshold" : "LessThanOrEqualToThreshold",
            threshold: complete.steps[0].from,
            evaluationPeriods: complete.evaluationPeriods,
            datapointsToAlarm: complete.datapointsToAlarm,
            // What is not measured is no reason to change anything.
            treatMissingData: "missing",
            alarmActions: [policy.arn],
            tags,
        },
        child,
    );
}
