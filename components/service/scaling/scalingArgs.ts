import type { ScalingPace } from "./pace";
import type { PredictiveScaling } from "./predictive";
import type { QueueScaling } from "./queue";
import type { NightsAndWeekends, ScalingSchedule } from "./schedules";
import type { StepScaling } from "./steps";
import type { ScalingSuspension } from "./suspension";
import type { MetricTracking } from "./tracking";

/**
 * Keeps the number of tasks between two bounds, by the load and by the clock. Its presence switches scaling on. Several
 * policies work side by side: tasks are added when one wants it, and taken away when all agree.
 */
export interface ServiceScaling extends ScalingPace {
    /**
     * Tasks that are always there. In the production preset not fewer than there are zones, so that losing one
     * is not felt; a worker that follows a `queue` may go below. 0 needs a `queue`, `steps` or schedules, because without
     * a task there is nothing to measure.
     * Defaults to 3 in the production preset and 1 in the development preset. AWS: `RegisterScalableTarget`.
     * @integer
     * @range 0 5000
     */
    minTasks?: number;
    /**
     * Tasks that there can be at most, not below `minTasks`.
     * Defaults to 10 in the production preset and 2 in the development preset. AWS: `RegisterScalableTarget`.
     * @integer
     * @range 1 5000
     */
    maxTasks?: number;
    /**
     * Average CPU utilisation that the service is kept at, in percent, 10 to 90; 0 makes no such policy.
     * Defaults to 60 in both presets. AWS: target tracking with `ECSServiceAverageCPUUtilization`.
     * @integer
     */
    cpuPercent?: number;
    /**
     * Average memory utilisation that the service is kept at, in percent. Defaults to none in both presets:
     * the memory of most applications does not follow their load.
     * AWS: target tracking with `ECSServiceAverageMemoryUtilization`.
     * @integer
     * @range 10 90
     */
    memoryPercent?: number;
    /**
     * Requests a minute that each task is kept at, over both target groups, so that it is right under every
     * deployment strategy. Needs `ingress`. Defaults to none in both presets.
     * AWS: target tracking with metric math over `RequestCount` and the number of running tasks.
     * @integer
     * @range 1 1000000
     */
    requestsPerTask?: number;
    /**
     * Seconds that requests take on average, which the service is kept at, above 0, up to 4000. Needs `ingress`. It does
     * not fall in proportion to the tasks, so give it another policy beside it. Defaults to none in both presets.
     * AWS: target tracking with metric math over `TargetResponseTime`.
     */
    responseSeconds?: number;
    /**
     * Requests a minute through Service Connect that each task is kept at, over all endpoints but those of
     * TCP. Needs `serviceConnect.endpoints`. Defaults to none in both presets.
     * AWS: target tracking with metric math over `RequestCount` of `AWS/ECS`.
     * @integer
     * @range 1 1000000
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
