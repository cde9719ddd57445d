import type * as pulumi from "@pulumi/pulumi";
import { Preset, presetDefault } from "../shared/presets";
import { type AlarmKey, ALARMS, type Expected, FULL_ONLY, type Threshold, usualThresholds } from "./alarmTable";
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
     * `unhealthyHosts`, `queueAge`, `deploymentFailed`, `taskStops` and `logErrors`. Naming one switches it on at every
     * level but `off`. Defaults to those of the level.
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

/** What the monitoring of a service follows from. */
export interface MonitoringContext {
    readonly expected: Expected;
    /** Alarms that the deployment makes, and that need not be made twice. */
    readonly deploymentAlarms: readonly AlarmKey[];
    readonly queueArn?: pulumi.Input<string>;
}

/** Monitoring with the preset's defaults; nothing if it is off. */
export function monitoringSettings(
    monitoring: ServiceMonitoring | undefined,
    { expected, deploymentAlarms, queueArn }: MonitoringContext,
    preset: Preset | undefined,
) {
    const level = monitoring === undefined ? MonitoringLevel.Off : (monitoring.level ?? MonitoringLevel.Basic);
    if (monitoring === undefined || level === MonitoringLevel.Off) {
        return undefined;
    }
    const full = level === MonitoringLevel.Full;
    const { alarms = {}, topicArn, emails = [] } = monitoring;
    const usual = usualThresholds(expected);
    const wanted = ALARMS.filter((key) => {
        const ofLevel = (full || !FULL_ONLY.includes(key)) && !deploymentAlarms.includes(key);
        return (alarms[key]?.enabled ?? (alarms[key] !== undefined || ofLevel)) && isUseful(key, expected);
    });
    return {
        alarms: wanted.map((key) => ({ key, ...withChanges(usual[key], alarms[key]) })),
        queueArn: monitoring.queueArn ?? queueArn,
        errorPattern: monitoring.errorPattern ?? "?ERROR ?FATAL ?Exception",
        compositeAlarm: monitoring.compositeAlarm ?? full,
        dashboard: monitoring.dashboard ?? full,
        widgets: monitoring.widgets ?? [],
        savedQueries: monitoring.savedQueries ?? full,
        actions: { topicArn, emails },
        /** An alarm that tells nobody is refused in production (CloudWatch.15). */
        tells: topicArn !== undefined || emails.length > 0 || (preset ?? Preset.Production) === Preset.Production,
    };
}

/** Monitoring of a service, complete. */
export type CompleteMonitoring = NonNullable<ReturnType<typeof monitoringSettings>>;

/** A service that may have no task at all cannot have too few. */
function isUseful(key: AlarmKey, { fewestTasks }: Expected): boolean {
    return key !== "runningTasks" || fewestTasks > 0;
}

function withChanges(
    usual: Threshold,
    { evaluationPeriods, datapointsToAlarm, ...settings }: AlarmSettings = {},
): Threshold {
    const periods = evaluationPeriods ?? usual.evaluationPeriods;
    return {
        threshold: settings.threshold ?? usual.threshold,
        periodSeconds: settings.periodSeconds ?? usual.periodSeconds,
        evaluationPeriods: periods,
        datapointsToAlarm: datapointsToAlarm ?? (evaluationPeriods === undefined ? usual.datapointsToAlarm : periods),
        treatMissingData: settings.treatMissingData ?? usual.treatMissingData,
    };
}

/** Level of an environment's services that do not say otherwise. */
export function environmentLevel(level: MonitoringLevel | undefined, preset: Preset | undefined): MonitoringLevel {
    return level ?? presetDefault("monitoringLevel", preset);
}
