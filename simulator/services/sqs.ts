import { Descriptor } from "../descriptor";
import { parsed } from "../values";
import { KEY, QUEUE } from "./types";

const between = (name: string, from: number, to: number) => (properties: Record<string, unknown>) => {
    const value = properties[name];
    return typeof value === "number" && (value < from || value > to)
        ? `${name}: expected ${name} to be in the range (${from} - ${to}), got ${value}`
        : undefined;
};

const queue: Descriptor = {
    type: QUEUE,
    name: { max: 80, pattern: /^[A-Za-z0-9_-]+(\.fifo)?$/ },
    defaults: {
        delaySeconds: 0,
        fifoQueue: false,
        kmsDataKeyReusePeriodSeconds: 300,
        maxMessageSize: 1_048_576,
        messageRetentionSeconds: 345_600,
        receiveWaitTimeSeconds: 0,
        visibilityTimeoutSeconds: 30,
    },
    create: ({ name }, make) => {
        const url = `https://sqs.${make.region}.amazonaws.com/${make.accountId}/${name}`;
        return { id: url, outputs: { arn: make.arn("sqs", name), url, policy: "", sqsManagedSseEnabled: true } };
    },
    replaces: ["fifoQueue", "name", "namePrefix"],
    json: ["policy", "redrivePolicy", "redriveAllowPolicy"],
    refers: { kmsMasterKeyId: { to: KEY, weak: true, except: /^alias\// } },
    unique: [{ by: ({ name }) => name, refuse: ({ name }) => `QueueAlreadyExists: A queue ${name} already exists.` }],
    checks: [
        between("messageRetentionSeconds", 60, 1_209_600),
        between("visibilityTimeoutSeconds", 0, 43_200),
        between("delaySeconds", 0, 900),
    ],
    rules: [
        ({ fifoQueue, name }) =>
            fifoQueue === String(name).endsWith(".fifo")
                ? undefined
                : "InvalidParameterValue: The name of a FIFO queue ends with .fifo",
    ],
    notFound: (url) => `AWS.SimpleQueueService.NonExistentQueue: The specified queue does not exist: ${url}`,
};

const queuePolicy: Descriptor = {
    type: "aws:sqs/queuePolicy:QueuePolicy",
    create: ({ queueUrl }) => ({ id: queueUrl }),
    replaces: ["queueUrl"],
    json: ["policy"],
    refers: { queueUrl: { to: QUEUE, cascade: true } },
    rules: [
        ({ policy }) => (parsed(policy) === undefined ? "InvalidAttributeValue: Invalid value for Policy." : undefined),
    ],
    notFound: (url) => `AWS.SimpleQueueService.NonExistentQueue: The specified queue does not exist: ${url}`,
};

/** Queues, and who may send to them. */
export const sqs: Descriptor[] = [queue, queuePolicy];
