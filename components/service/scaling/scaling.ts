import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceDimensions } from "../../monitoring/serviceMetrics";
import { sortedEntries } from "../../shared/json";
import { type Preset, presetDefault } from "../../shared/presets";
import type { MergedTags } from "../../shared/tags";
import type { Task } from "../../task/createTask";
import type { CompleteEndpoint } from "../serviceConnect";
import type { Ingress } from "../targetGroups";
import { paceOf, type ScalingPace } from "./pace";
import { createTrackings, followQueue } from "./policies";
import { createPredictivePolicy, type PredictiveScaling } from "./predictive";
import type { QueueScaling } from "./queue";
import { createSchedules, type NightsAndWeekends, nightsAndWeekends, type ScalingSchedule } from "./schedules";
import { completeSteps, createStepPolicy, type StepScaling } from "./steps";
import { type ScalingSuspension, suspendedState } from "./suspension";
import { createTaskProtection } from "./taskProtection";
import type { MetricTracking } from "./tracking";

/**
 * Keeps the number of tasks between two bounds, by the load and by the clock. Its presence switches scaling on. Several
 * policies work side by side: tasks are added when one wants it, and taken away when all agree.
 */
export interface ServiceScaling extends ScalingPace {
    /**
     * Tasks that are always there, 0 to 5000. In the production preset not fewer than there are zones, so that losing one
     * is not felt; a worker that follows a `queue` may go below. 0 needs a `queue`, `steps` or schedules, because without
     * a task there is nothing to measure.
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
     * Average CPU utilisation that the service is kept at, in percent, 10 to 90; 0 makes no such policy.
     * Defaults to 60 in both presets. AWS: target tracking with `ECSServiceAverageCPUUtilization`.
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
     * Seconds that requests take on average, which the service is kept at, above 0, up to 4000. Needs `ingress`. It does
     * not fall in proportion to the tasks, so give it another policy beside it. Defaults to none in both presets.
     * AWS: target tracking with metric math over `TargetResponseTime`.
     */
    responseSeconds?: number;
    /**
     * Requests a minute through Service Connect that each task is kept at, 1 to 1000000, over all endpoints but those of
     * TCP. Needs `serviceConnect.endpoints`. Defaults to none in both presets.
     * AWS: target tracking with metric math over `RequestCount` of `AWS/ECS`.
     * @integer
     */
    connectRequestsPerTask?: number;
    /** Follows the messages that wait in an SQS queue. Defaults to none in both presets. */
    queue?: QueueScaling;
    /** Keeps other metrics at a target, by names of your own. Defaults to none in both presets. */
    metrics?: Record<string, MetricTracking>;
    /** Adds or takes away tasks in steps, by names of your own. Defaults to none in both presets. */
    steps?: Record<string, StepScaling>;
    /**
     * Moves the bounds at certain times, by names of your own. With it an update leaves the bounds to the schedules: a
     * changed `minTasks` or `maxTasks` is not sent to a live service. Defaults to none in both presets.
     */
    schedules?: Record<string, ScalingSchedule>;
    /**
     * Stops the service at night and on weekends; for development. Like `schedules` it leaves the bounds to the clock.
     * Defaults to off in both presets.
     */
    nightsAndWeekends?: NightsAndWeekends;
    /** Adds tasks ahead of a load that comes back every day or week. Defaults to off in both presets. */
    predictive?: PredictiveScaling;
    /**
     * The pace of single policies, by `cpu`, `memory`, `requests`, `response` and `connectRequests`; the others have it
     * with them. Defaults to that of `scaling`.
     */
    policies?: Record<string, ScalingPace>;
    /** What scaling does not do for the time being. Defaults to nothing in both presets. */
    suspended?: ScalingSuspension;
    /**
     * Lets the tasks protect themselves from scale-in while they work on something that must not be interrupted. It
     * grants the task role `ecs:UpdateTaskProtection` on the tasks of the cluster. Defaults to `false` in both presets.
     * AWS: "Protect your Amazon ECS tasks from being terminated by scale-in events".
     */
    taskProtection?: boolean;
}

/** Scaling with the preset's defaults; nothing if it is off. */
export function scalingSettings(scaling: ServiceScaling | undefined, preset: Preset | undefined) {
    if (scaling === undefined) {
        return undefined;
    }
    const minTasks = scaling.minTasks ?? presetDefault("minTasks", preset);
    const maxTasks = scaling.maxTasks ?? presetDefault("maxTasks", preset);
    const asleep = scaling.nightsAndWeekends && nightsAndWeekends(scaling.nightsAndWeekends, { minTasks, maxTasks });
    return {
        minTasks,
        maxTasks,
        cpuPercent: (scaling.cpuPercent ?? presetDefault("cpuPercent", preset)) || undefined,
        memoryPercent: scaling.memoryPercent,
        requestsPerTask: scaling.requestsPerTask,
        responseSeconds: scaling.responseSeconds,
        connectRequestsPerTask: scaling.connectRequestsPerTask,
        queue: scaling.queue,
        metrics: scaling.metrics ?? {},
        steps: scaling.steps ?? {},
        schedules: { ...scaling.schedules, ...asleep },
        predictive: scaling.predictive,
        suspended: scaling.suspended,
        taskProtection: scaling.taskProtection ?? false,
        /** The pace of a policy; its own comes before the one that holds for all. */
        pace: (own?: ScalingPace) => paceOf(preset, own, scaling),
        policies: scaling.policies ?? {},
    };
}

/** Settings of scaling, complete. */
export type CompleteScaling = NonNullable<ReturnType<typeof scalingSettings>>;

/** What the policies of a service measure. */
export interface Scaled {
    readonly dimensions: ServiceDimensions;
    readonly task: Task;
    readonly ingress: Ingress | undefined;
    readonly endpoints: readonly CompleteEndpoint[];
}

/** The scalable target and one policy for each metric that it follows. */
export function createScaling(
    name: string,
    settings: CompleteScaling,
    scaled: Scaled,
    tags: MergedTags,
    child: pulumi.CustomResourceOptions,
): void {
    const { dimensions, task } = scaled;
    const target = new appautoscaling.Target(
        name,
        {
            serviceNamespace: "ecs",
            scalableDimension: "ecs:service:DesiredCount",
            resourceId: pulumi.interpolate`service/${dimensions.clusterName}/${dimensions.serviceName}`,
            minCapacity: settings.minTasks,
            maxCapacity: settings.maxTasks,
            ...suspendedState(settings.suspended),
            tags,
        },
        { ...child, ignoreChanges: movedBounds(settings) },
    );
    createTrackings(name, target, settings, scaled, child);
    if (settings.queue !== undefined) {
        followQueue(name, target, settings, settings.queue, scaled, tags, child);
    }
    for (const [key, steps] of sortedEntries(settings.steps)) {
        const description = `Scaling of ${name} by the steps ${key}`;
        createStepPolicy(
            `${name}-step-${key}`,
            description,
            target,
            completeSteps(steps, settings.pace()),
            tags,
            child,
        );
    }
    if (settings.predictive !== undefined) {
        createPredictivePolicy(`${name}-predictive`, target, settings.predictive, child);
    }
    createSchedules(name, target, settings.schedules, child);
    if (settings.taskProtection) {
        createTaskProtection(name, task, dimensions.clusterName, child);
    }
}

/** Bounds that are moved by others than the program, and that an update must not put back. */
export function movedBounds({ schedules, predictive }: Pick<CompleteScaling, "schedules" | "predictive">): string[] {
    if (Object.keys(schedules).length > 0) {
        return ["minCapacity", "maxCapacity"];
    }
    return predictive?.maxCapacityBufferPercent === undefined ? [] : ["maxCapacity"];
}
