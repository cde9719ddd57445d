import * as appautoscaling from "@pulumi/aws/appautoscaling";
import type * as pulumi from "@pulumi/pulumi";
import { fittingName } from "../../shared/names";

/** Adds tasks ahead of a load that comes back every day or week. It learns from at least 24 hours of data. */
export interface PredictiveScaling {
    /** Whether the forecast is acted upon. Defaults to `ForecastOnly` in both presets: look at it first. */
    mode?: PredictiveMode;
    /**
     * CPU utilisation that is forecast, in percent. Excludes `memoryPercent`. Defaults to 60 without it.
     * @integer
     * @range 10 90
     */
    cpuPercent?: number;
    /**
     * Memory utilisation that is forecast, in percent. Excludes `cpuPercent`. Defaults to none.
     * @integer
     * @range 10 90
     */
    memoryPercent?: number;
    /**
     * Seconds that tasks start ahead of the forecast. Defaults to 300 in both presets.
     * AWS: `SchedulingBufferTime`.
     * @integer
     * @range 0 3600
     */
    schedulingBufferSeconds?: number;
    /**
     * Percent above the forecast that `maxTasks` may be raised to when the forecast comes near it.
     * Defaults to never raising it. AWS: `MaxCapacityBuffer`.
     * @integer
     * @range 0 100
     */
    maxCapacityBufferPercent?: number;
}

/** What is done with a forecast, by the names that AWS gives it. */
export const PredictiveMode = {
    /** It is only shown. */
    ForecastOnly: "ForecastOnly",
    /** Tasks are added by it. */
    ForecastAndScale: "ForecastAndScale",
} as const;
export type PredictiveMode = (typeof PredictiveMode)[keyof typeof PredictiveMode];

/** The policy that forecasts. */
export function createPredictivePolicy(
    name: string,
    target: appautoscaling.Target,
    { mode, cpuPercent, memoryPercent, schedulingBufferSeconds, maxCapacityBufferPercent: buffer }: PredictiveScaling,
    child: pulumi.CustomResourceOptions,
): void {
    const predefinedMetricType =
        memoryPercent === undefined ? "ECSServiceCPUUtilization" : "ECSServiceMemoryUtilization";
    new appautoscaling.Policy(
        fittingName("scalingPolicy", name),
        {
            policyType: "PredictiveScaling",
            serviceNamespace: target.serviceNamespace,
            scalableDimension: target.scalableDimension,
            resourceId: target.resourceId,
            predictiveScalingPolicyConfiguration: {
                mode: mode ?? PredictiveMode.ForecastOnly,
                metricSpecifications: [
                    {
                        targetValue: String(memoryPercent ?? cpuPercent ?? 60),
                        predefinedMetricPairSpecification: { predefinedMetricType },
                    },
                ],
                schedulingBufferTime: schedulingBufferSeconds ?? 300,
                ...(buffer === undefined
                    ? { maxCapacityBreachBehavior: "HonorMaxCapacity" }
                    : { maxCapacityBreachBehavior: "IncreaseMaxCapacity", maxCapacityBuffer: buffer }),
            },
        },
        child,
    );
}
