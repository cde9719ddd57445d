import type { Service } from "@aws-sdk/client-ecs";
import { describedServices } from "../describedServices";
import { openSessions, type Session, shortNameOf } from "../session";
import { chosenServices } from "../services";
import { readServices } from "../stack";
import { print } from "../terminal";
import { type ServiceOptions } from "../withService";
import { milliseconds } from "./logs";

/** An event of a service. */
export interface ServiceEvent {
    readonly at: string;
    readonly service: string;
    readonly message: string;
}

/** `slipway events`: of one service, or of all of them. */
export async function runEvents(
    name: string | undefined,
    options: ServiceOptions & { readonly since: string },
): Promise<void> {
    const sessions = await openSessions(chosenServices(await readServices(options), name), {
        json: options.json,
        print,
    });
    await events(sessions, options);
}

/** Shows what the scheduler of ECS has said of services, the oldest first. ECS keeps the last hundred of each. */
export async function events(sessions: readonly Session[], { since }: { readonly since: string }): Promise<void> {
    const [{ clock, json, print: say }] = sessions;
    const from = clock.now() - milliseconds(since);
    const live = await describedServices(sessions);
    const found = sessions.flatMap((session) => eventsOf(session, live.get(session)));
    const shown = found.filter(({ at }) => Date.parse(at) >= from).sort((a, b) => (a.at < b.at ? -1 : 1));
    if (shown.length === 0 && !json) {
        say(`Nothing was said within ${since}.`);
    }
    shown.forEach((event) =>
        say(
            json
                ? JSON.stringify(event)
                : `${event.at} ${sessions.length > 1 ? `${event.service} ` : ""}${event.message}`,
        ),
    );
}

function eventsOf({ service, identity }: Session, live: Service | undefined): ServiceEvent[] {
    return (live?.events ?? []).map(({ createdAt, message = "" }) => ({
        at: new Date(createdAt ?? 0).toISOString(),
        service: shortNameOf(service),
        // Each begins with the name of the service, which is told already.
        message: message.replace(`(service ${identity.service}) `, ""),
    }));
}
