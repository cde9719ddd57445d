import { type Environment, ROLE, trust } from "./environment";
import { type Properties } from "../../simulator/values";
import { itRefuses, type Refusal } from "./refusals";

const TARGET = "aws:appautoscaling/target:Target";
const POLICY = "aws:appautoscaling/policy:Policy";
const SCHEDULE = "aws:scheduler/schedule:Schedule";
const PIPE = "aws:pipes/pipe:Pipe";
const QUEUE = "aws:sqs/queue:Queue";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";

const JOBS = "arn:aws:sqs:eu-central-1:123456789012:jobs";

function scheduled(e: Environment, inputs: Properties = {}, target: Properties = {}, by = "scheduler.amazonaws.com") {
    const role = e.create(ROLE, "run", { assumeRolePolicy: trust(by) });
    return e.create(SCHEDULE, "x", {
        name: "x",
        scheduleExpression: "rate(1 hour)",
        flexibleTimeWindow: { mode: "OFF" },
        target: {
            arn: e.cluster.id,
            roleArn: role.state.arn,
            ecsParameters: { taskDefinitionArn: e.task.state.arn, taskCount: 1, ...target },
        },
        ...inputs,
    });
}

function policy(e: Environment, inputs: Properties) {
    const scaled = {
        resourceId: `service/${e.cluster.state.name}/${e.service.state.name}`,
        scalableDimension: "ecs:service:DesiredCount",
        serviceNamespace: "ecs",
    };
    e.create(TARGET, "x", { ...scaled, minCapacity: 1, maxCapacity: 3 });
    return e.create(POLICY, "x", { ...scaled, name: "x", ...inputs });
}

const steps = (...bounds: [string | undefined, string | undefined][]) => ({
    policyType: "StepScaling",
    stepScalingPolicyConfiguration: {
        adjustmentType: "ChangeInCapacity",
        stepAdjustments: bounds.map(([metricIntervalLowerBound, metricIntervalUpperBound]) => ({
            scalingAdjustment: 1,
            metricIntervalLowerBound,
            metricIntervalUpperBound,
        })),
    },
});

const piped = (e: Environment, inputs: Properties) => {
    const role = e.create(ROLE, "run", { assumeRolePolicy: trust("pipes.amazonaws.com") });
    return e.create(PIPE, "x", { roleArn: role.state.arn, source: JOBS, target: e.cluster.id, ...inputs });
};

const refusals: Refusal[] = [
    [
        "a schedule of five fields",
        (e) => scheduled(e, { scheduleExpression: "cron(0 3 * * *)" }),
        /Invalid Schedule Expression/,
    ],
    [
        "a schedule with both days",
        (e) => scheduled(e, { scheduleExpression: "cron(0 3 * * * *)" }),
        /Invalid Schedule Expression cron/,
    ],
    [
        "a time zone that there is not",
        (e) => scheduled(e, { scheduleExpressionTimezone: "Europe/Berln" }),
        /Invalid ScheduleExpressionTimezone/,
    ],
    [
        "a flexible window without minutes",
        (e) => scheduled(e, { flexibleTimeWindow: { mode: "FLEXIBLE" } }),
        /Invalid FlexibleTimeWindow/,
    ],
    ["eleven tasks at once", (e) => scheduled(e, {}, { taskCount: 11 }), /TaskCount is 1 to 10/],
    [
        "a role of somebody else",
        (e) => scheduled(e, {}, {}, "ecs.amazonaws.com"),
        /must allow AWS EventBridge Scheduler/,
    ],
    [
        "a task definition that there is not",
        (e) => scheduled(e, {}, { taskDefinitionArn: "arn:aws:ecs:eu-central-1:123456789012:task-definition/x:1" }),
        /TaskDefinition not found/,
    ],
    [
        "a pipe from another Region",
        (e) => piped(e, { source: JOBS.replace("eu-central-1", "us-east-1") }),
        /another region/,
    ],
    [
        "a large batch without time",
        (e) => piped(e, { sourceParameters: { sqsQueueParameters: { batchSize: 50 } } }),
        /MaximumBatchingWindowInSeconds/,
    ],
    [
        "a FIFO queue without its name",
        (e) => e.create(QUEUE, "x", { name: "x", fifoQueue: true }),
        /FIFO queue ends with/,
    ],
    ["messages for a month", (e) => e.create(QUEUE, "x", { messageRetentionSeconds: 2_592_000 }), /1209600/],
    ["steps with a gap", (e) => policy(e, steps(["0", "10"], ["20", undefined])), /can't overlap or have a gap/],
    ["steps that overlap", (e) => policy(e, steps(["0", "10"], ["5", undefined])), /can't overlap or have a gap/],
    [
        "a forecast of two metrics",
        (e) =>
            policy(e, {
                policyType: "PredictiveScaling",
                predictiveScalingPolicyConfiguration: {
                    metricSpecifications: [{ targetValue: "5" }, { targetValue: "6" }],
                },
            }),
        /exactly one metric specification/,
    ],
    [
        "an alarm of 45 seconds",
        (e) => e.create(ALARM, "x", { metricName: "x", namespace: "X", period: 45, evaluationPeriods: 1 }),
        /Period must be/,
    ],
    [
        "an alarm that looks back for two days",
        (e) => e.create(ALARM, "x", { metricName: "x", namespace: "X", period: 60, evaluationPeriods: 2880 }),
        /more than a day/,
    ],
    [
        "an alarm that tells a topic of another Region",
        (e) =>
            e.create(ALARM, "x", {
                metricName: "x",
                namespace: "X",
                period: 60,
                evaluationPeriods: 1,
                alarmActions: ["arn:aws:sns:us-east-1:123456789012:alarms"],
            }),
        /^ValidationError: Invalid region us-east-1 specified\. Only eu-central-1 is supported\./,
    ],
    [
        "an alarm of alarms that there are not",
        (e) => e.create(COMPOSITE, "x", { alarmName: "x", alarmRule: 'ALARM("y")' }),
        /names an alarm that does not exist: y/,
    ],
    [
        "a dashboard of 501 widgets",
        (e) => {
            const widgets = Array.from({ length: 501 }, () => ({ type: "text", properties: {} }));
            return e.create(DASHBOARD, "x", { dashboardName: "x", dashboardBody: JSON.stringify({ widgets }) });
        },
        /The dashboard body is invalid/,
    ],
];

describe("schedules and monitoring in the simulated account", () => {
    itRefuses(refusals);
});
