import { CommandError } from "../errors";
import { asked, type Session, shortNameOf } from "../session";
import { refuseCodeDeploy } from "./promote";

/** How a rollback is asked for. */
export interface RollbackOptions {
    readonly yes: boolean;
    /** Asks a person; absent where nobody could answer. */
    readonly confirm?: (question: string) => Promise<boolean>;
}

const RUNNING = ["PENDING", "IN_PROGRESS"];

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
    if (!yes && confirm === undefined) {
        throw new CommandError("There is no terminal to ask on. Give `--yes` to go back without being asked.", 2);
    }
    if (!yes && !(await confirm!(`Stop the deployment of ${name} and go back to the version before?`))) {
        throw new CommandError("Nothing was changed.");
    }
    const { StopServiceDeploymentCommand } = await import("@aws-sdk/client-ecs");
    const input = { serviceDeploymentArn: newest.serviceDeploymentArn!, stopType: "ROLLBACK" as const };
    await asked(clients, () => clients.ecs.send(new StopServiceDeploymentCommand(input)));
    print(session.json ? JSON.stringify(input) : `${name} goes back. \`slipway watch ${name}\` follows it.`);
}
