import { duplicateProblems, type Problem, under } from "../shared/problems";
import type { DeploymentNotifications } from "./notifications";

/** What is wrong with the notifications about deployments. */
export function notificationProblems(notifications: DeploymentNotifications | undefined): Problem[] {
    const { events, emails = [] } = notifications ?? {};
    const none: Problem = {
        rule: "notification-events",
        path: "events",
        message: "names no event, so nothing would be told",
        remedy: "Remove it to be told everything, or set `enabled` to false",
    };
    return under("notifications", [
        ...(events?.length === 0 ? [none] : []),
        ...duplicateProblems("notification-events", "events", events),
        ...emails.flatMap((email, index) => emailProblems(`emails[${index}]`, email)),
        ...duplicateProblems("sns-subscription", "emails", emails),
    ]);
}

function emailProblems(path: string, email: string): Problem[] {
    if (/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email)) {
        return [];
    }
    const message = `"${email}" is not an e-mail address`;
    return [{ rule: "sns-subscription", path, message, remedy: "Write one such as team@example.com" }];
}
