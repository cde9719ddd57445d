import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as pulumi from "@pulumi/pulumi";
import { sortedEntries } from "../../shared/json";
import { fittingName } from "../../shared/names";

/** Moves the bounds of scaling at certain times. */
export interface ScalingSchedule {
    /** When: `cron(minutes hours day-of-month month day-of-week year)`, `rate(1 day)` or `at(yyyy-mm-ddThh:mm:ss)`. */
    schedule: string;
    /** Time zone of the schedule, by its IANA name such as `Europe/Berlin`. Defaults to `UTC` in both presets. */
    timeZone?: string;
    /**
     * Fewest tasks from then on. Defaults to staying as it is.
     * @integer
     * @range 0 5000
     */
    minTasks?: number;
    /**
     * Most tasks from then on. Defaults to staying as it is.
     * @integer
     * @range 0 5000
     */
    maxTasks?: number;
    /** Not before this moment, as `yyyy-mm-ddThh:mm:ssZ`. Defaults to at once. */
    startTime?: string;
    /** Not after this moment, as `yyyy-mm-ddThh:mm:ssZ`. Defaults to for ever. */
    endTime?: string;
}

/** Stops a service at night and on weekends, and starts it again. */
export interface NightsAndWeekends {
    /** Time zone of the hours, by its IANA name such as `Europe/Berlin`. Defaults to `UTC` in both presets. */
    timeZone?: string;
    /**
     * Hour at which the tasks start on working days. Defaults to 7 in both presets.
     * @integer
     * @range 0 23
     */
    startHour?: number;
    /**
     * Hour at which they stop, later than `startHour`. Defaults to 20 in both presets.
     * @integer
     * @range 0 23
     */
    stopHour?: number;
}

/** Tasks between two bounds. */
interface Bounds {
    readonly minTasks: number;
    readonly maxTasks: number;
}

/** The working days as two schedules: everything away in the evening, and back to the bounds in the morning. */
export function nightsAndWeekends(
    { timeZone, startHour = 7, stopHour = 20 }: NightsAndWeekends,
    { minTasks, maxTasks }: Bounds,
): Record<string, ScalingSchedule> {
    const at = (hour: number) => `cron(0 ${hour} ? * MON-FRI *)`;
    return {
        // Nobody needs a schedule for the weekend: what stops on Friday starts on Monday.
        evening: { schedule: at(stopHour), timeZone, minTasks: 0, maxTasks: 0 },
        morning: { schedule: at(startHour), timeZone, minTasks, maxTasks },
    };
}

/** One action of the scalable target for each schedule. */
export function createSchedules(
    name: string,
    target: appautoscaling.Target,
    schedules: Record<string, ScalingSchedule>,
    child: pulumi.CustomResourceOptions,
): void {
    for (const [key, { schedule, timeZone, minTasks, maxTasks, startTime, endTime }] of sortedEntries(schedules)) {
        new appautoscaling.ScheduledAction(
            fittingName("scheduledAction", `${name}-${key}`),
            {
                serviceNamespace: target.serviceNamespace,
                scalableDimension: target.scalableDimension,
                resourceId: target.resourceId,
                schedule,
                timezone: timeZone ?? "UTC",
                scalableTargetAction: { minCapacity: minTasks, maxCapacity: maxTasks },
                startTime,
                endTime,
            },
            child,
        );
    }
}
