import { inspectUntil } from "../../components/service/rollout/check";
import { CommandError } from "../errors";
import { chosenServices } from "../services";
import { asked, openSessions, type Session, shortNameOf } from "../session";
import { readServices } from "../stack";
import { print } from "../terminal";
import { endOnInterrupt, type ServiceOptions } from "../withService";

/** `slipway watch`: of one service, or of all of them at once. */
export async function runWatch(name: string | undefined, options: ServiceOptions): Promise<void> {
    const services = chosenServices(await readServices(options), name);
    endOnInterrupt("ECS goes on; nothing was stopped.");
    const sessions = await openSessions(services, { json: options.json, print });
    await (sessions.length === 1 ? watch(sessions[0]) : watchAll(sessions));
}

// A deployment ends by itself long before: pauses last two weeks at most.
const LIMIT_MS = 15 * 24 * 3_600_000;

/** Follows the deployment of a service to its end, a line for each change; fails unless it is healthy. */
export async function watch(session: Session): Promise<void> {
    const { json, print: say } = session;
    const { ending, line, failure } = await toItsEnd(session, (text) =>
        say(json ? JSON.stringify({ line: text }) : text),
    );
    if (json) {
        say(JSON.stringify({ ending, failure }));
    }
    if (ending !== "successful") {
        throw new CommandError(json ? "" : (failure ?? line));
    }
}

/** Follows several services at once; a line says whose it is. What went wrong is told at the end, of all of them. */
export async function watchAll(sessions: readonly Session[]): Promise<void> {
    const width = Math.max(...sessions.map(({ service }) => shortNameOf(service).length));
    const ends = await Promise.all(
        sessions.map(async (session) => {
            const { json, print: say } = session;
            const service = shortNameOf(session.service);
            const end = await toItsEnd(session, (line) =>
                say(json ? JSON.stringify({ service, line }) : `${service.padEnd(width)}  ${line}`),
            );
            if (json) {
                say(JSON.stringify({ service, ending: end.ending, failure: end.failure }));
            }
            return { service, ...end };
        }),
    );
    const bad = ends.filter(({ ending }) => ending !== "successful");
    if (bad.length > 0) {
        const texts = bad.map(({ service, failure, line }) => `${service}: ${failure ?? line}`);
        throw new CommandError(sessions[0].json ? "" : texts.join("\n\n"));
    }
}

async function toItsEnd({ service, clients, clock }: Session, say: (line: string) => void) {
    const rollout = {
        serviceArn: service.serviceArn,
        taskDefinition: undefined,
        logGroup: service.logGroup,
        limitMs: LIMIT_MS,
        declaresHooks: true,
    };
    const { followed, failure } = await asked(clients, () => inspectUntil(rollout, { clients, clock, say }));
    return { ending: followed.ending, line: followed.line, failure };
}
