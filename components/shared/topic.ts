import * as kms from "@pulumi/aws/kms";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { type ArnParts, arnParts } from "./arns";
import type { Making } from "./making";
import { fittingName } from "./names";
import { policyJson } from "./policy";

/** A service of AWS that publishes to a topic. */
export interface Publisher {
    /** What it tells about, as the id of its statements. */
    readonly sid: "Alarms" | "Events";
    readonly service: "cloudwatch.amazonaws.com" | "events.amazonaws.com";
    /** What it may publish for, as the condition of its statement. */
    readonly condition: pulumi.Output<object>;
}

/** A topic that exactly these may publish to, encrypted with a key that they can use. */
export function createTopic(
    { name: role, tags, child }: Making,
    description: string,
    publishers: readonly Publisher[],
    sibling: pulumi.Output<string>,
): pulumi.Output<string> {
    const key = new kms.Key(
        role,
        {
            description,
            enableKeyRotation: true,
            policy: sibling.apply((arn) => keyPolicy(publishers, arnParts(arn))),
            tags,
        },
        child,
    );
    const topic = new sns.Topic(fittingName("topic", role), { kmsMasterKeyId: key.arn, tags }, child);
    const conditions = pulumi.all(publishers.map(({ condition }) => condition));
    const policy = pulumi.all([topic.arn, conditions]).apply(([arn, known]) => topicPolicy(arn, publishers, known));
    const attached = new sns.TopicPolicy(role, { arn: topic.arn, policy }, child);
    // Events that come before the policy would be lost without a trace.
    return attached.arn;
}

/** Lets the account manage the key, and the publishers use it for topics of this account and Region. */
function keyPolicy(publishers: readonly Publisher[], { partition, region, account }: ArnParts): string {
    const topics = `arn:${partition}:sns:${region}:${account}:*`;
    return policyJson([
        {
            Sid: "Account",
            Effect: "Allow",
            Principal: { AWS: `arn:${partition}:iam::${account}:root` },
            Action: "kms:*",
            Resource: "*",
        },
        ...publishers.map(({ sid, service }) => ({
            Sid: sid,
            Effect: "Allow",
            Principal: { Service: service },
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resource: "*",
            // EventBridge tells KMS neither rule nor account, SNS tells it the topic.
            Condition: { ArnLike: { "kms:EncryptionContext:aws:sns:topicArn": topics } },
        })),
    ]);
}

/** SNS.4, and nothing that is not encrypted on its way. */
function topicPolicy(topicArn: string, publishers: readonly Publisher[], conditions: readonly object[]): string {
    return policyJson([
        ...publishers.map(({ sid, service }, index) => ({
            Sid: sid,
            Effect: "Allow",
            Principal: { Service: service },
            Action: "sns:Publish",
            Resource: topicArn,
            Condition: conditions[index],
        })),
        {
            Sid: "EncryptedOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "sns:Publish",
            Resource: topicArn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
    ]);
}
