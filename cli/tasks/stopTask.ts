import { taskId } from "../../components/follow/evidence";
import { asked, type Session, shortNameOf } from "../session";
import { type Confirm, confirmation, wanted } from "../terminal";
import { withService } from "../withService";
import { isOfService, runningTask } from "./choose";

/** Which task is stopped. */
export interface StopTaskOptions {
    readonly task: string;
    readonly yes: boolean;
    readonly confirm: Confirm;
}

/** `slipway stop-task`. */
export const runStopTask = withService((session, options: Omit<StopTaskOptions, "confirm">) =>
    stopTask(session, { ...options, confirm: confirmation() }),
);

/** Stops one task, in whose place the service starts another one. */
export async function stopTask(session: Session, { task, yes, confirm }: StopTaskOptions): Promise<void> {
    const { service, identity, clients, json, print } = session;
    const name = shortNameOf(service);
    const found = await runningTask(session, task);
    const id = taskId(found);
    await wanted(`Stop the task ${id} of ${name}?`, "stop it", { yes, confirm });
    const { StopTaskCommand } = await import("@aws-sdk/client-ecs");
    const input = { cluster: identity.cluster, task: found.taskArn, reason: "stopped with slipway stop-task" };
    await asked(clients, () => clients.ecs.send(new StopTaskCommand(input)));
    const next = isOfService(session, found) ? ` ECS starts another one: \`slipway tasks ${name}\`.` : "";
    print(json ? JSON.stringify({ task: id, service: service.name }) : `${id} is stopped.${next}`);
}
