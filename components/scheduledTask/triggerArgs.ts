import type * as pulumi from "@pulumi/pulumi";

/** Runs the task for each batch of messages in an SQS queue; a message is deleted when its task was started. */
export interface QueueTrigger {
    /** ARN of the queue, in the Region of the task. */
    queueArn: pulumi.Input<string>;
    /**
     * ARN of the KMS key, not of an alias, that the queue is encrypted with, if it is one of your own: the role of the pipe
     * may then decrypt with it. Defaults to none: a queue with `SSE-SQS` needs no permission.
     */
    kmsKeyArn?: pulumi.Input<string>;
    /**
     * Messages that one task is started for, 1 to 10000, to 10 for a FIFO queue. Defaults to 1 in both presets.
     * @integer
     */
    batchSize?: number;
    /**
     * Seconds to wait for a batch to be full. Needed above a batch of 10. Defaults to 0 in both presets.
     * @integer
     * @range 0 300
     */
    batchWindowSeconds?: number;
    /**
     * Name of the container that gets the messages in an environment variable. Defaults to the only container.
     */
    container?: string;
    /**
     * Environment variable with the body of the first message of a batch. Defaults to `MESSAGE` in both presets.
     */
    variable?: string;
}

/** Runs the task for each object that comes into an S3 bucket, which has to send its events to EventBridge. */
export interface BucketTrigger {
    /** Name of the bucket. Its notifications must have EventBridge switched on. */
    bucketName: pulumi.Input<string>;
    /** Beginning of the objects' keys. Defaults to any key. */
    prefix?: string;
    /** Name of the container that learns `BUCKET` and `KEY` from its environment. Defaults to the only container. */
    container?: string;
}

/** Runs the task when something happens instead of at a time. Exactly one of them. */
export interface TaskTrigger {
    /** Messages in an SQS queue. Defaults to none. */
    queue?: QueueTrigger;
    /** Objects that come into an S3 bucket. Defaults to none. */
    bucket?: BucketTrigger;
    /** Pattern of events on the default bus of EventBridge, as JSON. Defaults to none. AWS: "Event patterns". */
    eventPattern?: string;
}
