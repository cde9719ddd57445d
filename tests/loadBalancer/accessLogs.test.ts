import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { LoadBalancer, type LoadBalancerArgs } from "../../index";
import { bucketPolicy } from "../../components/loadBalancer/accessLogs";
import { completeLoadBalancer } from "../../components/loadBalancer/loadBalancerSettings";
import { loadBalancerProblems } from "../../components/loadBalancer/rules";
import { sentence } from "../../components/shared/problems";
import { plain, run } from "../support/harness";
import { refusals } from "../support/problems";
import { PRODUCTION } from "./fixtures";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const BUCKET = "aws:s3/bucket:Bucket";
const ofBucket = (setting: string) => `aws:s3/bucket${setting}:Bucket${setting}`;

const made = (args: Partial<LoadBalancerArgs> = {}) =>
    run(() => new LoadBalancer("edge", { ...PRODUCTION, ...args } as LoadBalancerArgs));
const development = (args: Partial<LoadBalancerArgs> = {}) =>
    made({ certificate: undefined, preset: "development", ...args });

describe("access logs of a LoadBalancer", () => {
    it("[ELB.5] [CKV_AWS_91] are on in production, in a bucket of their own", async () => {
        const { get, result } = await made();

        const name = get(BUCKET, "edge-access-logs").name;
        const { accessLogs } = get(BALANCER).inputs;
        assert.deepEqual(accessLogs, { bucket: name, enabled: true });
        assert.equal(await plain(result.accessLogsBucketName!), name);
    });

    it("are off in development, which the provider is told", async () => {
        const { get, resources, result } = await development();

        assert.deepEqual(get(BALANCER).inputs.accessLogs, { bucket: "", enabled: false });
        assert.deepEqual(
            resources.filter(({ type }) => type.startsWith("aws:s3/")),
            [],
        );
        assert.equal(result.accessLogsBucketName, undefined);
    });

    it("are there for an internal load balancer too", async () => {
        const { get } = await made({ internal: true });

        assert.equal(get(BALANCER).inputs.accessLogs.enabled, true);
    });

    it("[S3.1] [S3.2] [S3.3] [S3.8] [CKV_AWS_53] [CKV_AWS_54] [CKV_AWS_55] [CKV_AWS_56] [CKV2_AWS_6] are out of public reach", async () => {
        const { get } = await made();

        const { bucket, region, ...flags } = get(ofBucket("PublicAccessBlock")).inputs;
        assert.deepEqual(flags, {
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        });
    });

    it("[S3.12] [S3.14] [CKV_AWS_21] belong to the account, in versions", async () => {
        const { get } = await made();

        assert.equal(get(ofBucket("OwnershipControls")).inputs.rule.objectOwnership, "BucketOwnerEnforced");
        assert.equal(get(ofBucket("Versioning")).inputs.versioningConfiguration.status, "Enabled");
    });

    it("[CKV_AWS_19] are encrypted with keys of S3, the only ones that load balancers can write with", async () => {
        const { get } = await made();

        const [rule] = get(ofBucket("ServerSideEncryptionConfiguration")).inputs.rules;
        assert.deepEqual(rule, { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } });
    });

    it("[S3.10] [S3.13] [CKV_AWS_300] end after the days that the user names", async () => {
        const { get } = await made({ accessLogs: { retentionDays: 90 } });

        const { rules } = get(ofBucket("LifecycleConfiguration")).inputs;
        assert.deepEqual(rules, [
            {
                id: "expire",
                status: "Enabled",
                filter: { prefix: "" },
                expiration: { days: 90 },
                noncurrentVersionExpiration: { noncurrentDays: 30 },
                abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            },
        ]);
    });

    it("[S3.5] [S3.6] are written by load balancers of the account, and nobody comes by plain HTTP", async () => {
        const { get } = await made({ accessLogs: { prefix: "edge/main" } });

        const arn = "arn:aws:s3:::edge-access-logs";
        const { Statement } = JSON.parse(get(ofBucket("Policy")).inputs.policy);
        assert.deepEqual(Statement, [
            {
                Sid: "LoadBalancers",
                Effect: "Allow",
                Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
                Action: "s3:PutObject",
                Resource: `${arn}/edge/main/AWSLogs/123456789012/*`,
            },
            {
                Sid: "PlainHttp",
                Effect: "Deny",
                Principal: "*",
                Action: "s3:*",
                Resource: [arn, `${arn}/*`],
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ]);
        assert.equal(get(BALANCER).inputs.accessLogs.prefix, "edge/main");
    });

    it("are in the partition of the account, at the top of the bucket without a folder", () => {
        const policy = bucketPolicy("arn:aws-cn:s3:::logs", undefined, "arn:aws-cn:ec2:cn-north-1:210987654321:x/y");

        const [{ Resource }] = JSON.parse(policy).Statement;
        assert.equal(Resource, "arn:aws-cn:s3:::logs/AWSLogs/210987654321/*");
    });

    it("wait for the policy, without which AWS refuses the load balancer", async () => {
        const { get } = await made();

        assert.ok(get(BALANCER).dependsOn.includes(get(ofBucket("Policy")).urn));
    });

    it("stay when the load balancer goes, except where development or the user gives them up", async () => {
        const kept = await made();
        const given = await made({ accessLogs: { forceDelete: true } });
        const ofDevelopment = await development({ accessLogs: { enabled: true } });

        const buckets = [kept, given, ofDevelopment].map(({ get }) => get(BUCKET));
        assert.deepEqual(
            buckets.map(({ inputs, protect }) => [inputs.forceDestroy, protect]),
            [
                [false, true],
                [true, false],
                [true, false],
            ],
        );
    });

    it("are kept for a year in production and a week in development", async () => {
        const [production, other] = [await made(), await development({ accessLogs: { enabled: true } })];

        const days = [production, other].map(
            ({ get }) => get(ofBucket("LifecycleConfiguration")).inputs.rules[0].expiration.days,
        );
        assert.deepEqual(days, [365, 7]);
    });

    it("go to a bucket that is there already, known or not", async () => {
        const { get, resources, result } = await made({
            accessLogs: { bucketName: pulumi.output("company-logs"), prefix: "edge" },
        });

        const { accessLogs } = get(BALANCER).inputs;
        assert.deepEqual(accessLogs, { bucket: "company-logs", prefix: "edge", enabled: true });
        assert.deepEqual(
            resources.filter(({ type }) => type.startsWith("aws:s3/")),
            [],
        );
        assert.equal(await plain(result.accessLogsBucketName!), "company-logs");
    });

    it("have a bucket whose name fits when the component's name is long", async () => {
        const name = "a-load-balancer-with-a-name-that-is-as-long-as-a-name-of-a-bucket";
        const { get } = await run(() => new LoadBalancer(name, PRODUCTION));

        // Pulumi adds a hyphen and seven digits, and S3 takes 63 characters.
        assert.match(get(BUCKET).name, /^a-load-balancer-.{39}$/);
    });

    it("[ELB.5] are missed in production with a warning", () => {
        const args = { ...PRODUCTION, accessLogs: { enabled: false } };
        const problems = loadBalancerProblems(args, completeLoadBalancer(args, undefined));

        assert.deepEqual(
            problems.map((problem) => [problem.severity, sentence(problem)]),
            [
                [
                    "warning",
                    "accessLogs.enabled: leaves nobody able to say who asked for what (ELB.5). Remove it, unless something in front of the load balancer keeps the same record. [access-logs-off]",
                ],
            ],
        );
    });

    const refused: [string, LoadBalancerArgs["accessLogs"], string[], Partial<LoadBalancerArgs>?][] = [
        [
            "settings of a new bucket beside the name of an existing one",
            { bucketName: "company-logs", retentionDays: 30, forceDelete: false },
            [
                "accessLogs.retentionDays: is for a new bucket, and `bucketName` names an existing one. Keep one of the two. [access-log-bucket]",
                "accessLogs.forceDelete: is for a new bucket, and `bucketName` names an existing one. Keep one of the two. [access-log-bucket]",
            ],
        ],
        [
            "the ARN of a bucket for its name",
            { bucketName: "arn:aws:s3:::company-logs/edge" },
            [
                'accessLogs.bucketName: "arn:aws:s3:::company-logs/edge" is not the name of a bucket. Write its name alone, "company-logs". [access-log-bucket]',
            ],
        ],
        [
            "a name that no bucket can have",
            { bucketName: "Company_Logs" },
            [
                'accessLogs.bucketName: "Company_Logs" is not the name of a bucket. Write its name alone, such as company-records. [access-log-bucket]',
            ],
        ],
        ...["/edge", "edge/", "a//b", "", "edge/AWSLogs", "edge logs"].map(
            (prefix): [string, LoadBalancerArgs["accessLogs"], string[]] => [
                `the folder "${prefix}"`,
                { prefix },
                [
                    `accessLogs.prefix: "${prefix}" is not possible. Use folders such as edge/production, without slashes at the ends, and without AWSLogs, which AWS adds. [access-log-prefix]`,
                ],
            ],
        ),
        ...[0, 3651].map((retentionDays): [string, LoadBalancerArgs["accessLogs"], string[]] => [
            `${retentionDays} days`,
            { retentionDays },
            [
                `accessLogs.retentionDays: ${retentionDays} is not possible. Use a whole number from 1 to 3650. [out-of-range]`,
            ],
        ]),
        [
            "half a day",
            { retentionDays: 1.5 },
            ["accessLogs.retentionDays: 1.5 is not possible. Write a whole number. [wrong-type]"],
        ],
        [
            "settings of access logs that development does not have",
            { prefix: "edge", retentionDays: 3 },
            [
                "accessLogs.prefix: is about access logs, and there are none. Set `enabled` to true, or remove it. [access-logs-off]",
                "accessLogs.retentionDays: is about access logs, and there are none. Set `enabled` to true, or remove it. [access-logs-off]",
            ],
            { certificate: undefined, preset: "development" },
        ],
    ];
    for (const [what, accessLogs, lines, others] of refused) {
        it(`refuses ${what}`, async () => {
            const args = { ...PRODUCTION, ...others, accessLogs };

            assert.deepEqual(await refusals(() => new LoadBalancer("edge", args)), lines);
        });
    }
});
