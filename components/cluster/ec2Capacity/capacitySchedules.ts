import * as autoscaling from "@pulumi/aws/autoscaling";
import type * as pulumi from "@pulumi/pulumi";
import { flatMapSorted, sortedEntries } from "../../shared/json";
import { physicalName } from "../../shared/names";
import type { Problem } from "../../shared/problems";
import { timeZoneProblems } from "../../shared/timeZones";

/** A time, once or again and again, at which the bounds of a group of instances change. */
export interface CapacitySchedule {
    /**
     * When, as the five fields of cron: minute, hour, day of the month, month, day of the week, such as `0 19 * * 1-5`.
     * AWS: "Scheduled scaling for Amazon EC2 Auto Scaling".
     */
    recurrence: string;
    /** Time zone of `recurrence`, such as `Europe/Berlin`, whose clock changes it follows. Defaults to UTC. */
    timeZone?: string;
    /**
     * Fewest instances from then on. Defaults to what it was.
     * @integer
     * @range 0 1000
     */
    minInstances?: number;
    /**
     * Most instances from then on. Defaults to what it was.
     * @integer
     * @range 0 1000
     */
    maxInstances?: number;
    /**
     * Instances at that moment. Defaults to what fits the bounds.
     * @integer
     * @range 0 1000
     */
    instances?: number;
}

// What Auto Scaling is told for a bound that stays.
const UNCHANGED = -1;

/** Makes one scheduled action for each. */
export function createSchedules(
    name: string,
    schedules: Readonly<Record<string, CapacitySchedule>>,
    group: autoscaling.Group,
    child: pulumi.CustomResourceOptions,
): void {
    for (const [key, schedule] of sortedEntries(schedules)) {
        new autoscaling.Schedule(
            `${name}-${key}`,
            {
                autoscalingGroupName: group.name,
                scheduledActionName: physicalName("scheduledAction", key),
                recurrence: schedule.recurrence,
                timeZone: schedule.timeZone ?? "Etc/UTC",
                minSize: schedule.minInstances ?? UNCHANGED,
                maxSize: schedule.maxInstances ?? UNCHANGED,
                desiredCapacity: schedule.instances ?? UNCHANGED,
            },
            child,
        );
    }
}

/** What is wrong with the times. */
export function scheduleProblems(schedules: Readonly<Record<string, CapacitySchedule>>): Problem[] {
    return flatMapSorted(schedules, (key, schedule) => {
        const path = `schedules.${key}`;
        return [
            ...nameProblems(key, path),
            ...recurrenceProblems(schedule.recurrence, `${path}.recurrence`),
            ...timeZoneProblems(`${path}.timeZone`, schedule.timeZone),
            ...boundProblems(schedule, path),
        ];
    });
}

/** A time that wants more instances than there may be then, which Auto Scaling says to nobody but its log. */
export function scheduleReachProblems(
    schedules: Readonly<Record<string, CapacitySchedule>>,
    maxInstances: number,
): Problem[] {
    // Another schedule may have raised the bound before.
    const most = Math.max(maxInstances, ...Object.values(schedules).map((it) => it.maxInstances ?? 0));
    return flatMapSorted(schedules, (key, { minInstances, instances, maxInstances: own }): Problem[] => {
        const field = (instances ?? 0) > (minInstances ?? 0) ? "instances" : "minInstances";
        const wanted = Math.max(instances ?? 0, minInstances ?? 0);
        if (own !== undefined || wanted <= most) {
            return [];
        }
        const message = `${wanted} is above the most instances that there may be, ${most}`;
        const remedy = "Give the schedule a `maxInstances`, or raise that of the capacity";
        return [{ rule: "asg-size-order", path: `schedules.${key}.${field}`, message, remedy }];
    });
}

function nameProblems(key: string, path: string): Problem[] {
    const message = `"${key}" is no name for a schedule`;
    const remedy = "Use letters, digits and hyphens";
    return /^[A-Za-z0-9-]{1,64}$/.test(key) ? [] : [{ rule: "capacity-schedule-name", path, message, remedy }];
}

const FIELDS: readonly (readonly [from: number, to: number, names?: RegExp])[] = [
    [0, 59],
    [0, 23],
    [1, 31],
    [1, 12, /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/i],
    [0, 7, /^(sun|mon|tue|wed|thu|fri|sat)$/i],
];

/** Auto Scaling takes the five fields of cron, not the six of EventBridge. */
function recurrenceProblems(recurrence: string, path: string): Problem[] {
    const fields = recurrence.trim().split(/\s+/);
    const rule = "capacity-schedule-recurrence";
    const remedy = "Write minute, hour, day of the month, month and day of the week, such as 0 19 * * 1-5";
    if (fields.length !== FIELDS.length) {
        const message = `"${recurrence}" has ${fields.length} fields instead of five`;
        return [{ rule, path, message, remedy }];
    }
    const wrong = fields.find((field, index) => !isField(field, FIELDS[index]));
    return wrong === undefined
        ? []
        : [{ rule, path, message: `"${wrong}" is not possible in "${recurrence}"`, remedy }];
}

function isField(field: string, [from, to, names]: (typeof FIELDS)[number]): boolean {
    const isValue = (text: string) =>
        (/^\d+$/.test(text) && Number(text) >= from && Number(text) <= to) || names?.test(text) === true;
    return field.split(",").every((item) => {
        const [range, step, ...rest] = item.split("/");
        const ends = range.split("-");
        const isRange = range === "*" || (ends.length <= 2 && ends.every(isValue));
        return rest.length === 0 && isRange && (step === undefined || (/^\d+$/.test(step) && Number(step) > 0));
    });
}

function boundProblems(schedule: CapacitySchedule, path: string): Problem[] {
    const { minInstances: min, maxInstances: max, instances } = schedule;
    if (min === undefined && max === undefined && instances === undefined) {
        const message = "changes nothing";
        const remedy = "Give it `minInstances`, `maxInstances` or `instances`";
        return [{ rule: "capacity-schedule-empty", path, message, remedy }];
    }
    const [low, middle, high] = [min ?? 0, instances ?? min ?? 0, max ?? Infinity];
    if (!(low <= middle && middle <= high)) {
        const message = `${low}, ${middle} and ${high} are not in rising order`;
        const remedy = "Use minInstances ≤ instances ≤ maxInstances";
        return [{ rule: "asg-size-order", path, message, remedy }];
    }
    return [];
}
