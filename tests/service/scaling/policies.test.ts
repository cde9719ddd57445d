import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type ServiceArgs, type ServiceScaling } from "../../../index";
import { run } from "../../support/harness";
import { refusals } from "../../support/problems";
import { INGRESS, web } from "../fixtures";

const POLICY = "aws:appautoscaling/policy:Policy";
const TARGET = "aws:appautoscaling/target:Target";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const NAMESPACE = "arn:aws:servicediscovery:eu-central-1:123456789012:namespace/ns-1";
const QUEUE = "arn:aws:sqs:eu-central-1:123456789012:jobs";

async function scaled(scaling: ServiceScaling, args: Partial<ServiceArgs> = {}) {
    return run(() => web({ scaling, ...args }));
}

/** The configuration of a target tracking policy. */
async function tracking(policy: string, scaling: ServiceScaling, args: Partial<ServiceArgs> = {}) {
    const { get } = await scaled(scaling, args);
    return get(POLICY, policy).inputs.targetTrackingScalingPolicyConfiguration;
}

describe("target tracking", () => {
    it("follows the slower of both target groups", async () => {
        const { targetValue, customizedMetricSpecification } = await tracking(
            "web-response",
            { responseSeconds: 0.4 },
            { ingress: INGRESS },
        );
        const [blue, green, seconds] = customizedMetricSpecification.metrics;

        assert.equal(targetValue, 0.4);
        assert.deepEqual([blue.metricStat.metric.metricName, blue.metricStat.stat], ["TargetResponseTime", "Average"]);
        assert.deepEqual(green.metricStat.metric.dimensions[1], {
            name: "TargetGroup",
            value: "targetgroup/web-green/1",
        });
        assert.equal(seconds.expression, "MAX([FILL(seconds_blue, 0), FILL(seconds_green, 0)])");
    });

    it("divides the requests of all endpoints but TCP by the running tasks", async () => {
        const endpoints = { web: { discoveryName: "shop" }, raw: { appProtocol: "tcp" } } as const;
        const { customizedMetricSpecification } = await tracking(
            "web-connect",
            { connectRequestsPerTask: 900 },
            {
                containers: {
                    web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080 },
                    raw: { image: "public.ecr.aws/nginx/nginx:1.29", port: 9000 },
                },
                serviceConnect: { namespaceArn: NAMESPACE, clientSecurityGroupIds: ["sg-1"], endpoints },
            },
        );
        const metrics: any[] = customizedMetricSpecification.metrics;

        assert.deepEqual(
            metrics.map(({ id }) => id),
            ["requests_0", "tasks", "each"],
        );
        assert.deepEqual(metrics[0].metricStat.metric.dimensions, [
            { name: "ClusterName", value: "app" },
            { name: "ServiceName", value: "web" },
            { name: "DiscoveryName", value: "shop" },
        ]);
        assert.equal(metrics[2].expression, "(FILL(requests_0, 0)) / tasks");
    });

    it("divides the messages that wait by the running tasks, at the pace of the queue", async () => {
        const queue = { queueArn: QUEUE, messagesPerTask: 40, scaleInCooldownSeconds: 700, scaleInEnabled: false };
        const policy = await tracking("web-queue", { queue, scaleOutCooldownSeconds: 45 });
        const [messages, tasks, backlog] = policy.customizedMetricSpecification.metrics;

        assert.deepEqual(messages.metricStat, {
            metric: {
                namespace: "AWS/SQS",
                metricName: "ApproximateNumberOfMessagesVisible",
                dimensions: [{ name: "QueueName", value: "jobs" }],
            },
            stat: "Average",
        });
        assert.equal(tasks.metricStat.stat, "SampleCount");
        assert.equal(backlog.expression, "messages / FILL(tasks, 1)");
        const { targetValue, scaleInCooldown, scaleOutCooldown, disableScaleIn } = policy;
        assert.deepEqual([targetValue, scaleInCooldown, scaleOutCooldown, disableScaleIn], [40, 700, 45, true]);
    });

    it("starts the first task of a queue's worker by a step, since there is nothing to divide by", async () => {
        const { get } = await scaled(
            { minTasks: 0, maxTasks: 9, queue: { queueArn: pulumi.output(QUEUE), messagesPerTask: 40 } },
            { preset: "development" },
        );

        const { stepScalingPolicyConfiguration } = get(POLICY, "web-queue-start").inputs;
        assert.deepEqual(stepScalingPolicyConfiguration.stepAdjustments, [
            { scalingAdjustment: 1, metricIntervalLowerBound: "0" },
        ]);
        const { metricQueries, threshold, alarmActions } = get(ALARM, "web-queue-start").inputs;
        assert.equal(metricQueries[2].expression, "IF(FILL(tasks, 0) > 0, 0, messages)");
        assert.deepEqual([threshold, alarmActions.length], [1, 1]);
    });

    it("follows any metric and any expression", async () => {
        const { get } = await scaled({
            cpuPercent: 0,
            metrics: {
                lag: { target: 12.5, metrics: { lag: { namespace: "App", metricName: "Lag", statistic: "Maximum" } } },
                ratio: {
                    target: 3,
                    expression: "open / tasks",
                    metrics: {
                        tasks: { namespace: "AWS/ECS", metricName: "CPUUtilization", statistic: "SampleCount" },
                        open: { namespace: "App", metricName: "Open", dimensions: { Stage: "prod" } },
                    },
                },
            },
        });
        const metricsOf = (name: string) =>
            get(POLICY, name).inputs.targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.metrics;

        assert.deepEqual(metricsOf("web-metric-lag"), [
            {
                id: "lag",
                metricStat: { metric: { namespace: "App", metricName: "Lag", dimensions: [] }, stat: "Maximum" },
                returnData: true,
            },
        ]);
        const [open, , result] = metricsOf("web-metric-ratio");
        assert.deepEqual(open.metricStat.metric.dimensions, [{ name: "Stage", value: "prod" }]);
        assert.deepEqual([open.returnData, result.expression, result.returnData], [false, "open / tasks", true]);
    });

    it("gives single policies a pace of their own", async () => {
        const scaling = {
            memoryPercent: 75,
            policies: { memory: { scaleInCooldownSeconds: 900, scaleInEnabled: false } },
        };
        const memory = await tracking("web-memory", scaling);
        const cpu = await tracking("web-cpu", scaling);

        assert.deepEqual([memory.scaleInCooldown, memory.disableScaleIn], [900, true]);
        assert.deepEqual([cpu.scaleInCooldown, cpu.disableScaleIn], [300, undefined]);
    });

    it("takes nothing away where that is switched off for all policies", async () => {
        const { disableScaleIn } = await tracking("web-cpu", { scaleInEnabled: false });

        assert.equal(disableScaleIn, true);
    });

    it("forecasts one metric, and acts on the forecast only when told to", async () => {
        const { get } = await scaled({ predictive: { memoryPercent: 55, schedulingBufferSeconds: 120 } });
        const inputs = get(POLICY, "web-predictive").inputs;

        assert.equal(inputs.policyType, "PredictiveScaling");
        assert.deepEqual(inputs.predictiveScalingPolicyConfiguration, {
            mode: "ForecastOnly",
            metricSpecifications: [
                {
                    targetValue: "55",
                    predefinedMetricPairSpecification: { predefinedMetricType: "ECSServiceMemoryUtilization" },
                },
            ],
            schedulingBufferTime: 120,
            maxCapacityBreachBehavior: "HonorMaxCapacity",
        });
        assert.deepEqual(get(TARGET).ignoreChanges, []);
    });

    it("leaves a maximum alone that a forecast may raise", async () => {
        const { get } = await scaled({ predictive: { mode: "ForecastAndScale", maxCapacityBufferPercent: 20 } });
        const { maxCapacityBreachBehavior, maxCapacityBuffer } = get(POLICY, "web-predictive").inputs
            .predictiveScalingPolicyConfiguration;

        assert.deepEqual([maxCapacityBreachBehavior, maxCapacityBuffer], ["IncreaseMaxCapacity", 20]);
        assert.deepEqual(get(TARGET).ignoreChanges, ["maxCapacity"]);
    });

    it("can be suspended without being taken down", async () => {
        const { get } = await scaled({ suspended: { scaleIn: true } });

        assert.deepEqual(get(TARGET).inputs.suspendedState, {
            dynamicScalingInSuspended: true,
            dynamicScalingOutSuspended: false,
            scheduledScalingSuspended: false,
        });
        assert.equal((await scaled({})).get(TARGET).inputs.suspendedState, undefined);
    });

    it("lets tasks protect themselves, on their own cluster only", async () => {
        const { get } = await scaled({ taskProtection: true });
        const policy = JSON.parse(get("aws:iam/rolePolicy:RolePolicy", "web-protection").inputs.policy);

        assert.deepEqual(policy.Statement[0].Action, ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"]);
        assert.match(policy.Statement[0].Resource, /^arn:aws:ecs:eu-central-1:123456789012:task\/[^/*]+\/\*$/);
    });

    it("registers the service by its cluster and its name", async () => {
        assert.equal((await scaled({})).get(TARGET).inputs.resourceId, "service/app/web");
    });

    it("refuses a queue whose Region turns out to be another one", async () => {
        const queueArn = pulumi.output("arn:aws:sqs:us-east-1:123456789012:jobs");
        await assert.rejects(
            scaled({ queue: { queueArn, messagesPerTask: 4 } }),
            /scaling\.queue\.queueArn: is in us-east-1, and its metrics and messages are seen in its own Region only\. Give one in eu-central-1\./,
        );
    });
});

const lag = { namespace: "App", metricName: "Lag" };
const refused: [string, ServiceScaling, string][] = [
    [
        "a minimum below the zones in production",
        { minTasks: 1 },
        "scaling.minTasks: 1 tasks are fewer than 2 zones: losing one is felt. Use 2 or more. [scaling-minimum-production]",
    ],
    [
        "a policy for a metric whose name is not printable ASCII",
        { metrics: { größe: { target: 5, metrics: { lag } } } },
        'scaling.metrics.größe: "größe" is no name for a scaling policy. Use letters without accents, digits, blanks and signs. [scaling-name]',
    ],
    [
        "steps whose name is not printable ASCII",
        {
            steps: {
                "a\tb": {
                    metrics: { lag },
                    steps: [
                        { from: 1, change: 1 },
                        { from: 9, change: 2 },
                    ],
                },
            },
        },
        'scaling.steps.a\tb: "a\tb" is no name for a scaling policy. Use letters without accents, digits, blanks and signs. [scaling-name]',
    ],
    [
        "a CPU target of 5 %",
        { cpuPercent: 5 },
        "scaling.cpuPercent: 5 is not possible. Use a whole number from 10 to 90. [scaling-target-percent]",
    ],
    [
        "a memory target of 0, which only CPU has a default to switch off",
        { memoryPercent: 0 },
        "scaling.memoryPercent: 0 is not possible. Use a whole number from 10 to 90. [out-of-range]",
    ],
    [
        "answers in no time",
        { responseSeconds: 0 },
        "scaling.responseSeconds: 0 is not possible. Use a number above 0, up to 4000. [scaling-response-target]",
    ],
    [
        "requests that no proxy counts",
        { connectRequestsPerTask: 5 },
        "scaling.connectRequestsPerTask: is counted by Service Connect, and the service has no endpoint of HTTP or gRPC. " +
            "Remove it, or add `serviceConnect.endpoints`. [scaling-request-needs-endpoint]",
    ],
    [
        "what is no queue",
        { queue: { queueArn: "jobs", messagesPerTask: 5 } },
        'scaling.queue.queueArn: "jobs" is not the ARN of a queue. ' +
            "Write one such as arn:aws:sqs:eu-central-1:123456789012:jobs. [scaling-queue]",
    ],
    [
        "a backlog of nothing",
        { queue: { queueArn: QUEUE, messagesPerTask: 0 } },
        "scaling.queue.messagesPerTask: 0 is not possible. Use a whole number from 1 to 1000000. [out-of-range]",
    ],
    [
        "a target of nothing",
        { metrics: { lag: { target: 0, metrics: { lag } } } },
        "scaling.metrics.lag.target: 0 is not possible. Use a number above 0. [scaling-metric-target]",
    ],
    [
        "no metric",
        { metrics: { lag: { target: 1, metrics: {} } } },
        "scaling.metrics.lag.metrics: 0 metrics are not possible. Name 1 to 9. [alarm-metric-form]",
    ],
    [
        "two metrics without an expression",
        { metrics: { lag: { target: 1, metrics: { a: lag, b: lag } } } },
        "scaling.metrics.lag.metrics: 2 metrics are no single number. Write an `expression` over their ids, or keep one. [alarm-metric-form]",
    ],
    [
        "an expression over what is not there",
        { metrics: { lag: { target: 1, metrics: { a: lag }, expression: "a / FILL(c, 0)" } } },
        "scaling.metrics.lag.expression: names c, which is no id of a metric. Use a. [alarm-metric-form]",
    ],
    [
        "an id that no expression could name",
        { metrics: { lag: { target: 1, metrics: { "A-1": lag } } } },
        'scaling.metrics.lag.metrics.A-1: "A-1" is no id for a metric. ' +
            "Begin with a lower-case letter; use letters, digits and underscores. [alarm-metric-form]",
    ],
    [
        "a statistic with a typo",
        { metrics: { lag: { target: 1, metrics: { a: { ...lag, statistic: "average" } } } } },
        'scaling.metrics.lag.metrics.a.statistic: "average" is no statistic. Write Average. [alarm-statistic]',
    ],
    [
        "a namespace that is none",
        { metrics: { lag: { target: 1, metrics: { a: { ...lag, namespace: ":x" } } } } },
        'scaling.metrics.lag.metrics.a.namespace: ":x" is no namespace. Write one such as AWS/SQS, up to 255 characters. [alarm-metric-form]',
    ],
    [
        "two targets of one metric",
        { metrics: { a: { target: 1, metrics: { m: lag } }, b: { target: 2, metrics: { m: lag } } } },
        'scaling.metrics.b: follows the metric of "a", and two targets pull at it. Keep one of the two. [scaling-same-metric-twice]',
    ],
    [
        "a second target of the CPU",
        { metrics: { a: { target: 50, metrics: { m: { namespace: "AWS/ECS", metricName: "CPUUtilization" } } } } },
        'scaling.metrics.a: follows the metric of "cpuPercent", and two targets pull at it. Keep one of the two. [scaling-same-metric-twice]',
    ],
    [
        "a cooldown of more than an hour",
        { policies: { cpu: { scaleInCooldownSeconds: 3601 } } },
        "scaling.policies.cpu.scaleInCooldownSeconds: 3601 is not possible. Use a whole number from 0 to 3600. [out-of-range]",
    ],
    [
        "the pace of a policy that is not there",
        { policies: { cpus: {} } },
        "scaling.policies.cpus: there is no such policy. Write `cpu`. [scaling-policy-name]",
    ],
    [
        "a forecast of two metrics",
        { predictive: { cpuPercent: 50, memoryPercent: 60 } },
        "scaling.predictive.memoryPercent: is a second metric, and a forecast is of exactly one. " +
            "Keep `cpuPercent` or `memoryPercent`. [scaling-predictive-metric]",
    ],
    [
        "a forecast that starts tasks a day ahead",
        { predictive: { schedulingBufferSeconds: 86_400 } },
        "scaling.predictive.schedulingBufferSeconds: 86400 is not possible. Use a whole number from 0 to 3600. [out-of-range]",
    ],
];

describe("scaling that cannot work", () => {
    for (const [title, scaling, expected] of refused) {
        it(`refuses ${title}`, async () => assert.deepEqual(await refusals(() => web({ scaling })), [expected]));
    }

    it("refuses no task at all where nothing could see work waiting", async () => {
        const program = () => web({ preset: "development", scaling: { minTasks: 0 } });

        assert.deepEqual(await refusals(program), [
            "scaling.minTasks: 0 tasks are measured by nothing that could add the first one. " +
                "Use 1, or follow a `queue`, or add `steps` or `schedules`. [scaling-from-zero]",
        ]);
    });

    it("refuses AWS's own count of requests where the traffic moves between two groups", async () => {
        const m = { namespace: "AWS/ApplicationELB", metricName: "RequestCountPerTarget", statistic: "Sum" };
        const program = () => web({ ingress: INGRESS, scaling: { metrics: { own: { target: 9, metrics: { m } } } } });

        assert.deepEqual(await refusals(program), [
            "scaling.metrics.own.metrics.m: is of one target group, and reads zero when a deployment has moved the " +
                "traffic to the other. Use `requestsPerTask`, which adds both. [scaling-request-count-with-blue-green]",
        ]);
    });

    it("refuses seconds that no load balancer measures", async () => {
        assert.deepEqual(await refusals(() => web({ scaling: { responseSeconds: 1 } })), [
            "scaling.responseSeconds: is counted by an application load balancer, and the service is behind none. " +
                "Remove it, or add `ingress`. [scaling-request-needs-alb]",
        ]);
    });
});
