import { Descriptor } from "../descriptor";
import { parsed } from "../values";
import { KEY, TOPIC } from "./types";

const policyRefused = ({ policy }: { policy?: string }) =>
    policy === undefined || parsed(policy) !== undefined
        ? undefined
        : "InvalidParameter: Invalid parameter: Policy statement must be valid JSON";

const topic: Descriptor = {
    type: TOPIC,
    name: { max: 256, pattern: /^[A-Za-z0-9_-]+(\.fifo)?$/ },
    create: ({ name }, make) => {
        const arn = make.arn("sns", name);
        return { id: arn, outputs: { arn, beginningArchiveTime: "", owner: make.accountId, policy: "" } };
    },
    replaces: ["fifoTopic", "name", "namePrefix"],
    json: ["policy"],
    refers: { kmsMasterKeyId: { to: KEY, weak: true, except: /^alias\// } },
    rules: [policyRefused],
    notFound: (arn) => `NotFoundException: Topic does not exist: ${arn}`,
};

const topicPolicy: Descriptor = {
    type: "aws:sns/topicPolicy:TopicPolicy",
    create: ({ arn }, make) => ({ id: arn, outputs: { owner: make.accountId } }),
    replaces: ["arn"],
    json: ["policy"],
    refers: { arn: { to: TOPIC, cascade: true } },
    rules: [policyRefused],
    notFound: (arn) => `NotFoundException: Topic does not exist: ${arn}`,
};

const FORMS: Readonly<Record<string, RegExp>> = { email: /^[^@\s]+@[^@\s]+$/, https: /^https:\/\//, sqs: /^arn:/ };

const topicSubscription: Descriptor = {
    type: "aws:sns/topicSubscription:TopicSubscription",
    create: ({ topic: topicArn, protocol }, make) => {
        const arn = `${topicArn}:${make.hex(32)}`;
        const outputs = { arn, ownerId: make.accountId, filterPolicyScope: "" };
        // Somebody has to confirm a subscription by e-mail; those of other AWS services confirm themselves.
        return { id: arn, outputs: { ...outputs, pendingConfirmation: protocol === "email" } };
    },
    replaces: ["endpoint", "protocol", "topic"],
    refers: { topic: { to: TOPIC, cascade: true } },
    rules: [
        ({ protocol, endpoint }) =>
            FORMS[protocol]?.test(endpoint) === false
                ? `InvalidParameter: Invalid parameter: ${protocol} endpoint '${endpoint}'`
                : undefined,
    ],
    notFound: (arn) => `NotFoundException: Subscription does not exist: ${arn}`,
};

/** Topics, who may publish to them, and who reads them. */
export const sns: Descriptor[] = [topic, topicPolicy, topicSubscription];
