import * as appautoscaling from "@pulumi/aws/appautoscaling";
import type { appautoscaling as inputs } from "@pulumi/aws/types/input";
import * as pulumi from "@pulumi/pulumi";
import { type Preset, presetDefault } from "../environment/presets";
import { type Problem, under, wholeBetween } from "../shared/problems";
import type { MergedTags } from "../shared/tags";
import { requestsPerTask, type ServiceDimensions } from "./requestScaling";
import type { Ingress } from "./targetGroups";
import type { Traffic } from "./traffic";

/** Keeps the number of tasks between two bounds, by the load. Its presence switches scaling on. */
export interface ServiceScaling {
    /**
     * Tasks that are always there, 0 to 5000. Fewer than there are zones means that losing a zone is felt.
     * Defaults to 3 in the production preset and 1 in the development preset. AWS: `RegisterScalableTarget`.
     * @integer
     */
    minTasks?: number;
    /**
     * Tasks that there can be at most, not below `minTasks`, up to 5000.
     * Defaults to 10 in the production preset and 2 in the development preset. AWS: `RegisterScalableTarget`.
     * @integer
     */
    maxTasks?: number;
    /**
     * Average CPU utilisation that the service is kept at, in percent, 10 to 90. Defaults to 60 in both presets.
     * AWS: target tracking with `ECSServiceAverageCPUUtilization`.
     * @integer
     */
    cpuPercent?: number;
    /**
     * Average memory utilisation that the service is kept at, in percent, 10 to 90. Defaults to none in both presets:
     * the memory of most applications does not follow their load.
     * AWS: target tracking with `ECSServiceAverageMemoryUtilization`.
     * @integer
     */
    memoryPercent?: number;
    /**
     * Requests a minute that each task is kept at, 1 to 1000000, over both target groups, so that it is right under every
     * deployment strategy. Needs `ingress`. Defaults to none in both presets.
     * AWS: target tracking with metric math over `RequestCount` and the number of running tasks.
     * @integer
     */
    requestsPerTask?: number;
    /**
     * Seconds between two scale-outs, 0 to 3600. Defaults to 60 in both presets.
     * @integer
     */
    scaleOutCooldownSeconds?: number;
    /**
     * Seconds between two scale-ins, 0 to 3600. Defaults to 300 in both presets.
     * @integer
     */
    scaleInCooldownSeconds?: number;
}

/** Scaling with the preset's defaults; nothing if it is off. */
export function scalingSettings(scaling: ServiceScaling | undefined, preset: Preset | undefined) {
    if (scaling === undefined) {
        return undefined;
    }
    return {
        minTasks: scaling.minTasks ?? presetDefault("minTasks", preset),
        maxTasks: scaling.maxTasks ?? presetDefault("maxTasks", preset),
        cpuPercent: scaling.cpuPercent ?? presetDefault("cpuPercent", preset),
        memoryPercent: scaling.memoryPercent,
        requestsPerTask: scaling.requestsPerTask,
        scaleOutCooldownSeconds: scaling.scaleOutCooldownSeconds ?? presetDefault("scaleOutCooldownSeconds", preset),
        scaleInCooldownSeconds: scaling.scaleInCooldownSeconds ?? presetDefault("scaleInCooldownSeconds", preset),
    };
}

/** What is wrong with the scaling of a service. */
export function scalingProblems(
    scaling: ServiceScaling | undefined,
    traffic: Traffic,
    preset: Preset | undefined,
): Problem[] {
    const settings = scalingSettings(scaling, preset);
    if (scaling === undefined || settings === undefined) {
        return [];
    }
    const problems = [
        ...wholeBetween("scaling-range", "minTasks", scaling.minTasks, 0, 5000),
        ...wholeBetween("scaling-range", "maxTasks", scaling.maxTasks, 1, 5000),
        ...wholeBetween("scaling-target", "cpuPercent", scaling.cpuPercent, 10, 90),
        ...wholeBetween("scaling-target", "memoryPercent", scaling.memoryPercent, 10, 90),
        ...requestProblems(scaling.requestsPerTask, traffic),
        ...wholeBetween("scaling-cooldown", "scaleOutCooldownSeconds", scaling.scaleOutCooldownSeconds, 0, 3600),
        ...wholeBetween("scaling-cooldown", "scaleInCooldownSeconds", scaling.scaleInCooldownSeconds, 0, 3600),
    ];
    if (problems.length === 0 && settings.minTasks > settings.maxTasks) {
        const message = `the minimum of ${settings.minTasks} tasks is above the maximum of ${settings.maxTasks}`;
        const remedy = "Raise `maxTasks` or lower `minTasks`";
        problems.push({ rule: "scaling-order", path: "minTasks", message, remedy });
    }
    return under("scaling", problems);
}

function requestProblems(requests: number | undefined, traffic: Traffic): Problem[] {
    const path = "requestsPerTask";
    if (requests === undefined || traffic === "loadBalancer") {
        return wholeBetween("scaling-request-target", path, requests, 1, 1_000_000);
    }
    const message = "is counted by an application load balancer, and the service is behind none";
    return [{ rule: "scaling-request-needs-alb", path, message, remedy: "Remove it, or add `ingress`" }];
}

type CompleteScaling = NonNullable<ReturnType<typeof scalingSettings>>;

/** The scalable target and one policy for each metric that it follows. */
export function createScaling(
    name: string,
    settings: CompleteScaling,
    service: ServiceDimensions,
    ingress: Ingress | undefined,
    tags: MergedTags,
    child: pulumi.CustomResourceOptions,
): void {
    const target = new appautoscaling.Target(
        name,
        {
            serviceNamespace: "ecs",
            scalableDimension: "ecs:service:DesiredCount",
            resourceId: pulumi.interpolate`service/${service.clusterName}/${service.serviceName}`,
            minCapacity: settings.minTasks,
            maxCapacity: settings.maxTasks,
            tags,
        },
        child,
    );
    const track = (key: string, metric: TrackedMetric, targetValue: number | undefined) =>
        targetValue === undefined || createTracking(`${name}-${key}`, target, settings, metric, targetValue, child);
    track("cpu", predefined("ECSServiceAverageCPUUtilization"), settings.cpuPercent);
    track("memory", predefined("ECSServiceAverageMemoryUtilization"), settings.memoryPercent);
    if (ingress !== undefined) {
        const metrics = requestsPerTask(ingress, service);
        track("requests", { customizedMetricSpecification: { metrics } }, settings.requestsPerTask);
    }
}

/** The half of a policy's configuration that says what is measured. */
type TrackedMetric = Pick<
    inputs.PolicyTargetTrackingScalingPolicyConfiguration,
    "predefinedMetricSpecification" | "customizedMetricSpecification"
>;

function predefined(predefinedMetricType: string): TrackedMetric {
    return { predefinedMetricSpecification: { predefinedMetricType } };
}

function createTracking(
    name: string,
    target: appautoscaling.Target,
    settings: CompleteScaling,
    metric: TrackedMetric,
    targetValue: number,
    child: pulumi.CustomResourceOptions,
): void {
    new appautoscaling.Policy(
        name,
        {
            policyType: "TargetTrackingScaling",
            serviceNamespace: target.serviceNamespace,
            scalableDimension: target.scalableDimension,
            resourceId: target.resourceId,
            targetTrackingScalingPolicyConfiguration: {
                ...metric,
                targetValue,
                scaleOutCooldown: settings.scaleOutCooldownSeconds,
                scaleInCooldown: settings.scaleInCooldownSeconds,
            },
        },
        child,
    );
}
