import type * as pulumi from "@pulumi/pulumi";

/**
 * CloudWatch alarms that end a deployment when they fire. An alarm that fires already when the deployment begins is
 * ignored. AWS: "How CloudWatch alarms detect Amazon ECS deployment failures".
 */
export interface DeploymentAlarms {
    /**
     * Makes ECS watch the alarms. With `false` they still exist, because the provider cannot take their names away from
     * a service: switch them off like this before you remove `alarms`. Defaults to `true` if `alarms` is given; else to
     * `true` in the production preset behind a load balancer, and to none at all in the development preset.
     */
    enabled?: boolean;
    /**
     * Percent of requests answered with 5xx from which the component's own alarm fires; 0 makes no such alarm.
     * Needs `ingress`. Defaults to 5 in both presets. A service with few requests wants a higher one.
     * @range 0 100
     */
    failedRequestsPercent?: number;
    /**
     * Seconds in which 99 % of the requests are answered, from which the component's own alarm fires; 0 makes no such
     * alarm. Needs `ingress`. Defaults to 2 in both presets.
     * @range 0 4000
     */
    slowRequestsSeconds?: number;
    /**
     * Tasks that fail the load balancer's checks from which the component's own alarm fires; 0 makes no such alarm.
     * It looks at as many minutes as `healthCheckGracePeriodSeconds` gives a task to start, and two more.
     * Needs `ingress` or `networkIngress`. Defaults to 1 in both presets.
     * @integer
     * @range 0 5000
     */
    unhealthyHosts?: number;
    /** Names of existing alarms that end a deployment as well. Defaults to none. */
    alarmNames?: pulumi.Input<string>[];
    /**
     * Goes back to the version before, instead of only ending the deployment. Defaults to `rollback` of the deployment,
     * which is `true` in both presets. AWS: `alarms.rollback`.
     */
    rollback?: boolean;
}
