import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { plain, run } from "../support/harness";
import { CLUSTER, NIGHTLY, report, unscheduled } from "./fixtures";

const SCHEDULE = "aws:scheduler/schedule:Schedule";
const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const QUEUE = "aws:sqs/queue:Queue";
const QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const PIPE = "aws:pipes/pipe:Pipe";
const JOBS = "arn:aws:sqs:eu-central-1:123456789012:jobs";
const REVISION = "arn:aws:ecs:eu-central-1:123456789012:task-definition/report:1";

describe("ScheduledTask", () => {
    it("is let in where it calls, before it is started for the first time", async () => {
        const { get } = await run(() =>
            report({ connections: { database: { securityGroupId: "sg-database", port: 5432 } } }),
        );
        const rule = get("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "report-calls-database");
        const { securityGroupId, referencedSecurityGroupId, fromPort } = rule.inputs;
        assert.deepEqual(
            [securityGroupId, referencedSecurityGroupId, fromPort],
            ["sg-database", "report-tasks-id", 5432],
        );
        assert.ok(get("aws:scheduler/schedule:Schedule").dependsOn.includes(rule.urn));
    });

    it("runs the task on the cluster at its time", async () => {
        const { get } = await run(() =>
            report({
                schedule: {
                    expression: NIGHTLY,
                    timeZone: "Europe/Berlin",
                    flexibleWindowMinutes: 20,
                    startTime: "2030-01-01T00:00:00Z",
                    endTime: "2030-12-31T00:00:00Z",
                },
                taskCount: 2,
                group: "reports",
                securityGroupIds: ["sg-database"],
                retries: { attempts: 7, maximumAgeSeconds: 900 },
                overrides: {
                    cpu: 1024,
                    memoryMib: 2048,
                    containers: { report: { command: ["report", "--full"], environment: { B: "2", A: "1" } } },
                },
            }),
        );

        const { target, ...schedule } = get(SCHEDULE).inputs;
        assert.deepEqual(schedule, {
            description: "Runs report",
            scheduleExpression: "cron(30 2 ? * MON-FRI *)",
            scheduleExpressionTimezone: "Europe/Berlin",
            flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 20 },
            state: "ENABLED",
            startDate: "2030-01-01T00:00:00Z",
            endDate: "2030-12-31T00:00:00Z",
        });
        assert.equal(
            target.input,
            '{"containerOverrides":[{"command":["report","--full"],"environment":[{"name":"A","value":"1"},' +
                '{"name":"B","value":"2"}],"name":"report"}],"cpu":"1024","memory":"2048"}',
        );
        assert.deepEqual(target, {
            arn: CLUSTER,
            roleArn: "arn:report-run",
            input: target.input,
            retryPolicy: { maximumRetryAttempts: 7, maximumEventAgeInSeconds: 900 },
            deadLetterConfig: { arn: "arn:aws:sqs:eu-central-1:123456789012:report-dead-letters" },
            ecsParameters: {
                taskDefinitionArn: REVISION,
                taskCount: 2,
                capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
                networkConfiguration: {
                    subnets: ["subnet-3", "subnet-4"],
                    securityGroups: ["report-tasks-id", "sg-database"],
                    assignPublicIp: false,
                },
                platformVersion: "LATEST",
                enableExecuteCommand: false,
                group: "reports",
            },
        });
    });

    it("may start tasks of its family, on its cluster, with its two roles, and nothing else", async () => {
        const { get } = await run(() => report());

        const { Statement } = JSON.parse(get(ROLE_POLICY, "report-run").inputs.policy);
        assert.deepEqual(Statement, [
            {
                Effect: "Allow",
                Action: "ecs:RunTask",
                Resource: "arn:aws:ecs:eu-central-1:123456789012:task-definition/project-stack-report:*",
                Condition: { ArnEquals: { "ecs:cluster": CLUSTER } },
            },
            {
                Effect: "Allow",
                Action: "iam:PassRole",
                Resource: ["arn:report-execution", "arn:report-task"],
                Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
            },
            {
                Effect: "Allow",
                Action: "sqs:SendMessage",
                Resource: "arn:aws:sqs:eu-central-1:123456789012:report-dead-letters",
            },
        ]);
        const trust = JSON.parse(get(ROLE, "report-run").inputs.assumeRolePolicy).Statement[0];
        assert.deepEqual(trust.Principal, { Service: "scheduler.amazonaws.com" });
        assert.deepEqual(trust.Condition.StringEquals, { "aws:SourceAccount": "123456789012" });
        assert.ok(get(SCHEDULE).dependsOn.some((urn) => urn.endsWith("RolePolicy::report-run")));
    });

    it("AwsSolutions-SQS2, AwsSolutions-SQS4: keeps what could not be started in an encrypted queue", async () => {
        const { get } = await run(() => report());

        const { sqsManagedSseEnabled, messageRetentionSeconds } = get(QUEUE).inputs;
        assert.deepEqual([sqsManagedSseEnabled, messageRetentionSeconds], [true, 1_209_600]);
        const [deny] = JSON.parse(get(QUEUE_POLICY).inputs.policy).Statement;
        assert.deepEqual([deny.Effect, deny.Condition], ["Deny", { Bool: { "aws:SecureTransport": "false" } }]);
    });

    it("tells about tasks that ended badly and about runs that could not be started", async () => {
        const { get } = await run(() => report({ failures: { emails: ["team@example.com"] } }));

        const { source, detail } = JSON.parse(get(RULE).inputs.eventPattern);
        assert.deepEqual(source, ["aws.ecs"]);
        assert.deepEqual(detail, {
            clusterArn: [CLUSTER],
            taskDefinitionArn: [
                { prefix: "arn:aws:ecs:eu-central-1:123456789012:task-definition/project-stack-report:" },
            ],
            lastStatus: ["STOPPED"],
            $or: [
                { containers: { name: ["report"], exitCode: [{ "anything-but": 0 }] } },
                { containers: { name: ["report"], reason: [{ prefix: "OutOfMemory" }] } },
                {
                    stopCode: [
                        { "anything-but": ["EssentialContainerExited", "ServiceSchedulerInitiated", "UserInitiated"] },
                    ],
                },
                { stoppedReason: [{ prefix: "Host EC2" }] },
            ],
        });
        const failed = get(ALARM, "report-failed").inputs;
        assert.deepEqual(
            [failed.namespace, failed.metricName, failed.dimensions, failed.treatMissingData, failed.threshold],
            ["AWS/Events", "TriggeredRules", { RuleName: "report-failed" }, "notBreaching", 1],
        );
        const undelivered = get(ALARM, "report-undelivered").inputs;
        assert.deepEqual(undelivered.dimensions, { QueueName: "report-dead-letters" });
        assert.equal(undelivered.statistic, "Maximum");
        assert.equal(undelivered.alarmActions.length, 1);
        const key = JSON.parse(get("aws:kms/key:Key").inputs.policy);
        assert.deepEqual(key.Statement[1].Principal, { Service: "cloudwatch.amazonaws.com" });
        assert.equal(get("aws:sns/topicSubscription:TopicSubscription").inputs.endpoint, "team@example.com");
    });

    it("does not take a sidecar that was told to stop for a failure", async () => {
        const containers = {
            report: { image: "registry.example.com/report:1.4" },
            agent: { image: "registry.example.com/agent:2.0", essential: false },
        };
        const { get } = await run(() => report({ containers, sidecars: { xray: {} } }));

        const { $or } = JSON.parse(get(RULE).inputs.eventPattern).detail;
        assert.deepEqual($or[0], { containers: { name: ["report"], exitCode: [{ "anything-but": 0 }] } });
    });

    it("is small and quiet in development", async () => {
        const { get, resources } = await run(() => report({ preset: "development", paused: true }));

        const { state, target } = get(SCHEDULE).inputs;
        assert.deepEqual([state, target.deadLetterConfig, target.input], ["DISABLED", undefined, undefined]);
        assert.deepEqual(target.retryPolicy, { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 3600 });
        const extra = resources.filter(({ type }) => [QUEUE, ALARM, "aws:sns/topic:Topic"].includes(type));
        assert.deepEqual(extra, []);
    });

    it("may use the keys of queues that are encrypted with one", async () => {
        const kmsKeyArn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555";
        const last = async (args: object) => {
            const { get } = await run(() => report(args));
            return JSON.parse(get(ROLE_POLICY, "report-run").inputs.policy).Statement.at(-1);
        };
        const queue = { queueArn: JOBS, kmsKeyArn };

        assert.deepEqual(await last({ schedule: undefined, trigger: { queue } }), {
            Effect: "Allow",
            Action: "kms:Decrypt",
            Resource: kmsKeyArn,
        });
        assert.deepEqual(await last({ deadLetterQueue: queue }), {
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: kmsKeyArn,
        });
    });

    it("takes messages from a queue and hands each to a task", async () => {
        const queue = { queueArn: JOBS, batchSize: 5, variable: "JOB" };
        const { get, resources } = await run(() => unscheduled({ trigger: { queue } }));

        const { source, sourceParameters, targetParameters, target, desiredState } = get(PIPE).inputs;
        assert.deepEqual([source, target, desiredState], [JOBS, CLUSTER, "RUNNING"]);
        assert.deepEqual(sourceParameters, { sqsQueueParameters: { batchSize: 5 } });
        const { overrides, networkConfiguration } = targetParameters.ecsTaskParameters;
        assert.deepEqual(overrides.containerOverrides, [
            { name: "report", environments: [{ name: "JOB", value: "$.body" }] },
        ]);
        assert.equal(networkConfiguration.awsVpcConfiguration.assignPublicIp, "DISABLED");
        const { Statement } = JSON.parse(get(ROLE_POLICY, "report-run").inputs.policy);
        assert.deepEqual(Statement[2], {
            Effect: "Allow",
            Action: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
            Resource: JOBS,
        });
        assert.deepEqual(
            resources.filter(({ type }) => type === QUEUE),
            [],
        );
    });

    it("tells the task which object has come into a bucket", async () => {
        const bucket = { bucketName: pulumi.output("inbox-1"), prefix: "in/" };
        const { get } = await run(() => unscheduled({ trigger: { bucket } }));

        assert.deepEqual(JSON.parse(get(RULE, "report-trigger").inputs.eventPattern), {
            source: ["aws.s3"],
            "detail-type": ["Object Created"],
            detail: { bucket: { name: ["inbox-1"] }, object: { key: [{ prefix: "in/" }] } },
        });
        const { inputTransformer, ecsTarget, roleArn } = get(TARGET).inputs;
        assert.deepEqual(inputTransformer.inputPaths, { bucket: "$.detail.bucket.name", key: "$.detail.object.key" });
        assert.deepEqual(JSON.parse(inputTransformer.inputTemplate).containerOverrides[0].environment, [
            { name: "BUCKET", value: "<bucket>" },
            { name: "KEY", value: "<key>" },
        ]);
        assert.deepEqual([ecsTarget.taskDefinitionArn, roleArn], [REVISION, "arn:report-run"]);
        const [events] = JSON.parse(get(QUEUE_POLICY).inputs.policy).Statement;
        assert.deepEqual(events.Condition, { ArnEquals: { "aws:SourceArn": "arn:report-trigger" } });
    });

    it("runs when an event matches a pattern", async () => {
        const eventPattern = '{"source":["my.shop"],"detail":{"kind":["order"]}}';
        const { get } = await run(() => unscheduled({ trigger: { eventPattern }, paused: true }));

        const rule = get(RULE, "report-trigger").inputs;
        assert.deepEqual([rule.eventPattern, rule.state], [eventPattern, "DISABLED"]);
    });

    it("runs in the update that changes it, and is recorded only when it ended well", async () => {
        const { get, hooks, resources } = await run(() => unscheduled({ runOnce: { trigger: "2030-01" } }));

        const stash = get("pulumi:index:Stash", "report-run");
        assert.equal(stash.inputs.input.trigger, "2030-01");
        assert.deepEqual(stash.inputs.input.request, {
            cluster: CLUSTER,
            taskDefinition: REVISION,
            count: 1,
            capacityProviderStrategy: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
            networkConfiguration: {
                awsvpcConfiguration: {
                    subnets: ["subnet-3", "subnet-4"],
                    securityGroups: ["report-tasks-id"],
                    assignPublicIp: "DISABLED",
                },
            },
            enableExecuteCommand: false,
        });
        assert.deepEqual([...hooks.keys()], ["ecs:index:ScheduledTask/report/run"]);
        assert.ok(stash.dependsOn.some((urn) => urn.endsWith("RolePolicy::report-execution")));
        const starters = resources.filter(({ type }) => [SCHEDULE, PIPE, RULE, QUEUE].includes(type));
        assert.deepEqual(starters, []);
    });

    it("gives the command that runs it by hand", async () => {
        const { result } = await run(() => report({ overrides: { containers: { report: { command: ["it's"] } } } }));

        const command = await plain(result.runCommand);
        assert.match(
            command,
            /^aws ecs run-task --region eu-central-1 --cli-input-json '\{"capacityProviderStrategy":/,
        );
        assert.match(command, /"command":\["it'\\''s"\]/);
    });

    it("uses instances without an interface of its own where it is told to", async () => {
        const { get, resources } = await run(() =>
            report({
                capacity: "general",
                networkMode: "bridge",
                placement: { strategies: [{ type: "random" }], constraints: [{ type: "distinctInstance" }] },
            }),
        );

        const { networkConfiguration, platformVersion, capacityProviderStrategies, ...rest } =
            get(SCHEDULE).inputs.target.ecsParameters;
        assert.deepEqual(
            [rest.placementStrategies, rest.placementConstraints],
            [[{ type: "random" }], [{ type: "distinctInstance" }]],
        );
        assert.deepEqual([networkConfiguration, platformVersion], [undefined, undefined]);
        assert.deepEqual(capacityProviderStrategies, [{ capacityProvider: "general", base: 0, weight: 1 }]);
        assert.deepEqual(
            resources.filter(({ type }) => type === "aws:ec2/securityGroup:SecurityGroup"),
            [],
        );
    });
});
