import { Config } from "@pulumi/pulumi";
import { sns, sqs } from "@pulumi/aws";

// A queue that gets what a topic announces, for as long as somebody looks at what arrives there.
const topic = new Config().require("topicArn");
const queue = new sqs.Queue("heard", { messageRetentionSeconds: 4 * 60 * 60, sqsManagedSseEnabled: true });
const policy = new sqs.QueuePolicy("heard", {
    queueUrl: queue.url,
    policy: queue.arn.apply((Resource) =>
        JSON.stringify({
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { Service: "sns.amazonaws.com" },
                    Action: "sqs:SendMessage",
                    Resource,
                    Condition: { ArnEquals: { "aws:SourceArn": topic } },
                },
            ],
        }),
    ),
});
new sns.TopicSubscription(
    "heard",
    { topic, protocol: "sqs", endpoint: queue.arn, rawMessageDelivery: true },
    // What is announced before the queue lets it in is lost.
    { dependsOn: policy },
);

export const url = queue.url;
