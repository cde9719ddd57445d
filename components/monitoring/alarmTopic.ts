import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../shared/arns";
import type { Making } from "../shared/making";
import { addressNames } from "../shared/names";
import { duplicateProblems, type Problem } from "../shared/problems";
import { createTopic } from "../shared/topic";

/** Who is told about alarms. */
export interface AlarmActions {
    /**
     * ARN of an existing SNS topic of the same Region, whose policy (and key, if it is encrypted) has to let
     * `cloudwatch.amazonaws.com` publish. Chat bots subscribe to it as they do to every topic. Defaults to a new topic
     * that is encrypted with a key of its own (1 USD a month): CloudWatch cannot use the key that AWS has for SNS.
     */
    topicArn?: pulumi.Input<string>;
    /** E-mail addresses that subscribe to the topic; whoever reads there has to confirm it once. Defaults to none. */
    emails?: string[];
}

/** The topic that alarms are sent to: the given one, or a new one for the alarms of this account alone. */
export function createAlarmTopic(
    making: Making,
    { topicArn, emails = [] }: AlarmActions,
    sibling: pulumi.Output<string>,
): pulumi.Output<string> {
    const { name, child } = making;
    const condition = sibling.apply((arn) => {
        const { partition, region, account } = arnParts(arn);
        return {
            ArnLike: { "aws:SourceArn": `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` },
            StringEquals: { "aws:SourceAccount": account },
        };
    });
    const publishers = [{ sid: "Alarms", service: "cloudwatch.amazonaws.com", condition }] as const;
    const topic =
        topicArn === undefined
            ? createTopic({ ...making, name: `${name}-alarms` }, `Alarms of ${name}`, publishers, sibling)
            : pulumi.output(topicArn);
    for (const [role, email] of addressNames(`${name}-alarms`, emails)) {
        new sns.TopicSubscription(role, { topic, protocol: "email", endpoint: email }, child);
    }
    return topic;
}

/** What is wrong with who is told. */
export function alarmActionProblems({ emails = [] }: AlarmActions): Problem[] {
    const wrong = emails.flatMap((email, index): Problem[] => {
        const message = `"${email}" is not an e-mail address`;
        const remedy = "Write one such as team@example.com";
        const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email);
        return isAddress ? [] : [{ rule: "sns-subscription", path: `emails[${index}]`, message, remedy }];
    });
    return [wrong, duplicateProblems("sns-subscription", "emails", emails)].flat();
}
