import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { fittingName } from "../shared/names";
import { policyJson } from "../shared/policy";
import type { Tags } from "../shared/tags";

/** Where runs are kept that could not be started. */
export interface DeadLetterQueue {
    /** Switches it off. Defaults to `true` in the production preset and to `false` in the development preset. */
    enabled?: boolean;
    /**
     * ARN of an existing standard queue of the same Region, whose policy has to let EventBridge send.
     * Defaults to a new, encrypted queue that keeps its messages for 14 days.
     */
    queueArn?: pulumi.Input<string>;
    /**
     * ARN of the KMS key, not of an alias, that the existing queue is encrypted with, if it is one of your own: the role of a
     * schedule may then use it. For an event the key's own policy has to let `events.amazonaws.com` use it. Needs `queueArn`. Defaults to none.
     */
    kmsKeyArn?: pulumi.Input<string>;
}

// The longest that SQS offers: what failed on a Friday is still there after a holiday.
const FOURTEEN_DAYS = 14 * 24 * 3600;

/** A queue that is encrypted, and reached through TLS only. */
export function createDeadLetterQueue(name: string, tags: Tags, child: pulumi.CustomResourceOptions): sqs.Queue {
    return new sqs.Queue(
        fittingName("queue", `${name}-dead-letters`),
        { sqsManagedSseEnabled: true, messageRetentionSeconds: FOURTEEN_DAYS, tags },
        child,
    );
}

/** Who may send to it; EventBridge needs it from the queue, Scheduler has it from its role. */
export function createQueuePolicy(
    name: string,
    queue: sqs.Queue,
    ruleArn: pulumi.Output<string> | undefined,
    child: pulumi.CustomResourceOptions,
): void {
    const policy = pulumi.all([queue.arn, ruleArn]).apply(([arn, rule]) => queuePolicy(arn, rule));
    new sqs.QueuePolicy(`${name}-dead-letters`, { queueUrl: queue.url, policy }, child);
}

/** AwsSolutions-SQS4, and the one rule that leaves something here. */
export function queuePolicy(queueArn: string, ruleArn: string | undefined): string {
    const events = {
        Sid: "Events",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: queueArn,
        Condition: { ArnEquals: { "aws:SourceArn": ruleArn } },
    };
    return policyJson([
        ...(ruleArn === undefined ? [] : [events]),
        {
            Sid: "EncryptedOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "sqs:*",
            Resource: queueArn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
    ]);
}
