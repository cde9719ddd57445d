import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../shared/arns";
import type { Making } from "../shared/making";
import { addressNames, fittingName, physicalName } from "../shared/names";
import { createTopic } from "../shared/topic";
import {
    deploymentPattern,
    type Fields,
    hookChanges,
    stateChanges,
    type WatchedServices,
} from "./notificationPatterns";

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

/** Where the events go to: a topic that whoever has the rules may publish to. */
export interface Announcement {
    readonly topicArn: pulumi.Output<string>;
    /** What has to be there before the first event that must not be missed. */
    readonly gates: readonly pulumi.Resource[];
}

/** Whose deployments are told about. */
interface Watched {
    readonly services: pulumi.Output<WatchedServices>;
    /** Any ARN of the same partition, Region and account. */
    readonly sibling: pulumi.Output<string>;
    /** What tells about the pauses already, if something had to before the services were there. */
    readonly pauses?: Announcement;
}

/** The rule that picks the events, the topic that they go to, and who reads it. */
export function createNotifications(
    making: Making,
    settings: DeploymentNotifications,
    { services, sibling, pauses }: Watched,
): Announcement {
    const { name, tags, child } = making;
    const { events = Object.values(DeploymentEvent) } = settings;
    const left = pauses === undefined ? events : stateChanges(events);
    if (pauses !== undefined && left.length === 0) {
        return pauses;
    }
    const eventPattern = services.apply((watched) => deploymentPattern(left, watched));
    const role = roleOf(name);
    const rule = new cloudwatch.EventRule(
        role,
        { description: physicalName("description", `Deployments of ${name}`), eventPattern, tags },
        child,
    );
    const topicArn = pauses?.topicArn ?? createReaders(making, settings, { condition: publishedBy(rule.arn), sibling });
    // As it is: chat bots know the form of the event, and would drop a text of ours.
    const target = new cloudwatch.EventTarget(`${name}-deployments`, { rule: rule.name, arn: topicArn }, child);
    return { topicArn, gates: [target] };
}

/**
 * The same for the pauses of a service that is not there yet. Its first deployment may pause, and the update waits for
 * that deployment: what tells about it cannot wait for the service.
 */
export function announcePauses(
    making: Making,
    settings: DeploymentNotifications | undefined,
    { hooks, sibling }: { readonly hooks: pulumi.Output<Fields>; readonly sibling: pulumi.Output<string> },
): Announcement | undefined {
    const { name, tags, child } = making;
    const events = hookChanges(settings?.events ?? Object.values(DeploymentEvent));
    if (settings === undefined || settings.enabled === false || events.length === 0) {
        return undefined;
    }
    const rule = new cloudwatch.EventRule(
        fittingName("eventRule", `${name}-pauses`),
        {
            description: physicalName("description", `Pauses in deployments of ${name}`),
            eventPattern: hooks.apply((known) => deploymentPattern(events, { resources: [], hooks: known })),
            tags,
        },
        child,
    );
    // The other rule waits for the service; its name is known but for the digits at its end.
    const condition = pulumi.all([rule.arn, sibling]).apply(([arn, other]) => {
        const { partition, region, account } = arnParts(other);
        const coming = `arn:${partition}:events:${region}:${account}:rule/${roleOf(name)}-*`;
        return { ArnLike: { "aws:SourceArn": [coming, arn] } };
    });
    const topicArn = createReaders(making, settings, { condition, sibling });
    const target = new cloudwatch.EventTarget(`${name}-pauses`, { rule: rule.name, arn: topicArn }, child);
    return { topicArn, gates: [target] };
}

const roleOf = (name: string) => fittingName("eventRule", `${name}-deployments`);

/** The topic, given or new, and who reads it. */
function createReaders(
    making: Making,
    { topicArn, emails = [] }: DeploymentNotifications,
    { condition, sibling }: { readonly condition: pulumi.Output<object>; readonly sibling: pulumi.Output<string> },
): pulumi.Output<string> {
    const { name, child } = making;
    const description = `Notifications about deployments of ${name}`;
    const publishers = [{ sid: "Events", service: "events.amazonaws.com", condition }] as const;
    const topic =
        topicArn === undefined
            ? createTopic({ ...making, name: `${name}-deployments` }, description, publishers, sibling)
            : pulumi.output(topicArn);
    for (const [role, email] of addressNames(name, emails)) {
        new sns.TopicSubscription(role, { topic, protocol: "email", endpoint: email }, child);
    }
    return topic;
}

/** One rule, and nothing else of EventBridge. */
function publishedBy(ruleArn: pulumi.Output<string>): pulumi.Output<object> {
    return ruleArn.apply((arn) => ({ ArnEquals: { "aws:SourceArn": arn } }));
}
