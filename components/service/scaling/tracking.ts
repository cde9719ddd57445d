import * as appautoscaling from "@pulumi/aws/appautoscaling";
import type { appautoscaling as inputs } from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { type MetricData, type MetricMath, trackedMetrics } from "../../monitoring/metricMath";
import { fittingName } from "../../shared/names";
import type { CompletePace, ScalingPace } from "./pace";

/** Keeps any metric, or an expression over some, at a value. It has to fall when tasks are added. */
export interface MetricTracking extends MetricMath, ScalingPace {
    /** Value that the metric is kept at, above 0. */
    target: number;
}

/** The half of a policy's configuration that says what is measured. */
export type TrackedMetric = Pick<
    inputs.PolicyTargetTrackingScalingPolicyConfiguration,
    "predefinedMetricSpecification" | "customizedMetricSpecification"
>;

/** A metric that AWS has a name for. */
export function predefined(predefinedMetricType: string): TrackedMetric {
    return { predefinedMetricSpecification: { predefinedMetricType } };
}

/** A metric that is computed. */
export function computed(data: readonly MetricData[]): TrackedMetric {
    return { customizedMetricSpecification: { metrics: trackedMetrics(data) } };
}

/** What a policy keeps at which value, and how quickly. */
interface Tracked {
    readonly metric: TrackedMetric;
    readonly targetValue: number;
    readonly pace: CompletePace;
}

/** The policy that keeps a metric at its target. */
export function createTracking(
    name: string,
    target: appautoscaling.Target,
    { metric, targetValue, pace }: Tracked,
    child: pulumi.CustomResourceOptions,
): void {
    new appautoscaling.Policy(
        fittingName("scalingPolicy", name),
        {
            policyType: "TargetTrackingScaling",
            serviceNamespace: target.serviceNamespace,
            scalableDimension: target.scalableDimension,
            resourceId: target.resourceId,
            targetTrackingScalingPolicyConfiguration: {
                ...metric,
                targetValue,
                scaleOutCooldown: pace.scaleOutCooldownSeconds,
                scaleInCooldown: pace.scaleInCooldownSeconds,
                // Only written when it says something: existing policies stay as they are.
                ...(pace.scaleInEnabled ? {} : { disableScaleIn: true }),
            },
        },
        child,
    );
}
