import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { stableJson } from "../shared/json";
import { fittingName } from "../shared/names";
import { refuse } from "../shared/problems";
import type { Tags } from "../shared/tags";
import { topicProblems } from "./notificationRules";
import { createTopic } from "./notificationTopic";

/** What ECS tells about a deployment, by the names that AWS gives it. */
export const DeploymentEvent = {
    /** A deployment has begun; a rollback is one too. */
    InProgress: "SERVICE_DEPLOYMENT_IN_PROGRESS",
    /** The new version runs. */
    Completed: "SERVICE_DEPLOYMENT_COMPLETED",
    /** The circuit breaker has given up. */
    Failed: "SERVICE_DEPLOYMENT_FAILED",
    /** A deployment waits at a pause for somebody to continue it. */
    HookAwaitingAction: "HOOK_AWAITING_ACTION",
} as const;
export type DeploymentEvent = (typeof DeploymentEvent)[keyof typeof DeploymentEvent];

/** Sends what happens to deployments to an SNS topic, as the events that EventBridge gets and chat bots understand. */
export interface DeploymentNotifications {
    /**
     * Switches them off without removing what is written here. Defaults to `true` where `notifications` is given;
     * else an environment has them in the production preset and not in the development preset, and a service on its own
     * in neither.
     */
    enabled?: boolean;
    /**
     * ARN of an existing topic of the same Region, whose policy (and key, if it is encrypted) has to let
     * `events.amazonaws.com` publish. Defaults to a new topic that is encrypted with a key of its own (1 USD a month):
     * EventBridge cannot use the key that AWS has for SNS.
     */
    topicArn?: pulumi.Input<string>;
    /** What is told, one or more. Defaults to everything, in both presets. AWS: "Amazon ECS events". */
    events?: DeploymentEvent[];
    /**
     * E-mail addresses that subscribe to the topic. Whoever reads there has to confirm it once; a subscription that was
     * never confirmed outlives its removal by up to three days. Defaults to none.
     */
    emails?: string[];
}

/** Whose deployments are told about: services by their ARN, or all that begin with it. */
export interface Watched {
    readonly resources: pulumi.Output<readonly (string | { readonly prefix: string })[]>;
    /** Any ARN of the same partition, Region and account. */
    readonly sibling: pulumi.Output<string>;
}

/** The rule that picks the events, the topic that they go to, and who reads it. */
export function createNotifications(
    component: string,
    name: string,
    { topicArn, events = Object.values(DeploymentEvent), emails = [] }: DeploymentNotifications,
    { resources, sibling }: Watched,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    const rule = new cloudwatch.EventRule(
        fittingName("eventRule", `${name}-deployments`),
        {
            description: `Deployments of ${name}`,
            eventPattern: resources.apply((watched) =>
                stableJson({
                    source: ["aws.ecs"],
                    "detail-type": ["ECS Deployment State Change"],
                    resources: watched,
                    detail: { eventName: Object.values(DeploymentEvent).filter((event) => events.includes(event)) },
                }),
            ),
            tags,
        },
        child,
    );
    const topic =
        topicArn === undefined
            ? createTopic(
                  `${name}-deployments`,
                  `Notifications about deployments of ${name}`,
                  [{ sid: "Events", service: "events.amazonaws.com", condition: publishedBy(rule.arn) }],
                  sibling,
                  tags,
                  child,
              )
            : inRegion(component, name, topicArn, sibling);
    // As it is: chat bots know the form of the event, and would drop a text of ours.
    new cloudwatch.EventTarget(`${name}-deployments`, { rule: rule.name, arn: topic }, child);
    for (const email of emails) {
        const role = `${name}-${email.replace(/[^A-Za-z0-9]+/g, "-")}`;
        new sns.TopicSubscription(role, { topic, protocol: "email", endpoint: email }, child);
    }
    return topic;
}

/** One rule, and nothing else of EventBridge. */
function publishedBy(ruleArn: pulumi.Output<string>): pulumi.Output<object> {
    return ruleArn.apply((arn) => ({ ArnEquals: { "aws:SourceArn": arn } }));
}

/** A given topic, refused when its ARN is known and cannot work. */
function inRegion(
    component: string,
    name: string,
    topicArn: pulumi.Input<string>,
    sibling: pulumi.Output<string>,
): pulumi.Output<string> {
    return pulumi.all([topicArn, sibling]).apply(([arn, other]) => {
        refuse(component, name, topicProblems(arn, other));
        return arn;
    });
}
