import * as assert from "node:assert/strict";
import { Network, type NetworkArgs } from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";

describe("the flow log of a network", () => {
    const FLOW_LOG = "aws:ec2/flowLog:FlowLog";
    const found = async (args: NetworkArgs, type: string) => {
        const { resources } = await run(() => new Network("app", args));
        return resources.find((it) => it.type === type);
    };

    it("[EC2.6] records all traffic by the minute for a year in production", async () => {
        const { get } = await run(() => new Network("app"));

        const { inputs, deleteBeforeReplace } = get(FLOW_LOG, "app-flow-logs") as any;
        assert.deepEqual(inputs, {
            vpcId: "app-id",
            trafficType: "ALL",
            maxAggregationInterval: 60,
            iamRoleArn: "arn:app-flow-logs",
            logDestinationType: "cloud-watch-logs",
            logDestination: "arn:aws:logs:eu-central-1:123456789012:log-group:app-flow-logs",
            tags: { Name: "app-flow-logs", "slipway:component": "Network", "slipway:name": "app" },
        });
        assert.notEqual(deleteBeforeReplace, false);
        assert.equal(get("aws:cloudwatch/logGroup:LogGroup", "app-flow-logs").inputs.retentionInDays, 365);
    });

    it("is written by a role that can write there and nowhere else", async () => {
        const { get } = await run(() => new Network("app"));

        assert.deepEqual(JSON.parse(get("aws:iam/role:Role", "app-flow-logs").inputs.assumeRolePolicy).Statement, [
            {
                Action: "sts:AssumeRole",
                Condition: {
                    ArnLike: { "aws:SourceArn": "arn:aws:ec2:eu-central-1:123456789012:*" },
                    StringEquals: { "aws:SourceAccount": "123456789012" },
                },
                Effect: "Allow",
                Principal: { Service: "vpc-flow-logs.amazonaws.com" },
            },
        ]);
        assert.deepEqual(JSON.parse(get("aws:iam/rolePolicy:RolePolicy", "app-flow-logs").inputs.policy).Statement, [
            {
                Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                Effect: "Allow",
                Resource: "arn:aws:logs:eu-central-1:123456789012:log-group:app-flow-logs:*",
            },
        ]);
    });

    it("is not there in development, unless it is asked for", async () => {
        assert.equal(await found({ preset: "development" }, FLOW_LOG), undefined);
        const asked = { preset: "development", flowLogs: { enabled: true } } as const;
        assert.notEqual(await found(asked, FLOW_LOG), undefined);
        assert.equal((await found(asked, "aws:cloudwatch/logGroup:LogGroup"))?.inputs.retentionInDays, 7);
    });

    it("goes to a bucket without a log group and a role", async () => {
        const flowLogs = {
            bucketArn: "arn:aws:s3:::records/vpc/",
            trafficType: "REJECT",
            intervalSeconds: 600,
        } as const;
        const { resources, get } = await run(() => new Network("app", { flowLogs }));

        const { logDestinationType, logDestination, iamRoleArn, trafficType, maxAggregationInterval } =
            get(FLOW_LOG).inputs;
        assert.deepEqual(
            [logDestinationType, logDestination, iamRoleArn, trafficType, maxAggregationInterval],
            ["s3", "arn:aws:s3:::records/vpc/", undefined, "REJECT", 600],
        );
        assert.ok(!resources.some((it) => /LogGroup|Role/.test(it.type)));
    });

    it("may be missing in production for a reason", async () =>
        assert.equal(
            await found({ flowLogs: { enabled: false, disabledReason: "the organization has one" } }, FLOW_LOG),
            undefined,
        ));

    const refused: [string, NetworkArgs, string[]][] = [
        [
            "[EC2.6] no flow log in production without a reason",
            { flowLogs: { enabled: false } },
            [
                "flowLogs.enabled: leaves nothing to look into an incident with (EC2.6). Remove it, or say under `disabledReason` why there is none. [flow-logs-off]",
            ],
        ],
        [
            "settings of a flow log that is not there",
            { preset: "development", flowLogs: { retentionDays: 30 } },
            [
                "flowLogs.retentionDays: describes a flow log, and there is none. Set `enabled` to true, or remove it. [flow-logs-off]",
            ],
        ],
        [
            "a reason for what is there",
            { flowLogs: { disabledReason: "too dear" } },
            [
                "flowLogs.disabledReason: says why there is no flow log, and there is one. Set `enabled` to false, or remove it. [flow-logs-off]",
            ],
        ],
        [
            "an interval that EC2 does not offer",
            { flowLogs: { intervalSeconds: 300 } },
            ["flowLogs.intervalSeconds: 300 is not possible. Use one of 60, 600. [flow-log-interval]"],
        ],
        [
            "[CloudWatch.16] records that are gone before they are needed",
            { flowLogs: { retentionDays: 30 } },
            [
                "flowLogs.retentionDays: 30 days are too few to look into an incident afterwards (CloudWatch.16). Use 365 or more. [log-retention-production]",
            ],
        ],
        [
            "settings of a log group for a bucket",
            { flowLogs: { bucketArn: "arn:aws:s3:::records", retentionDays: 365 } },
            [
                "flowLogs.retentionDays: is for CloudWatch Logs, and the records go to a bucket. Set it on the bucket, and remove it here. [flow-log-destination]",
            ],
        ],
        [
            "the name of a bucket",
            { flowLogs: { bucketArn: "records" } },
            [
                'flowLogs.bucketArn: "records" is not the ARN of a bucket, or of a folder in one. Write one such as arn:aws:s3:::bucket/folder/. [flow-log-destination]',
            ],
        ],
        [
            "the folder that AWS makes itself",
            { flowLogs: { bucketArn: "arn:aws:s3:::records/AWSLogs/" } },
            [
                'flowLogs.bucketArn: "arn:aws:s3:::records/AWSLogs/" is not the ARN of a bucket, or of a folder in one. Write one such as arn:aws:s3:::bucket/folder/. [flow-log-destination]',
            ],
        ],
    ];
    for (const [what, args, expected] of refused) {
        it(`refuses ${what}`, async () => assert.deepEqual(await refusals(() => new Network("app", args)), expected));
    }
});
