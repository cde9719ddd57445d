import * as assert from "node:assert/strict";
import { type Preset, type ServiceScaling } from "../../../index";
import { type ScalingContext } from "../../../components/service/scaling/rangeRules";
import { scalingProblems } from "../../../components/service/scaling/rules";
import { completeScaling } from "../../../components/service/scaling/scalingSettings";

const CONTEXT: ScalingContext = {
    traffic: "none",
    endpoints: [],
    byCodeDeploy: false,
    shifts: false,
    settleSeconds: 0,
    spotOnly: false,
};
const problemsOf = (written: ServiceScaling, context: ScalingContext, preset: Preset) =>
    scalingProblems(written, completeScaling(written, preset), context);
const QUEUE = { queueArn: "arn:aws:sqs:eu-central-1:123456789012:jobs", messagesPerTask: 10 };
const LAG = { metrics: { lag: { namespace: "App", metricName: "Lag" } } };

const warned: [string, ServiceScaling, Partial<ScalingContext>, string[]][] = [
    ["a target without headroom", { cpuPercent: 85 }, {}, ["scaling-target-headroom cpuPercent"]],
    ["bounds that nothing moves between", { cpuPercent: 0 }, {}, ["scaling-never-moves "]],
    ["policies that cannot move anything", { minTasks: 4, maxTasks: 4 }, {}, ["scaling-never-moves maxTasks"]],
    [
        "a scale-in that is quicker than the scale-out",
        { scaleInCooldownSeconds: 30 },
        {},
        ["scaling-cooldown-order scaleInCooldownSeconds"],
    ],
    ["scaling beside CodeDeploy", {}, { byCodeDeploy: true }, ["scaling-codedeploy "]],
    ["tasks on Spot only", {}, { spotOnly: true }, ["scaling-spot-only maxTasks"]],
    ["a worker whose queue may be empty", { minTasks: 1, queue: QUEUE }, {}, ["scaling-minimum-production minTasks"]],
    [
        "a single step",
        { steps: { lag: { ...LAG, steps: [{ from: 5, change: 1 }] } } },
        {},
        ["scaling-steps steps.lag.steps"],
    ],
    [
        "a schedule that stops production",
        { schedules: { off: { schedule: "cron(0 20 ? * MON-FRI *)", minTasks: 0, maxTasks: 0 } } },
        {},
        ["scaling-schedule-zero-production schedules.off.maxTasks"],
    ],
    ["nights of production", { nightsAndWeekends: {} }, {}, ["scaling-schedule-zero-production nightsAndWeekends"]],
    [
        "a metric of one target group",
        {
            steps: {
                busy: {
                    metrics: {
                        m: {
                            namespace: "AWS/ApplicationELB",
                            metricName: "RequestCount",
                            dimensions: { TargetGroup: "x" },
                        },
                    },
                    steps: [
                        { from: 5, change: 1 },
                        { from: 9, change: 2 },
                    ],
                },
            },
        },
        { shifts: true },
        ["alarm-dimension-single-group steps.busy.metrics.m"],
    ],
    [
        "a scale-in before the last one shows",
        { scaleInCooldownSeconds: 80 },
        { settleSeconds: 90 },
        ["scaling-cooldown-order scaleInCooldownSeconds"],
    ],
    ["nothing about what is usual", { minTasks: 3, cpuPercent: 70 }, { zones: 3 }, []],
];

describe("scaling that should not be", () => {
    for (const [title, scaling, context, expected] of warned) {
        it(`warns of ${title}`, () => {
            const problems = problemsOf(scaling, { ...CONTEXT, ...context }, "production");

            assert.deepEqual(
                problems.map(({ rule, path, severity }) => [severity, `${rule} ${path.replace(/^scaling\.?/, "")}`]),
                expected.map((text) => ["warning", text]),
            );
        });
    }

    it("refuses fewer tasks than the network has zones, and no others", () => {
        const rules = (minTasks: number, zones: number) =>
            problemsOf({ minTasks }, { ...CONTEXT, zones, traffic: "loadBalancer" }, "production").map(
                ({ rule }) => rule,
            );

        assert.deepEqual(rules(2, 3), ["scaling-minimum-production"]);
        assert.deepEqual(rules(3, 3), []);
        assert.deepEqual(problemsOf({ minTasks: 1 }, { ...CONTEXT, zones: 3 }, "development"), []);
    });
});
