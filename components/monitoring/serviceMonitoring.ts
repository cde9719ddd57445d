import type * as pulumi from "@pulumi/pulumi";
import type { AlarmActions } from "./alarmTopic";

/** How much of a service is watched. */
export const MonitoringLevel = {
    /** Nothing beyond what the deployment needs. */
    Off: "off",
    /** Alarms on utilisation, tasks, requests and queue (0.10 USD a month each). */
    Basic: "basic",
    /** Also alarms on failed deployments, stopped tasks and errors in the log, a dashboard (3 USD a month), saved queries. */
    Full: "full",
} as const;
export type MonitoringLevel = (typeof MonitoringLevel)[keyof typeof MonitoringLevel];

/** What an alarm makes of periods without data, by the names that AWS gives it. */
export const MissingData = {
    /** They count as bad. */
    Breaching: "breaching",
    /** They count as good. */
    NotBreaching: "notBreaching",
    /** The alarm stays as it is. */
    Ignore: "ignore",
    /** The alarm says that it has too little data. */
    Missing: "missing",
} as const;
export type MissingData = (typeof MissingData)[keyof typeof MissingData];

/** What is watched of a service, and who is told. */
export interface ServiceMonitoring extends AlarmActions {
    /**
     * How much is watched. Defaults to `basic` where `monitoring` is given; else an environment has `basic` in the
     * production preset and `off` in the development preset, and a service on its own `off` in both.
     */
    level?: MonitoringLevel;
    /**
     * What is otherwise with single alarms, by `cpu`, `memory`, `runningTasks`, `failedRequests`, `slowRequests`,
     * `unhealthyHosts`, `queueAge`, `secretRestart`, `deploymentFailed`, `taskStops` and `logErrors`. Naming one switches
     * it on at every level but `off`. Defaults to those of the level.
     */
    alarms?: Record<string, AlarmSettings>;
    /** ARN of the queue whose oldest message is watched. Defaults to that of `scaling.queue`. */
    queueArn?: pulumi.Input<string>;
    /**
     * Filter pattern of an error in the log. Defaults to `?ERROR ?FATAL ?Exception` in both presets.
     * AWS: "Filter pattern syntax" of CloudWatch Logs.
     */
    errorPattern?: string;
    /** Makes one alarm that is on while any of the others is. Defaults to `true` with the level `full`, else `false`. */
    compositeAlarm?: boolean;
    /** Makes a dashboard (3 USD a month). Defaults to `true` with the level `full`, else `false`. */
    dashboard?: boolean;
    /**
     * Further widgets of the dashboard, each as JSON, below the others. Defaults to none.
     * AWS: "Dashboard Body Structure and Syntax".
     */
    widgets?: string[];
    /** Saves queries of Logs Insights. They cost nothing. Defaults to `true` with the level `full`, else `false`. */
    savedQueries?: boolean;
}

/** What is otherwise with an alarm. */
export interface AlarmSettings {
    /** Switches the alarm off. Defaults to `true` in both presets. */
    enabled?: boolean;
    /** Value from which the alarm fires (`runningTasks`: below which). Defaults as documented for the alarm. */
    threshold?: number;
    /**
     * Seconds that one period lasts: 10, 20, 30 or a multiple of 60. Defaults to 60 for most alarms.
     * @integer
     */
    periodSeconds?: number;
    /**
     * Periods that are looked at, 1 or more, all together a day at most. Defaults to 5 for most alarms.
     * @integer
     */
    evaluationPeriods?: number;
    /**
     * Of how many of them the value has to be bad. Defaults to that of the alarm, or all periods if those are given.
     * @integer
     */
    datapointsToAlarm?: number;
    /** What periods without data mean. Defaults to `breaching` for `runningTasks`, else to `notBreaching`. */
    treatMissingData?: MissingData;
}
