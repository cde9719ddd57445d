/** How a load balancer chooses the task that gets a request. */
export const LoadBalancingAlgorithm = {
    /** One after the other. */
    RoundRobin: "round_robin",
    /** The one with the fewest requests in work. */
    LeastOutstandingRequests: "least_outstanding_requests",
    /** Any, fewer to those that behave oddly if `anomalyMitigation` is on. */
    WeightedRandom: "weighted_random",
} as const;
export type LoadBalancingAlgorithm = (typeof LoadBalancingAlgorithm)[keyof typeof LoadBalancingAlgorithm];

/** How a load balancer divides requests among the tasks of a service. */
export interface TargetTreatment {
    /**
     * Sends a client to the task that it was sent to before, by a cookie. Not possible with the strategies canary and linear,
     * whose percentages it would make untrue. Defaults to no such thing in both presets. AWS: "Sticky sessions".
     */
    stickiness?: TargetStickiness;
    /**
     * Seconds in which a new task gets more and more requests instead of its whole share at once. Needs the algorithm
     * `round_robin`. Defaults to no such time in both presets. AWS: `slow_start.duration_seconds`.
     * @integer
     * @range 30 900
     */
    slowStartSeconds?: number;
    /** How a task is chosen. Defaults to `round_robin` in both presets. AWS: `load_balancing.algorithm.type`. */
    loadBalancingAlgorithm?: LoadBalancingAlgorithm;
    /**
     * Whether tasks that answer with more errors than others get fewer requests. Needs the algorithm `weighted_random`.
     * Defaults to `false` in both presets. AWS: `load_balancing.algorithm.anomaly_mitigation`.
     */
    anomalyMitigation?: boolean;
    /**
     * Whether each node of the load balancer sends requests to the tasks of all zones. Without it every zone needs tasks
     * enough for what its node gets. Defaults to `true` in both presets. AWS: `load_balancing.cross_zone.enabled`.
     */
    crossZone?: boolean;
    /** From how few healthy tasks on requests go somewhere else. Defaults to less than one task, in both presets. */
    targetGroupHealth?: TargetGroupHealth;
}

/** The cookie that leads a client to its task again. */
export interface TargetStickiness {
    /**
     * Seconds until a client may be sent to another task.
     * Defaults to 86400, a day, in both presets.
     * @integer
     * @range 1 604800
     */
    durationSeconds?: number;
    /**
     * Name of a cookie of the application, by which it decides itself whether a client has to come back.
     * Defaults to a cookie of the load balancer alone in both presets. AWS: `stickiness.app_cookie.cookie_name`.
     * @length 1 256
     */
    cookieName?: string;
}

/** What happens when few tasks of a group are healthy. AWS: "Target group health". */
export interface TargetGroupHealth {
    /**
     * Below it a zone of the load balancer is left out of its DNS name.
     * Defaults to less than one healthy task in both presets.
     */
    dnsFailover?: HealthyTargets;
    /**
     * Below it requests go to all tasks, also to those that are not healthy.
     * Defaults to less than one healthy task in both presets.
     */
    unhealthyRouting?: HealthyTargets;
}

/** How many tasks have to be healthy; of two numbers the one that is reached first counts. */
export interface HealthyTargets {
    /**
     * Number of healthy tasks. Defaults to 1 in both presets.
     * @integer
     * @range 1 1000
     */
    minimumCount?: number;
    /**
     * Percentage of healthy tasks. Defaults to none in both presets.
     * @integer
     * @range 1 100
     */
    minimumPercent?: number;
}
