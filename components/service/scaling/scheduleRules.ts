import { sortedEntries } from "../../shared/json";
import { asWarning, type Problem, under } from "../../shared/problems";
import type { RuleId } from "../../shared/rules/rules";
import { expressionProblems } from "../../shared/scheduleExpression";
import { timeZoneProblems } from "../../shared/timeZones";
import type { ServiceScaling } from "./scalingArgs";
import type { CompleteScaling } from "./scalingSettings";
import type { ScalingSchedule } from "./schedules";

const EXPRESSION = "scaling-schedule-expression";

/** What is wrong with the schedules of scaling. */
export function scheduleProblems(written: ServiceScaling, complete: CompleteScaling): Problem[] {
    const own = sortedEntries(written.schedules);
    return [
        own.flatMap(([key, schedule]) => under(`schedules.${key}`, singleProblems(key, schedule, complete))),
        conflictProblems(own),
        nightProblems(written, complete),
    ].flat();
}

function singleProblems(key: string, schedule: ScalingSchedule, complete: CompleteScaling): Problem[] {
    const { timeZone, startTime, endTime } = schedule;
    const rules = { expression: EXPRESSION, rate: EXPRESSION, cron: EXPRESSION } as const;
    return [
        scheduleNameProblems(key),
        expressionProblems(rules, "schedule", schedule.schedule),
        timeZoneProblems("timeZone", timeZone, "scaling-schedule-timezone"),
        boundProblems(schedule, complete),
        windowProblems("scaling-schedule-window", { startTime, endTime }),
    ].flat();
}

function scheduleNameProblems(key: string): Problem[] {
    if (/^[A-Za-z0-9-]{1,64}$/.test(key)) {
        return [];
    }
    const message = `"${key}" is no name for a schedule`;
    return [{ rule: "scaling-schedule-name", path: "", message, remedy: "Use letters, digits and hyphens" }];
}

function boundProblems({ minTasks, maxTasks }: ScalingSchedule, complete: CompleteScaling): Problem[] {
    const rule = "scaling-schedule-bounds";
    const problems: Problem[] = [];
    if (minTasks === undefined && maxTasks === undefined) {
        const message = "moves neither bound";
        problems.push({ rule, path: "", message, remedy: "Give `minTasks`, `maxTasks` or both" });
    }
    const [fewest, most] = [minTasks ?? complete.minTasks, maxTasks ?? complete.maxTasks];
    // With one bound alone the other is whatever the schedule before has left.
    if (minTasks !== undefined && maxTasks !== undefined && fewest > most) {
        const message = `the minimum of ${fewest} tasks is above the maximum of ${most}`;
        problems.push({ rule, path: "minTasks", message, remedy: "Raise `maxTasks` or lower `minTasks`" });
    }
    if (maxTasks === 0 && complete.strict) {
        const message = "0 tasks: the service is gone until the next schedule";
        const remedy = "Keep one for each zone, or use the development preset";
        problems.push(asWarning({ rule: "scaling-schedule-zero-production", path: "maxTasks", message, remedy }));
    }
    return problems;
}

/** What is wrong with the first and the last moment of a schedule. */
export function windowProblems(
    rule: RuleId,
    { startTime, endTime }: { readonly startTime?: string; readonly endTime?: string },
): Problem[] {
    const wrong = Object.entries({ startTime, endTime }).flatMap(([path, text]): Problem[] => {
        if (text === undefined || isMoment(text)) {
            return [];
        }
        const remedy = "Write yyyy-mm-ddThh:mm:ssZ, such as 2030-01-31T08:00:00Z";
        return [{ rule, path, message: `"${text}" is no moment`, remedy }];
    });
    if (wrong.length === 0 && startTime !== undefined && endTime !== undefined && endTime <= startTime) {
        const message = `"${endTime}" is not after the start`;
        return [{ rule, path: "endTime", message, remedy: `Use a moment after ${startTime}` }];
    }
    return wrong;
}

function isMoment(text: string): boolean {
    const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? new Date(text) : undefined;
    return date !== undefined && !Number.isNaN(date.getTime()) && `${date.toISOString().slice(0, 19)}Z` === text;
}

/** Of two schedules at one instant, AWS does one first, and nobody knows which. */
function conflictProblems(schedules: readonly [string, ScalingSchedule][]): Problem[] {
    const owners = new Map<string, [string, ScalingSchedule]>();
    return schedules.flatMap(([key, schedule]): Problem[] => {
        const instant = `${schedule.schedule} ${schedule.timeZone ?? "UTC"}`;
        const [other, same] = owners.get(instant) ?? [];
        owners.set(instant, [key, schedule]);
        if (same === undefined || (same.minTasks === schedule.minTasks && same.maxTasks === schedule.maxTasks)) {
            return [];
        }
        const message = `is at the same time as "${other}", with other bounds`;
        const remedy = "Move one of the two, or make them one";
        return [{ rule: "scaling-schedule-conflict", path: `schedules.${key}`, message, remedy }];
    });
}

function nightProblems(
    { nightsAndWeekends: nights, schedules = {} }: ServiceScaling,
    { strict }: CompleteScaling,
): Problem[] {
    if (nights === undefined) {
        return [];
    }
    const { startHour = 7, stopHour = 20 } = nights;
    const problems = under("nightsAndWeekends", [
        ...timeZoneProblems("timeZone", nights.timeZone, "scaling-schedule-timezone"),
    ]);
    if (problems.length === 0 && stopHour <= startHour) {
        const message = `${stopHour} is not later than the start at ${startHour}`;
        const path = "nightsAndWeekends.stopHour";
        problems.push({ rule: "scaling-schedule-window", path, message, remedy: "Use a later hour" });
    }
    const taken = ["evening", "morning"].filter((key) => schedules[key] !== undefined);
    if (taken.length > 0) {
        const message = `makes the schedule "${taken[0]}", which is there already`;
        const remedy = "Give yours another name";
        problems.push({ rule: "scaling-schedule-conflict", path: "nightsAndWeekends", message, remedy });
    }
    if (strict) {
        const message = "stops the service every evening";
        const remedy = "Remove it, or use the development preset";
        const rule = "scaling-schedule-zero-production";
        problems.push(asWarning({ rule, path: "nightsAndWeekends", message, remedy }));
    }
    return problems;
}
