import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type ScheduledTaskArgs } from "../../index";
import { run } from "../support/harness";
import { problemsOfScheduledTask } from "../support/judged";
import { refusals } from "../support/problems";
import { CLUSTER, CONTAINERS, NIGHTLY, report, unscheduled } from "./fixtures";

const JOBS = "arn:aws:sqs:eu-central-1:123456789012:jobs";
const TWO = { ...CONTAINERS, agent: { image: "registry.example.com/agent:2.0" } };

const WINDOWS = {
    runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
    cpu: 1024,
    memoryMib: 2048,
} as const;

const named = (count: number, length: number) =>
    Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`${index}`.padEnd(length, "x"), CONTAINERS.report] as const),
    );
const LONG_NAMES = named(10, 240);

const refused: [string, Partial<ScheduledTaskArgs>, string[]][] = [
    [
        "nothing that says when",
        { schedule: undefined },
        [
            "schedule: is missing: nothing says when the task runs. Give one of `schedule`, `trigger` and `runOnce`. [schedule-when]",
        ],
    ],
    [
        "two that say when",
        { runOnce: {} },
        ["runOnce: is given beside `schedule`. Give one of `schedule`, `trigger` and `runOnce`. [schedule-when]"],
    ],
    [
        "a cron of five fields",
        { schedule: { expression: "cron(0 3 * * ?)" } },
        [
            'schedule.expression: "cron(0 3 * * ?)" has 5 fields. Write six: minutes, hours, day of month, month, day of week, ' +
                "year; such as cron(0 3 * * ? *). [schedule-cron]",
        ],
    ],
    [
        "a rate with the wrong number",
        { schedule: { expression: "rate(1 hours)" } },
        ['schedule.expression: "rate(1 hours)" has the wrong number. Write rate(1 hour). [schedule-rate]'],
    ],
    [
        "a zone with a typo",
        { schedule: { expression: NIGHTLY, timeZone: "Europe/Berln" } },
        ['schedule.timeZone: "Europe/Berln" is no time zone. Write Europe/Berlin. [schedule-timezone]'],
    ],
    [
        "a zone of a rate",
        { schedule: { expression: "rate(2 hours)", timeZone: "UTC" } },
        [
            "schedule.timeZone: has no effect on a rate, which counts from the start. Remove it, or use cron. [schedule-timezone]",
        ],
    ],
    [
        "an end before the start",
        { schedule: { expression: NIGHTLY, startTime: "2030-02-01T00:00:00Z", endTime: "2030-01-01T00:00:00Z" } },
        [
            'schedule.endTime: "2030-01-01T00:00:00Z" is not after the start. Use a moment after 2030-02-01T00:00:00Z. [schedule-window]',
        ],
    ],
    [
        "a window of more than a day",
        { schedule: { expression: NIGHTLY, flexibleWindowMinutes: 1441 } },
        ["schedule.flexibleWindowMinutes: 1441 is not possible. Use a whole number from 1 to 1440. [out-of-range]"],
    ],
    [
        "a volume that EventBridge cannot ask for",
        { volumes: { disk: { ebs: { sizeGib: 20 } } } },
        [
            "volumes.disk.ebs: is made for a task by whoever starts it, and EventBridge cannot ask for it. Use `ephemeralStorageGib`, or an EFS volume. [schedule-ebs]",
        ],
    ],
    [
        "eleven tasks",
        { taskCount: 11 },
        ["taskCount: 11 is not possible. Use a whole number from 1 to 10. [out-of-range]"],
    ],
    [
        "too many attempts for too long",
        { retries: { attempts: 186, maximumAgeSeconds: 59 } },
        [
            "retries.attempts: 186 is not possible. Use a whole number from 0 to 185. [out-of-range]",
            "retries.maximumAgeSeconds: 59 is not possible. Use a whole number from 60 to 86400. [out-of-range]",
        ],
    ],
    [
        "production without dead letters",
        { deadLetterQueue: { enabled: false } },
        [
            "deadLetterQueue.enabled: is off: a run that could not be started leaves no trace. " +
                "Leave it on, or use the development preset. [schedule-dead-letter]",
        ],
    ],
    [
        "the key of a queue that is not given",
        { deadLetterQueue: { kmsKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/1" } },
        [
            "deadLetterQueue.kmsKeyArn: is the key of an existing queue, and none is given. Add `queueArn`, or remove it: a new queue is encrypted by SQS. [schedule-dead-letter]",
        ],
    ],
    [
        "the alias of a key",
        { deadLetterQueue: { queueArn: JOBS, kmsKeyArn: "arn:aws:kms:eu-central-1:123456789012:alias/jobs" } },
        [
            'deadLetterQueue.kmsKeyArn: "arn:aws:kms:eu-central-1:123456789012:alias/jobs" is an alias, for which IAM gives no permission to use the key. Write the ARN of the key itself, which ends in key/…. [schedule-dead-letter]',
        ],
    ],
    [
        "the name of a queue's key",
        { schedule: undefined, trigger: { queue: { queueArn: JOBS, kmsKeyArn: "jobs" } } },
        [
            'trigger.queue.kmsKeyArn: "jobs" is not the ARN of a KMS key. Write one such as arn:aws:kms:eu-central-1:123456789012:key/…. [schedule-queue]',
        ],
    ],
    [
        "dead letters in order",
        { deadLetterQueue: { queueArn: `${JOBS}.fifo` } },
        [`deadLetterQueue.queueArn: "${JOBS}.fifo" is a FIFO queue. Give a standard queue. [schedule-dead-letter]`],
    ],
    [
        "what is no queue",
        { deadLetterQueue: { queueArn: "jobs" } },
        [
            'deadLetterQueue.queueArn: "jobs" is not the ARN of a queue. ' +
                "Write one such as arn:aws:sqs:eu-central-1:123456789012:jobs. [schedule-dead-letter]",
        ],
    ],
    [
        "a container that is not there",
        { overrides: { containers: { reports: {} } } },
        ["overrides.containers.reports: is no container of the task. Write `report`. [schedule-overrides]"],
    ],
    [
        "a variable that its queue gives to the container",
        {
            schedule: undefined,
            trigger: { queue: { queueArn: JOBS } },
            overrides: { containers: { report: { environment: { MESSAGE: "none" } } } },
        },
        [
            "overrides.containers.report.environment.MESSAGE: is what the trigger tells the container, and this value would never be seen. Remove it, or give it another name. [schedule-overrides]",
        ],
    ],
    [
        "variables that its bucket gives to the container",
        {
            schedule: undefined,
            trigger: { bucket: { bucketName: "inbox" } },
            overrides: { containers: { report: { environment: { BUCKET: "a", KEY: "b", OTHER: "c" } } } },
        },
        [
            "overrides.containers.report.environment.BUCKET: is what the trigger tells the container, and this value would never be seen. Remove it, or give it another name. [schedule-overrides]",
            "overrides.containers.report.environment.KEY: is what the trigger tells the container, and this value would never be seen. Remove it, or give it another name. [schedule-overrides]",
        ],
    ],
    [
        "more overrides than ECS takes",
        {
            overrides: {
                containers: { report: { environment: { LATE: pulumi.output("x"), TEXT: "x".repeat(8100) } } },
            },
        },
        [
            "overrides: have 8212 characters as JSON, and ECS takes 8192. Write what is always the same into the containers themselves. [schedule-overrides-size]",
        ],
    ],
    [
        "names that make the pattern of its failures too long",
        { containers: LONG_NAMES },
        [
            "containers: with their names the pattern of runs that failed has 5386 characters, and EventBridge takes 4096. Use shorter names, make helpers not `essential`, or set `failures.enabled` to false. [schedule-failure-pattern]",
        ],
    ],
    [
        "a size that Fargate does not have",
        { overrides: { memoryMib: 700 } },
        [
            "overrides.memoryMib: 512 CPU units (the preset's) with 700 MiB is no size of Fargate. " +
                "Use 512 CPU units with 1024 MiB, or 1024 CPU units with 2048 MiB. [fargate-size]",
        ],
    ],
    [
        "credentials in an override",
        { overrides: { containers: { report: { environment: { AWS_SECRET_ACCESS_KEY: "x" } } } } },
        [
            "overrides.containers.report.environment.AWS_SECRET_ACCESS_KEY: credentials in a task definition can be read " +
                "by everybody who can describe it (ECS.8). Put the value into Secrets Manager and its ARN under the " +
                "container's `secrets`. [schedule-secrets-in-overrides]",
        ],
    ],
    [
        "a group that is ECS's own",
        { group: "family:x" },
        [
            'group: "family:x" is no name for a group. ' +
                "Use 1 to 255 letters, digits and : / . _ -, not beginning with family: or service:. [schedule-group]",
        ],
    ],
    [
        "public addresses in production",
        { assignPublicIp: true },
        [
            "assignPublicIp: gives tasks addresses on the internet (ECS.2). " +
                "Remove it and give the network a NAT gateway, or use the development preset. [service-public-ip]",
        ],
    ],
    [
        "a network without a place for the tasks",
        { network: { vpcId: "vpc-1" } },
        ["network.privateSubnetIds: is missing: the tasks are placed there. Give the ids. [schedule-network]"],
    ],
    [
        "connections of tasks that call with the addresses of their instances",
        { networkMode: "bridge", capacity: "pool", connections: { database: { securityGroupId: "sg-1", port: 5432 } } },
        [
            "connections: are given to tasks in the network mode bridge, which call with the addresses of their instances. Let the group of the instances in there, or use awsvpc. [connection-network-mode]",
        ],
    ],
    [
        "more groups than an interface has",
        { securityGroupIds: ["sg-a", "sg-b", "sg-c", "sg-d", "sg-e"] },
        ["securityGroupIds: 5 groups beside the tasks' own are not possible. Use at most 4. [schedule-network]"],
    ],
    [
        "a network of too many places",
        { network: { vpcId: "vpc-1", privateSubnetIds: Array.from({ length: 17 }, (_, index) => `subnet-${index}`) } },
        ["network.privateSubnetIds: 17 subnets are not possible. Give 1 to 16. [schedule-network]"],
    ],
    [
        "a choice among instances on Fargate",
        { placement: { strategies: [{ type: "random" }] } },
        [
            "placement: chooses among instances, and the service runs on Fargate. " +
                "Remove it, or give the service a `capacity` of instances. [task-placement-fargate]",
        ],
    ],
    [
        "a job that begins again when it is done",
        { containers: { report: { image: "registry.example.com/report:1.4", restartPolicy: {} } } },
        [
            "containers.report.restartPolicy: starts the container again after it has ended well, so that the task never " +
                "ends. Add 0 to its `ignoredExitCodes`, or remove it. [schedule-essential-loop]",
        ],
    ],
    [
        "an address that is none",
        { failures: { emails: ["team"] } },
        ['failures.emails[0]: "team" is not an e-mail address. Write one such as team@example.com. [sns-subscription]'],
    ],
    [
        "a run of two days",
        { schedule: undefined, runOnce: { timeoutMinutes: 2880 } },
        ["runOnce.timeoutMinutes: 2880 is not possible. Use a whole number from 1 to 1440. [out-of-range]"],
    ],
    [
        "the time of a run in an update",
        { schedule: undefined, runOnce: {}, maximumRunMinutes: 5, paused: true },
        [
            "maximumRunMinutes: is not for a task that an update runs. Remove it. [schedule-when]",
            "paused: is not for a task that an update runs. Remove it. [schedule-when]",
        ],
    ],
    [
        "a trigger without anything",
        { schedule: undefined, trigger: {} },
        ["trigger: names nothing that could happen. Give one of `queue`, `bucket` and `eventPattern`. [schedule-when]"],
    ],
    [
        "dead letters of a queue",
        { schedule: undefined, trigger: { queue: { queueArn: JOBS } }, deadLetterQueue: {} },
        [
            "deadLetterQueue: is not for a queue, whose messages come back and go to its own dead letters. " +
                "Remove it, and give the queue a redrive policy. [schedule-dead-letter]",
        ],
    ],
    [
        "a large batch without time",
        { schedule: undefined, trigger: { queue: { queueArn: JOBS, batchSize: 50 } } },
        [
            "trigger.queue.batchSize: 50 messages are only waited for within a time. " +
                "Give `batchWindowSeconds`, or use a batch of 10 or less. [schedule-queue]",
        ],
    ],
    [
        "a message for nobody in particular",
        { schedule: undefined, containers: TWO, trigger: { queue: { queueArn: JOBS } } },
        ["trigger.queue.container: is missing: there are several. Use one of agent, report. [schedule-overrides]"],
    ],
    [
        "the ARN of a bucket",
        { schedule: undefined, trigger: { bucket: { bucketName: "arn:aws:s3:::inbox" } } },
        [
            'trigger.bucket.bucketName: "arn:aws:s3:::inbox" is not the name of a bucket. Write its name alone, "inbox". [schedule-bucket]',
        ],
    ],
    [
        "a pattern that is not JSON",
        { schedule: undefined, trigger: { eventPattern: "source=x" } },
        [
            'trigger.eventPattern: is not JSON. Write one such as {"source":["my.shop"],"detail-type":["Order"]}. [schedule-event-pattern]',
        ],
    ],
    [
        "a pattern of every event",
        { schedule: undefined, trigger: { eventPattern: "{}" } },
        [
            "trigger.eventPattern: is no object with something in it, and would be every event or none. " +
                'Write one such as {"source":["my.shop"],"detail-type":["Order"]}. [schedule-event-pattern]',
        ],
    ],
    [
        "a pattern that is longer than EventBridge takes",
        { schedule: undefined, trigger: { eventPattern: JSON.stringify({ source: ["x".repeat(5000)] }) } },
        [
            "trigger.eventPattern: has 5015 characters, and EventBridge takes 4096. " +
                "Use prefixes or wildcards in place of long lists. [schedule-event-pattern]",
        ],
    ],
    [
        "placeholders that EventBridge does not know",
        {
            schedule: undefined,
            trigger: { bucket: { bucketName: "inbox" } },
            overrides: {
                containers: { report: { command: ["read", "<key>", "<size>"], environment: { T: "<p>a</p>" } } },
            },
        },
        [
            "overrides.containers.report.command[2]: <size> stands for nothing that EventBridge knows of an object. " +
                "Use <bucket> or <key>, or write the text into the task itself. [schedule-overrides]",
            "overrides.containers.report.environment.T: <p> stands for nothing that EventBridge knows of an object. " +
                "Use <bucket> or <key>, or write the text into the task itself. [schedule-overrides]",
        ],
    ],
    [
        "a pattern without lists",
        { schedule: undefined, trigger: { eventPattern: '{"source":"x"}' } },
        ['trigger.eventPattern: source is "x" and no list. Write ["x"]. [schedule-event-pattern]'],
    ],
    [
        "more providers than a schedule takes",
        {
            capacityProviderStrategy: ["a", "b", "c", "d", "e", "f", "g"].map((capacityProvider) => ({
                capacityProvider,
            })),
        },
        ["capacityProviderStrategy: has 7 items. Use at most 6. [schedule-launch]"],
    ],
    [
        "Windows where the preset runs tasks on Spot",
        { ...WINDOWS, preset: "development" },
        [
            "runtimePlatform.operatingSystemFamily: is WINDOWS_SERVER_2022_CORE, and FARGATE_SPOT, on which the tasks run, has Linux alone. " +
                "Write `capacity: FARGATE`, or run it on instances. [fargate-spot-windows]",
        ],
    ],
    [
        "Windows on Spot",
        { ...WINDOWS, capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT" }] },
        [
            "runtimePlatform.operatingSystemFamily: is WINDOWS_SERVER_2022_CORE, and FARGATE_SPOT, on which the tasks run, has Linux alone. " +
                "Write `capacity: FARGATE`, or run it on instances. [fargate-spot-windows]",
        ],
    ],
];

describe("a scheduled task that cannot work", () => {
    for (const [title, args, expected] of refused) {
        it(`is refused: ${title}`, async () => assert.deepEqual(await refusals(() => report(args)), expected));
    }

    it("is refused: a load balancer, which nothing of it could be behind", async () => {
        const [problem, ...others] = await refusals(() => report({ ingress: { paths: ["/*"] } } as object));

        assert.match(problem, /^ingress: there is no such argument\./);
        assert.deepEqual(others, []);
    });

    it("is refused when the Region of its queue turns out to be another one", async () => {
        const queueArn = pulumi.output("arn:aws:sqs:us-east-1:123456789012:jobs");

        await assert.rejects(
            run(() => unscheduled({ trigger: { queue: { queueArn } } })),
            /trigger\.queue\.queueArn: is in us-east-1, .* Give one in eu-central-1\./,
        );
    });

    const warned: [string, Partial<ScheduledTaskArgs>, string][] = [
        [
            "a moment that has passed",
            { schedule: { expression: "at(2020-01-31T08:00:00)" } },
            "schedule-window schedule.expression",
        ],
        [
            "runs that overlap",
            { schedule: { expression: "rate(10 minutes)" }, maximumRunMinutes: 15 },
            "schedule-overlap schedule.expression",
        ],
        [
            "a pattern of its failures that a new account does not take",
            { containers: named(5, 200) },
            "schedule-failure-pattern-quota containers",
        ],
        ["failures that nobody hears of", { failures: { enabled: false } }, "schedule-failures failures.enabled"],
    ];
    it("is taken with a variable of the trigger's name in another container, or where the trigger uses another", () => {
        const environment = { MESSAGE: "none" };
        const queue = { queueArn: JOBS, container: "report" };
        const overrides = (name: string) => ({ containers: { [name]: { environment } } });

        const problems = [
            ...problemsOfScheduledTask({ containers: TWO, trigger: { queue }, overrides: overrides("agent") }),
            ...problemsOfScheduledTask({
                containers: TWO,
                trigger: { queue: { ...queue, variable: "BODY" } },
                overrides: overrides("report"),
            }),
        ];

        assert.deepEqual(problems, []);
    });

    it("is refused when its cluster turns out to have a name that makes the pattern of its failures too long", async () => {
        const clusterArn = pulumi.output(`${CLUSTER}${"x".repeat(250)}`);
        const program = () =>
            report({ cluster: { clusterArn, clusterName: "app" }, containers: named(10, 165), preset: "production" });

        await assert.rejects(run(program), /containers: with their names the pattern of runs that failed has \d+ char/);
    });

    for (const [title, args, expected] of warned) {
        it(`is warned of: ${title}`, () => {
            const problems = problemsOfScheduledTask({
                containers: CONTAINERS,
                schedule: { expression: "rate(1 day)" },
                ...args,
            } as Parameters<typeof problemsOfScheduledTask>[0]);

            assert.deepEqual(
                problems.map(({ rule, path, severity }) => [severity, `${rule} ${path}`]),
                [["warning", expected]],
            );
        });
    }
});
