import { tree } from "../target";
import { secondsOf } from "../texts";
import type { Manifest } from "./manifest";

const NAMED: Readonly<Record<string, string>> = {
    "@yearly": "cron(0 0 1 1 ? *)",
    "@monthly": "cron(0 0 1 * ? *)",
    "@weekly": "cron(0 0 ? * SUN *)",
    "@daily": "cron(0 0 * * ? *)",
    "@midnight": "cron(0 0 * * ? *)",
    "@hourly": "cron(0 * * * ? *)",
};

/** Writes when a job runs, how often it is tried, and how long it may take. */
export function writeSchedule({ service, manifest, placeOf }: Manifest): void {
    const { on, retries, timeout } = manifest;
    const given = String(tree(on).schedule);
    const expression = expressionOf(given);
    if (expression === undefined) {
        service.ledger.left(
            placeOf(["on", "schedule"]),
            `${given} cannot be written for EventBridge`,
            "Write `schedule.expression`",
        );
    } else {
        service.below("schedule").set(placeOf(["on", "schedule"]), "expression", expression);
    }
    if (retries !== undefined) {
        service.ledger.left(
            placeOf(["retries"]),
            "Copilot runs the task again when it fails; a schedule tries again only to start it",
            "Have the task try again, or watch `failures`",
        );
    }
    if (timeout !== undefined) {
        service.set(placeOf(["timeout"]), "maximumRunMinutes", Math.ceil((secondsOf(timeout) ?? 0) / 60));
    }
}

/** The schedule as EventBridge has it; nothing where that has no words for it. */
export function expressionOf(text: string): string | undefined {
    if (/^(cron|rate|at)\(/.test(text)) {
        return text;
    }
    const every = /^@every (\S+)$/.exec(text);
    if (every !== null) {
        const minutes = (secondsOf(every[1]) ?? 0) / 60;
        return Number.isInteger(minutes) && minutes >= 1
            ? `rate(${minutes} minute${minutes === 1 ? "" : "s"})`
            : undefined;
    }
    const fields = text.trim().split(/\s+/);
    if (fields.length !== 5) {
        return NAMED[text];
    }
    const [minute, hour, day, month, weekday] = fields;
    // EventBridge wants one of the two days to be a question mark, and counts weekdays from 1.
    if (weekday === "*") {
        return `cron(${minute} ${hour} ${day} ${month} ? *)`;
    }
    const days = weekday.replace(/\d+/g, (number) => String((Number(number) % 7) + 1));
    return day === "*" ? `cron(${minute} ${hour} ? ${month} ${days} *)` : undefined;
}
