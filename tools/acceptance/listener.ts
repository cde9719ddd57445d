import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Place } from "./pulumiIn";
import { sideStack } from "./sideStack";

/** Hears what a topic announces. */
export interface Listener {
    /** From now on, what this topic announces. */
    listen(topicArn: string): Promise<void>;
    /** Waits for an event of this name; rejects with those that came instead. */
    hears(eventName: string, withinMinutes: number): Promise<void>;
    remove(): Promise<void>;
}

/** Takes messages, as they were published, from where they wait; none where none came for a while. */
export type Receive = (queueUrl: string) => Promise<string[]>;

/** A stack with a queue that is subscribed to a topic. */
export function listener(
    place: Place,
    receive: Receive = receiveFrom(new SQSClient({ region: place.region })),
): Listener {
    const stack = sideStack(place, "listener");
    const heard = new Set<string>();
    let url: string | undefined;
    return {
        listen: async (topicArn) => {
            ({ url } = await stack.up({ topicArn }));
        },
        hears: async (eventName, withinMinutes) => {
            const end = Date.now() + withinMinutes * 60_000;
            while (!heard.has(eventName)) {
                (await receive(url!)).forEach((message) => heard.add(eventIn(message)));
                if (!heard.has(eventName) && Date.now() > end) {
                    throw new Error(`of ${eventName} nothing came, ${heardInstead(heard)}`);
                }
            }
        },
        remove: stack.remove,
    };
}

function heardInstead(heard: ReadonlySet<string>): string {
    return heard.size === 0 ? "and of nothing else" : `but ${[...heard].join(", ")}`;
}

/** Name of an event as ECS has EventBridge publish it, without a text of ours. */
export function eventIn(message: string): string {
    const event = JSON.parse(message);
    return event.detail?.eventName ?? `something else: ${event["detail-type"] ?? Object.keys(event).join(", ")}`;
}

/** Takes messages from queues of SQS, each once. */
export function receiveFrom(client: SQSClient): Receive {
    return async (QueueUrl) => {
        const asked = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 });
        const { Messages = [] } = await client.send(asked);
        for (const { ReceiptHandle } of Messages) {
            await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        }
        return Messages.map(({ Body = "{}" }) => Body);
    };
}
