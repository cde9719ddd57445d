import { listed } from "../../components/shared/problems";
import { awsCommand } from "../../components/shared/shell";
import { CommandError } from "../errors";
import { asked, type Session, shortNameOf } from "../session";
import { withService } from "../withService";

/** Which pause is ended, and how. */
export interface PromoteOptions {
    readonly hook?: string;
    readonly action: string;
}

/** `slipway promote`. */
export const runPromote = withService(promote);

const ACTIONS = ["CONTINUE", "ROLLBACK"];

/** Ends a pause of the deployment that is going on: lets it continue, or sends it back. */
export async function promote(session: Session, { hook, action }: PromoteOptions): Promise<void> {
    const { service, clients, reader, clock, print } = session;
    const name = shortNameOf(service);
    const wanted = action.toUpperCase();
    if (!ACTIONS.includes(wanted)) {
        throw new CommandError(`--action "${action}" is not possible. Use one of ${listed(ACTIONS)}.`, 2);
    }
    refuseCodeDeploy(session, "deploy continue-deployment", { "deployment-wait-type": "READY_WAIT" });
    const { newest } = await asked(clients, () => reader.observe(clock.now()));
    const waiting = (newest?.lifecycleHookDetails ?? []).filter(({ status }) => status === "AWAITING_ACTION");
    const ids = waiting.map(({ hookId = "" }) => hookId);
    if (ids.length === 0) {
        throw new CommandError(
            `No deployment of ${name} waits for anybody. \`slipway status ${name}\` shows what it does.`,
        );
    }
    if (hook === undefined && ids.length > 1) {
        throw new CommandError(`Which pause? Give \`--hook\` with one of ${listed(ids)}.`);
    }
    const hookId = hook ?? ids[0];
    if (!ids.includes(hookId)) {
        throw new CommandError(`The hook "${hookId}" does not wait. Those that do: ${listed(ids)}.`);
    }
    const { ContinueServiceDeploymentCommand } = await import("@aws-sdk/client-ecs");
    const input = {
        serviceDeploymentArn: newest!.serviceDeploymentArn!,
        hookId,
        action: wanted as "CONTINUE" | "ROLLBACK",
    };
    await asked(clients, () => clients.ecs.send(new ContinueServiceDeploymentCommand(input)));
    const what = wanted === "CONTINUE" ? "continues" : "goes back";
    print(session.json ? JSON.stringify(input) : `${name} ${what}. \`slipway watch ${name}\` follows it.`);
}

/** Refuses what only ECS's own deployments know, with the command that CodeDeploy has for it. */
export function refuseCodeDeploy(
    { service, identity }: Session,
    operation: string,
    options: Readonly<Record<string, string>>,
): void {
    if (service.codeDeploy === undefined) {
        return;
    }
    const { application, group } = service.codeDeploy;
    const find = awsCommand("deploy list-deployments", identity.region, {
        "application-name": application,
        "deployment-group-name": group,
        "include-only-statuses": ["InProgress", "Ready"],
    });
    const command = awsCommand(operation, identity.region, options);
    throw new CommandError(
        `CodeDeploy deploys ${shortNameOf(service)}. Find the deployment with \`${find}\`, then run ` +
            `\`${command} --deployment-id <id>\`.`,
    );
}
