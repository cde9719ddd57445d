import { inspectUntil } from "../../components/service/rollout/check";
import { CommandError } from "../errors";
import { asked, type Session } from "../session";
import { withService } from "./withService";

// A deployment ends by itself long before: pauses last two weeks at most.
const LIMIT_MS = 15 * 24 * 3_600_000;

/** `slipway watch`. */
export const runWatch = withService(watch);

/** Follows the deployment of a service to its end, a line for each change; fails unless it is healthy. */
export async function watch(session: Session): Promise<void> {
    const { service, clients, clock, print } = session;
    const say = session.json ? (line: string) => print(JSON.stringify({ line })) : print;
    const rollout = {
        serviceArn: service.serviceArn,
        taskDefinition: undefined,
        logGroup: service.logGroup,
        limitMs: LIMIT_MS,
        declaresHooks: true,
    };
    const { followed, failure } = await asked(clients, () => inspectUntil(rollout, { clients, clock, say }));
    if (session.json) {
        print(JSON.stringify({ ending: followed.ending, failure }));
    }
    if (followed.ending !== "successful") {
        throw new CommandError(session.json ? "" : (failure ?? followed.line));
    }
}
