import { arnParts, isArnOf } from "../shared/arns";
import { duplicateProblems, type Problem, under } from "../shared/problems";
import type { DeploymentNotifications } from "./notifications";

/** What is wrong with the notifications about deployments. */
export function notificationProblems(notifications: DeploymentNotifications | undefined): Problem[] {
    const { topicArn, events, emails = [] } = notifications ?? {};
    const none: Problem = {
        rule: "notification-events",
        path: "events",
        message: "names no event, so nothing would be told",
        remedy: "Remove it to be told everything, or set `enabled` to false",
    };
    return under("notifications", [
        ...(typeof topicArn === "string" ? topicProblems(topicArn) : []).map((problem) => ({
            ...problem,
            path: "topicArn",
        })),
        ...(events?.length === 0 ? [none] : []),
        ...duplicateProblems("notification-events", "events", events),
        ...emails.flatMap((email, index) => emailProblems(`emails[${index}]`, email)),
        ...duplicateProblems("sns-subscription", "emails", emails),
    ]);
}

/** What is wrong with a topic, whose Region must be that of another ARN. */
export function topicProblems(topicArn: string, sibling?: string): Problem[] {
    const [rule, path] = ["notification-topic", "notifications.topicArn"] as const;
    if (!isArnOf(topicArn, "sns")) {
        const remedy = "Write one such as arn:aws:sns:eu-central-1:123456789012:deployments";
        return [{ rule, path, message: `"${topicArn}" is not the ARN of a topic`, remedy }];
    }
    const { region } = arnParts(topicArn);
    if (sibling === undefined || region === arnParts(sibling).region) {
        return [];
    }
    const message = `is in ${region}, and EventBridge reaches topics of its own Region only`;
    return [{ rule, path, message, remedy: `Give a topic in ${arnParts(sibling).region}` }];
}

function emailProblems(path: string, email: string): Problem[] {
    if (/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email)) {
        return [];
    }
    const message = `"${email}" is not an e-mail address`;
    return [{ rule: "sns-subscription", path, message, remedy: "Write one such as team@example.com" }];
}
