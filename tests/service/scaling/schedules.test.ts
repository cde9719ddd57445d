import * as assert from "node:assert/strict";
import { type ScalingSchedule, type ServiceScaling } from "../../../index";
import { run } from "../../support/harness";
import { refusals } from "../../support/problems";
import { web } from "../fixtures";

const ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";
const TARGET = "aws:appautoscaling/target:Target";

describe("scheduled scaling", () => {
    it("moves the bounds at a time of its zone, and leaves them to the clock after that", async () => {
        const peak: ScalingSchedule = {
            schedule: "cron(30 8 ? * MON-FRI *)",
            timeZone: "Europe/Berlin",
            minTasks: 8,
            maxTasks: 40,
            startTime: "2030-01-01T00:00:00Z",
            endTime: "2030-12-31T00:00:00Z",
        };
        const { get } = await run(() => web({ scaling: { schedules: { peak } } }));

        assert.deepEqual(get(ACTION, "web-peak").inputs, {
            serviceNamespace: "ecs",
            scalableDimension: "ecs:service:DesiredCount",
            resourceId: "service/app/web",
            schedule: "cron(30 8 ? * MON-FRI *)",
            timezone: "Europe/Berlin",
            scalableTargetAction: { minCapacity: 8, maxCapacity: 40 },
            startTime: "2030-01-01T00:00:00Z",
            endTime: "2030-12-31T00:00:00Z",
        });
        assert.deepEqual(get(TARGET).ignoreChanges, ["minCapacity", "maxCapacity"]);
    });

    it("stops in the evening and starts in the morning of working days", async () => {
        const { get } = await run(() =>
            web({
                preset: "development",
                scaling: { minTasks: 2, maxTasks: 6, nightsAndWeekends: { timeZone: "Asia/Tokyo", startHour: 6 } },
            }),
        );
        const action = (name: string) => {
            const { schedule, timezone, scalableTargetAction } = get(ACTION, name).inputs;
            return [schedule, timezone, scalableTargetAction.minCapacity, scalableTargetAction.maxCapacity];
        };

        assert.deepEqual(action("web-evening"), ["cron(0 20 ? * MON-FRI *)", "Asia/Tokyo", 0, 0]);
        assert.deepEqual(action("web-morning"), ["cron(0 6 ? * MON-FRI *)", "Asia/Tokyo", 2, 6]);
        assert.deepEqual(get(TARGET).ignoreChanges, ["minCapacity", "maxCapacity"]);
    });

    it("enforces the bounds where no schedule moves them", async () => {
        const { get, resources } = await run(() => web({ scaling: {} }));

        assert.deepEqual(get(TARGET).ignoreChanges, []);
        assert.deepEqual(
            resources.filter(({ type }) => type === ACTION),
            [],
        );
    });

    const refused: [string, ServiceScaling, string[]][] = [
        [
            "five fields",
            { schedules: { x: { schedule: "cron(0 3 * * *)", minTasks: 4 } } },
            [
                'schedules.x.schedule: "cron(0 3 * * *)" has 5 fields. Write six: minutes, hours, day of month, month, ' +
                    "day of week, year; such as cron(0 3 * * ? *). [scaling-schedule-expression]",
            ],
        ],
        [
            "six fields of the wrong form",
            { schedules: { x: { schedule: "cron(0 3 * * * *)", minTasks: 4 } } },
            [
                'schedules.x.schedule: "cron(0 3 * * * *)" has to leave exactly one of day of month and day of week open. ' +
                    "Write cron(0 3 * * ? *). [scaling-schedule-expression]",
            ],
        ],
        [
            "a zone with a typo",
            { schedules: { x: { schedule: "rate(1 day)", timeZone: "Europe/Berln", minTasks: 4 } } },
            ['schedules.x.timeZone: "Europe/Berln" is no time zone. Write Europe/Berlin. [scaling-schedule-timezone]'],
        ],
        [
            "a schedule that does nothing",
            { schedules: { x: { schedule: "rate(1 day)" } } },
            ["schedules.x: moves neither bound. Give `minTasks`, `maxTasks` or both. [scaling-schedule-bounds]"],
        ],
        [
            "bounds in the wrong order",
            { schedules: { x: { schedule: "rate(1 day)", minTasks: 9, maxTasks: 4 } } },
            [
                "schedules.x.minTasks: the minimum of 9 tasks is above the maximum of 4. " +
                    "Raise `maxTasks` or lower `minTasks`. [scaling-schedule-bounds]",
            ],
        ],
        [
            "an end before the start",
            {
                schedules: {
                    x: {
                        schedule: "rate(1 day)",
                        minTasks: 4,
                        startTime: "2030-02-01T00:00:00Z",
                        endTime: "2030-01-01T00:00:00Z",
                    },
                },
            },
            [
                'schedules.x.endTime: "2030-01-01T00:00:00Z" is not after the start. ' +
                    "Use a moment after 2030-02-01T00:00:00Z. [scaling-schedule-window]",
            ],
        ],
        [
            "a day that does not exist",
            { schedules: { x: { schedule: "rate(1 day)", minTasks: 4, startTime: "2030-02-31T00:00:00Z" } } },
            [
                'schedules.x.startTime: "2030-02-31T00:00:00Z" is no moment. ' +
                    "Write yyyy-mm-ddThh:mm:ssZ, such as 2030-01-31T08:00:00Z. [scaling-schedule-window]",
            ],
        ],
        [
            "two at one instant",
            {
                schedules: {
                    a: { schedule: "cron(0 8 * * ? *)", minTasks: 4 },
                    b: { schedule: "cron(0 8 * * ? *)", timeZone: "UTC", minTasks: 5 },
                },
            },
            [
                'schedules.b: is at the same time as "a", with other bounds. Move one of the two, or make them one. [scaling-schedule-conflict]',
            ],
        ],
        [
            "a name that cannot be one",
            { schedules: { "a b": { schedule: "rate(1 day)", minTasks: 4 } } },
            [
                'schedules.a b: "a b" is no name for a schedule. Use letters, digits and hyphens. [scaling-schedule-name]',
            ],
        ],
        [
            "a night that ends before it begins",
            { nightsAndWeekends: { startHour: 9, stopHour: 8 } },
            [
                "nightsAndWeekends.stopHour: 8 is not later than the start at 9. Use a later hour. [scaling-schedule-window]",
            ],
        ],
        [
            "an evening beside the evening",
            { nightsAndWeekends: {}, schedules: { evening: { schedule: "rate(1 day)", minTasks: 4 } } },
            [
                'nightsAndWeekends: makes the schedule "evening", which is there already. Give yours another name. [scaling-schedule-conflict]',
            ],
        ],
    ];
    for (const [title, scaling, expected] of refused) {
        it(`refuses ${title}`, async () => {
            const problems = await refusals(() => web({ scaling }));
            assert.deepEqual(
                problems,
                expected.map((text) => `scaling.${text}`),
            );
        });
    }
});
