import * as assert from "node:assert/strict";
import { expressionProblems, momentOf, rateMinutes } from "../../components/shared/scheduleExpression";
import { timeZoneProblems } from "../../components/shared/timeZones";

const RULES = { expression: "schedule-expression", rate: "schedule-rate", cron: "schedule-cron" } as const;
const problemsOf = (expression: string) => expressionProblems(RULES, "schedule", expression);

describe("schedule expressions", () => {
    const accepted = [
        "rate(1 minute)",
        "rate(90 minutes)",
        "rate(1 day)",
        "at(2030-01-31T08:00:00)",
        "cron(0 3 * * ? *)",
        "cron(0/15 8-18 ? * MON-FRI 2030-2035)",
        "cron(0 10 L * ? *)",
        "cron(0 10 15W JAN,JUL ? *)",
        "cron(0 10 ? * 6L *)",
        "cron(0 10 ? * 2#1 *)",
        "cron(0 10 ? * FRI-MON *)",
        "cron(0 10 ? * MON#1 *)",
        "cron(0 10 ? * FRIL *)",
        "cron(0 0 29 2 ? *)",
        "cron(0 0 15,31 FEB,JUN ? *)",
        "cron(0 0 31 2,MAR ? *)",
    ];
    for (const expression of accepted) {
        it(`accepts ${expression}`, () => assert.deepEqual(problemsOf(expression), []));
    }

    const refused: [string, string, string][] = [
        ["hourly", "schedule-expression", "Write rate(1 hour), cron(0 3 * * ? *) or at(2030-01-31T08:00:00)"],
        [
            `rate(${"9".repeat(260)} days)`,
            "schedule-expression",
            "Write rate(1 hour), cron(0 3 * * ? *) or at(2030-01-31T08:00:00)",
        ],
        ["rate(1 minutes)", "schedule-rate", "Write rate(1 minute)"],
        ["rate(2 hour)", "schedule-rate", "Write rate(2 hours)"],
        [
            "rate(0 minutes)",
            "schedule-rate",
            "Write a whole number above 0 and minutes, hours or days, such as rate(5 minutes)",
        ],
        [
            "rate(1 week)",
            "schedule-rate",
            "Write a whole number above 0 and minutes, hours or days, such as rate(5 minutes)",
        ],
        [
            "at(2030-02-31T08:00:00)",
            "schedule-expression",
            "Write at(yyyy-mm-ddThh:mm:ss) without a zone, such as at(2030-01-31T08:00:00)",
        ],
        [
            "at(2030-01-31T08:00:00Z)",
            "schedule-expression",
            "Write at(yyyy-mm-ddThh:mm:ss) without a zone, such as at(2030-01-31T08:00:00)",
        ],
        ["cron(60 3 * * ? *)", "schedule-cron", "Use 0 to 59, *, lists, ranges or steps"],
        [
            "cron(0 3 * * ? * *)",
            "schedule-cron",
            "Write six: minutes, hours, day of month, month, day of week, year; such as cron(0 3 * * ? *)",
        ],
        ["cron(0 3 ? * ? *)", "schedule-cron", "Write cron(0 3 * * ? *)"],
        ["cron(0 3 5 * MON *)", "schedule-cron", "Write cron(0 3 ? * MON *)"],
        ["cron(0 3 5 * * *)", "schedule-cron", "Write cron(0 3 5 * ? *)"],
        ["cron(0 3 ? FOO MON *)", "schedule-cron", "Use 1 to 12, or JAN to DEC, *, lists, ranges or steps"],
        ["cron(0 18-8 * * ? *)", "schedule-cron", "Use 0 to 23, *, lists, ranges or steps"],
        ["cron(0 0 30 2 ? *)", "schedule-cron", "Use a day up to 29, or L for the last one of a month"],
        ["cron(0 0 31 APR,6 ? *)", "schedule-cron", "Use a day up to 30, or L for the last one of a month"],
        ["cron(0 10 ? * MON#6 *)", "schedule-cron", "Use 1 to 7, or SUN to SAT, *, lists, ranges or steps"],
        ["cron(0/0 3 * * ? *)", "schedule-cron", "Use 0 to 59, *, lists, ranges or steps"],
    ];
    for (const [expression, rule, remedy] of refused) {
        it(`refuses ${expression.slice(0, 40)}`, () => {
            assert.deepEqual(
                problemsOf(expression).map((problem) => [problem.rule, problem.remedy]),
                [[rule, remedy]],
            );
        });
    }

    it("know how long a rate is and when a moment is", () => {
        assert.deepEqual(["rate(5 minutes)", "rate(2 hours)", "rate(1 day)", "cron(x)"].map(rateMinutes), [
            5,
            120,
            1440,
            undefined,
        ]);
        assert.equal(momentOf("at(2030-01-31T08:00:00)")?.toISOString(), "2030-01-31T08:00:00.000Z");
    });
});

describe("time zones", () => {
    for (const zone of ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Calcutta", undefined]) {
        it(`accepts ${zone}`, () => assert.deepEqual(timeZoneProblems("timeZone", zone), []));
    }
    for (const [zone, remedy] of [
        ["Europe/Berln", "Write Europe/Berlin"],
        ["europe/berlin", "Write Europe/Berlin"],
        ["+02:00", "Write a name such as Europe/Berlin"],
    ]) {
        it(`refuses ${zone}`, () => assert.equal(timeZoneProblems("timeZone", zone)[0].remedy, remedy));
    }
});
