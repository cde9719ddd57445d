import * as kms from "@pulumi/aws/kms";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { type ArnParts, arnParts } from "../shared/arns";
import { stableJson } from "../shared/json";
import type { Tags } from "../shared/tags";

/** A topic that exactly one rule may publish to, encrypted with a key that EventBridge can use. */
export function createTopic(
    name: string,
    ruleArn: pulumi.Output<string>,
    sibling: pulumi.Output<string>,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    const role = `${name}-deployments`;
    const key = new kms.Key(
        role,
        {
            description: `Notifications about deployments of ${name}`,
            enableKeyRotation: true,
            policy: sibling.apply((arn) => keyPolicy(arnParts(arn))),
            tags,
        },
        child,
    );
    const topic = new sns.Topic(role, { kmsMasterKeyId: key.arn, tags }, child);
    const policy = pulumi.all([topic.arn, ruleArn]).apply(([topicArn, rule]) => topicPolicy(topicArn, rule));
    const attached = new sns.TopicPolicy(role, { arn: topic.arn, policy }, child);
    // Events that come before the policy would be lost without a trace.
    return attached.arn;
}

/** Lets the account manage the key, and EventBridge use it for topics of this account and Region. */
function keyPolicy({ partition, region, account }: ArnParts): string {
    const topics = `arn:${partition}:sns:${region}:${account}:*`;
    return stableJson({
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "Account",
                Effect: "Allow",
                Principal: { AWS: `arn:${partition}:iam::${account}:root` },
                Action: "kms:*",
                Resource: "*",
            },
            {
                Sid: "Events",
                Effect: "Allow",
                Principal: { Service: "events.amazonaws.com" },
                Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
                Resource: "*",
                // EventBridge tells KMS neither rule nor account, SNS tells it the topic.
                Condition: { ArnLike: { "kms:EncryptionContext:aws:sns:topicArn": topics } },
            },
        ],
    });
}

/** SNS.4, and nothing that is not encrypted on its way. */
function topicPolicy(topicArn: string, ruleArn: string): string {
    return stableJson({
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "Events",
                Effect: "Allow",
                Principal: { Service: "events.amazonaws.com" },
                Action: "sns:Publish",
                Resource: topicArn,
                Condition: { ArnEquals: { "aws:SourceArn": ruleArn } },
            },
            {
                Sid: "EncryptedOnly",
                Effect: "Deny",
                Principal: "*",
                Action: "sns:Publish",
                Resource: topicArn,
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ],
    });
}
