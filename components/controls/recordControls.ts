import { YEAR } from "../shared/logRetention";
import { always, usually } from "./control";

/** Controls on logs, alarms, topics and secrets. AWS: "Security Hub controls for Amazon CloudWatch" and others. */
export const RECORD_CONTROLS = {
    "CloudWatch.15": usually(
        "Alarms tell somebody",
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        ["monitoring.level", "monitoring.topicArn"],
        ({ alarmActions = [] }) => alarmActions.length > 0,
        { development: "excepted" },
    ),
    "CloudWatch.16": usually(
        "Logs are kept for a year",
        "aws:cloudwatch/logGroup:LogGroup",
        [
            "logging.retentionDays",
            "network.flowLogs.retentionDays",
            "loadBalancer.webAcl.logRetentionDays",
            "cluster.containerInsightsRetentionDays",
            "cluster.actionLogs.retentionDays",
        ],
        ({ retentionInDays = 0 }) => retentionInDays === 0 || retentionInDays >= YEAR,
        // What Container Insights measures is kept for a month: it shows how it is going, not who did what.
        { production: "excepted", development: "excepted" },
    ),
    "CloudWatch.17": always("Alarms are not switched off", "aws:cloudwatch/metricAlarm:MetricAlarm", (inputs) => {
        return inputs.actionsEnabled !== false;
    }),
    "KMS.4": always("Keys are rotated", "aws:kms/key:Key", ({ enableKeyRotation }) => enableKeyRotation === true),
    "SNS.1": always("Topics are encrypted with a key", "aws:sns/topic:Topic", ({ kmsMasterKeyId }) => {
        return Boolean(kmsMasterKeyId);
    }),
    "SecretsManager.1": usually(
        "Secrets are rotated",
        "aws:secretsmanager/secret:Secret",
        ["containers.*.secretValues"],
        (_, all) => all.some(({ type }) => type === "aws:secretsmanager/secretRotation:SecretRotation"),
    ),
    "S3.8": always("Buckets are out of public reach", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", (it) =>
        [it.blockPublicAcls, it.blockPublicPolicy, it.ignorePublicAcls, it.restrictPublicBuckets].every(Boolean),
    ),
};
