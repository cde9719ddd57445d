import type * as pulumi from "@pulumi/pulumi";
import { isStrict, type Preset, presetDefault } from "../shared/presets";
import { type AlarmKey, ALARMS, type Expected, FULL_ONLY, type Threshold, usualThresholds } from "./alarmTable";
import type { AlarmActions } from "./alarmTopic";
import type { CompleteEnvironmentMonitoring, EnvironmentMonitoring } from "./environmentMonitoring";
import { type AlarmSettings, MonitoringLevel, type ServiceMonitoring } from "./serviceMonitoring";

/** Fills in what nobody wrote of the monitoring of an environment. */
export function completeEnvironmentMonitoring(
    written: EnvironmentMonitoring = {},
    preset: Preset | undefined,
): CompleteEnvironmentMonitoring {
    const level = written.level ?? presetDefault("monitoringLevel", preset);
    const { topicArn, emails = [], widgets = [] } = written;
    return {
        level,
        actions: { topicArn, emails },
        dashboard: written.dashboard ?? level !== MonitoringLevel.Off,
        widgets,
        tells: tells(written, isStrict(preset)),
    };
}

function tells({ topicArn, emails = [] }: AlarmActions, strict: boolean): boolean {
    return topicArn !== undefined || emails.length > 0 || strict;
}

/** What the monitoring of a service follows from. */
export interface MonitoringContext {
    readonly expected: Expected;
    /** Alarms that the deployment makes, and that need not be made twice. */
    readonly deploymentAlarms: readonly AlarmKey[];
    readonly queueArn?: pulumi.Input<string>;
    /** Whether an alarm that tells nobody is refused (CloudWatch.15). */
    readonly strict: boolean;
}

/** Fills in what nobody wrote of the monitoring of a service; nothing if it is off. */
export function completeMonitoring(
    written: ServiceMonitoring | undefined,
    { expected, deploymentAlarms, queueArn, strict }: MonitoringContext,
) {
    const level = written === undefined ? MonitoringLevel.Off : (written.level ?? MonitoringLevel.Basic);
    if (written === undefined || level === MonitoringLevel.Off) {
        return undefined;
    }
    const full = level === MonitoringLevel.Full;
    const { alarms = {}, topicArn, emails = [] } = written;
    const usual = usualThresholds(expected);
    const wanted = ALARMS.filter((key) => {
        const ofLevel = (full || !FULL_ONLY.includes(key)) && !deploymentAlarms.includes(key);
        return (alarms[key]?.enabled ?? (alarms[key] !== undefined || ofLevel)) && isUseful(key, expected);
    });
    return {
        alarms: wanted.map((key) => ({ key, ...withChanges(usual[key], alarms[key]) })),
        queueArn: written.queueArn ?? queueArn,
        errorPattern: written.errorPattern ?? "?ERROR ?FATAL ?Exception",
        compositeAlarm: written.compositeAlarm ?? full,
        dashboard: written.dashboard ?? full,
        widgets: written.widgets ?? [],
        savedQueries: written.savedQueries ?? full,
        actions: { topicArn, emails },
        tells: tells(written, strict),
    };
}

/** Monitoring of a service, complete. */
export type CompleteMonitoring = NonNullable<ReturnType<typeof completeMonitoring>>;

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
