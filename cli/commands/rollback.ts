import { CommandError } from "../errors";
import { asked, type Session, shortNameOf } from "../session";
import { type Confirm, confirmation, wanted } from "../terminal";
import { refuseCodeDeploy } from "./promote";
import { RUNNING } from "./refusals";
import { withService } from "../withService";

/** How a rollback is asked for. */
export interface RollbackOptions {
    readonly yes: boolean;
    readonly confirm?: Confirm;
}

/** `slipway rollback`. */
export const runRollback = withService((session, { yes }: { yes: boolean }) =>
    rollback(session, { yes, confirm: confirmation() }),
);

/** Stops the deployment that is going on and sends it back to the version before. */
export async function rollback(session: Session, { yes, confirm }: RollbackOptions): Promise<void> {
    const { service, clients, reader, clock, print } = session;
    const name = shortNameOf(service);
    refuseCodeDeploy(session, "deploy stop-deployment --auto-rollback-enabled", {});
    const { newest } = await asked(clients, () => reader.observe(clock.now()));
    if (newest === undefined || !RUNNING.includes(newest.status ?? "")) {
        const last = newest === undefined ? "" : `; the last one is ${newest.status}`;
        throw new CommandError(
            `No deployment of ${name} is going on${last}. To go back to an earlier version, describe it in the program ` +
                "and run `pulumi up`.",
        );
    }
    await wanted(`Stop the deployment of ${name} and go back to the version before?`, "go back", { yes, confirm });
    const { StopServiceDeploymentCommand } = await import("@aws-sdk/client-ecs");
    const input = { serviceDeploymentArn: newest.serviceDeploymentArn!, stopType: "ROLLBACK" as const };
    await asked(clients, () => clients.ecs.send(new StopServiceDeploymentCommand(input)));
    print(session.json ? JSON.stringify(input) : `${name} goes back. \`slipway watch ${name}\` follows it.`);
}
