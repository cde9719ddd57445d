import { revisionName } from "../../components/follow/observation";
import { CommandError } from "../errors";
import { asked, type Session, shortNameOf } from "../session";
import { type Confirm, confirmation, wanted } from "../terminal";
import { withService } from "../withService";
import { refuseDuringDeployment } from "./refusals";
import { watch } from "./watch";

/** How a restart is asked for. */
export interface RestartOptions {
    readonly yes: boolean;
    /** Whether the deployment is followed to its end. */
    readonly watch: boolean;
    readonly confirm: Confirm;
}

/** `slipway restart`. */
export const runRestart = withService((session, options: Omit<RestartOptions, "confirm">) =>
    restart(session, { ...options, confirm: confirmation() }),
);

/** New tasks of the same revision, by the deployment that the service has for everything else. */
export async function restart(session: Session, options: RestartOptions): Promise<void> {
    const { service, identity, clients, reader, clock, json, print } = session;
    const name = shortNameOf(service);
    if (service.codeDeploy !== undefined) {
        throw new CommandError(
            `CodeDeploy deploys ${name}, and ECS restarts nothing of its: \`slipway stop-task ${name} --task <id>\` ` +
                "replaces one task after the other.",
        );
    }
    const { newest, service: live } = await asked(clients, () => reader.observe(clock.now()));
    refuseDuringDeployment(name, newest, "a restart");
    await wanted(`Replace every task of ${name}?`, "restart", options);
    const { UpdateServiceCommand } = await import("@aws-sdk/client-ecs");
    const input = { cluster: identity.cluster, service: identity.service, forceNewDeployment: true };
    await asked(clients, () => clients.ecs.send(new UpdateServiceCommand(input)));
    const revision = revisionName(live?.taskDefinition);
    const next = options.watch ? "" : ` \`slipway watch ${name}\` follows it.`;
    print(
        json
            ? JSON.stringify({ service: service.name, taskDefinition: revision })
            : `${name} gets new tasks of ${revision}.${next}`,
    );
    if (options.watch) {
        await watch(session);
    }
}
