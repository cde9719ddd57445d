import type { Outcome } from "../support/engine";

/** What carries live traffic. A deletion of it is an outage. */
const LIVE = [
    "aws:ecs/service:Service",
    "aws:lb/listener:Listener",
    "aws:lb/listenerRule:ListenerRule",
    "aws:lb/targetGroup:TargetGroup",
];

/** What an operation did to whatever carries live traffic, such as `update Service dev-web`. */
export function stepsOn({ steps }: Outcome, operation: RegExp): string[] {
    const found = steps.filter(({ operation: done, type }) => operation.test(done) && LIVE.includes(type));
    return found.map(({ operation: done, type, name }) => `${done} ${type.split(":").pop()} ${name}`).sort();
}

/** Types of the resources that an operation did something to, once each. */
export function typesOf({ steps }: Outcome, operation: string): string[] {
    return [...new Set(steps.filter((step) => step.operation === operation).map(({ type }) => type))].sort();
}
