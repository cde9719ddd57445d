import type { FilteredLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import { CommandError } from "../errors";
import { asked, type Session } from "../session";
import { withService } from "../withService";

/** Which lines of the log are shown. */
export interface LogsOptions {
    readonly since: string;
    readonly container?: string;
    readonly follow: boolean;
}

/** `slipway logs`. */
export const runLogs = withService(logs);

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const PAUSE_MS = 2_000;

/** Shows the log of a service's containers, oldest lines first. Runs until it is interrupted if it follows. */
export async function logs(session: Session, options: LogsOptions): Promise<void> {
    const { clock } = session;
    let startTime = clock.now() - milliseconds(options.since);
    // A container's streams begin with its name.
    const prefix = options.container && `${options.container}/`;
    let seen = new Set<string>();
    do {
        const events = await eventsSince(session, prefix, startTime);
        events.filter(({ eventId = "" }) => !seen.has(eventId)).forEach((event) => show(session, event));
        const last = events[events.length - 1]?.timestamp;
        if (last !== undefined) {
            // Events of one millisecond can come in two answers.
            seen = new Set(events.filter(({ timestamp }) => timestamp === last).map(({ eventId = "" }) => eventId));
            startTime = last;
        }
        if (options.follow) {
            await clock.sleep(PAUSE_MS);
        }
    } while (options.follow);
}

/** Milliseconds of a duration such as `10m`. */
export function milliseconds(duration: string): number {
    const [, count, unit] = /^(\d+)([smhd])$/.exec(duration) ?? [];
    if (unit === undefined) {
        throw new CommandError(`--since "${duration}" is not a duration. Write one such as 90s, 10m, 2h or 1d.`, 2);
    }
    return Number(count) * UNITS[unit];
}

/** A line of a log. */
export type LogEvent = FilteredLogEvent;

/** Lines since a moment, of the streams whose names begin with a text. */
export async function eventsSince(
    { service, clients }: Session,
    prefix: string | undefined,
    startTime: number,
): Promise<LogEvent[]> {
    const { FilterLogEventsCommand } = await import("@aws-sdk/client-cloudwatch-logs");
    const events: FilteredLogEvent[] = [];
    let nextToken: string | undefined;
    do {
        const input = {
            logGroupName: service.logGroup,
            startTime,
            nextToken,
            ...(prefix && { logStreamNamePrefix: prefix }),
        };
        const answer = await asked({ logs: clients.logs }, () => clients.logs.send(new FilterLogEventsCommand(input)));
        events.push(...(answer.events ?? []));
        nextToken = answer.nextToken;
    } while (nextToken !== undefined);
    return events;
}

function show({ json, print }: Session, { timestamp = 0, message = "", logStreamName = "" }: FilteredLogEvent): void {
    const [container, , task] = logStreamName.split("/");
    const at = new Date(timestamp).toISOString();
    print(
        json
            ? JSON.stringify({ at, container, task, message: message.trimEnd() })
            : `${at} ${container} ${message.trimEnd()}`,
    );
}
