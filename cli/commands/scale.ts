import { CommandError } from "../errors";
import { goneError } from "./refusals";
import type { Described } from "../services";
import { asked, type Session, shortNameOf } from "../session";
import { type Confirm, confirmation, wanted } from "../terminal";
import { withService } from "../withService";

/** How many tasks are wanted. */
export interface ScaleOptions {
    readonly desiredCount: number;
    readonly yes: boolean;
    readonly confirm: Confirm;
}

/** `slipway scale`. */
export const runScale = withService((session, options: Omit<ScaleOptions, "confirm">) =>
    scale(session, { ...options, confirm: confirmation() }),
);

/** Runs more or fewer tasks, until the program or the scaling says something else. */
export async function scale(session: Session, { desiredCount, yes, confirm }: ScaleOptions): Promise<void> {
    const { service, identity, clients, reader, clock, json, print } = session;
    const name = shortNameOf(service);
    const refusal = scaleRefusal(name, service.described, desiredCount);
    if (refusal !== undefined) {
        throw new CommandError(refusal);
    }
    const { service: live } = await asked(clients, () => reader.observe(clock.now()));
    if (live === undefined) {
        throw goneError(name);
    }
    const before = live.desiredCount ?? 0;
    if (desiredCount === 0) {
        await wanted(`Stop every task of ${name}?`, "stop every task", { yes, confirm });
    }
    const { UpdateServiceCommand } = await import("@aws-sdk/client-ecs");
    const input = { cluster: identity.cluster, service: identity.service, desiredCount };
    await asked(clients, () => clients.ecs.send(new UpdateServiceCommand(input)));
    print(
        json
            ? JSON.stringify({ service: service.name, before, desiredCount })
            : `${name} runs ${desiredCount} instead of ${before} tasks${UNTIL[service.described.scaling ? "scaling" : "program"]}`,
    );
}

const UNTIL = {
    scaling: ", until its scaling decides otherwise.",
    program: ". `pulumi up --refresh` goes back to what the program says.",
};

/** Why ECS would not keep to a number of tasks; nothing if it does. */
export function scaleRefusal(name: string, { isDaemon, scaling }: Described, count: number): string | undefined {
    if (isDaemon) {
        return `${name} is a daemon: it has a task on each instance, and nobody says how many.`;
    }
    if (scaling !== undefined && (count < scaling.least || count > scaling.most)) {
        return (
            `${name} scales between ${scaling.least} and ${scaling.most} tasks, and would be back there within minutes. ` +
            `Write \`scaling.${count < scaling.least ? "minTasks" : "maxTasks"}: ${count}\` and run \`pulumi up\`.`
        );
    }
    return undefined;
}
