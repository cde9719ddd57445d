import { taskId } from "../../components/follow/evidence";
import { CommandError } from "../errors";
import { asked, type Session, shortNameOf } from "../session";
import { containerOf, runningTask } from "../tasks/choose";
import { refuseMissing } from "../tasks/programs";
import { inTerminal, isInstalled } from "../terminal";
import { withService } from "../withService";

/** Where a command is run. */
export interface ExecOptions {
    readonly task?: string;
    readonly container?: string;
    readonly command: string;
    /** Runs a program on this machine with the terminal as its own; resolves with its exit code. */
    readonly spawn: (program: string, args: readonly string[]) => Promise<number>;
    /** Whether a program is on PATH. */
    readonly isInstalled: (program: string) => boolean;
}

/** `slipway exec`. */
export const runExec = withService((session, options: Omit<ExecOptions, "spawn" | "isInstalled">) =>
    exec(session, { ...options, spawn: inTerminal, isInstalled }),
);

const PLUGIN = "session-manager-plugin";

/** Opens a session in a container of a running task. */
export async function exec(session: Session, options: ExecOptions): Promise<void> {
    const { service, identity, clients, reader, clock } = session;
    const name = shortNameOf(service);
    const { service: live } = await asked(clients, () => reader.observe(clock.now()));
    if (live?.enableExecuteCommand !== true) {
        throw new CommandError(
            `ECS Exec is off for ${name}. Set \`enableExecuteCommand: true\` and run \`pulumi up\`: the tasks are replaced.`,
        );
    }
    refuseMissing([PLUGIN], options.isInstalled);
    const task = await runningTask(session, options.task);
    const container = containerOf(task, options.container);
    const { ExecuteCommandCommand } = await import("@aws-sdk/client-ecs");
    const input = {
        cluster: identity.cluster,
        task: task.taskArn,
        container: container.name,
        interactive: true,
        command: options.command,
    };
    const answer = await asked(clients, () => clients.ecs.send(new ExecuteCommandCommand(input)));
    const { sessionId: SessionId, streamUrl: StreamUrl, tokenValue: TokenValue } = answer.session ?? {};
    const target = `ecs:${identity.cluster}_${taskId(task)}_${container.runtimeId}`;
    const code = await options.spawn(PLUGIN, [
        JSON.stringify({ SessionId, StreamUrl, TokenValue }),
        identity.region,
        "StartSession",
        "",
        JSON.stringify({ Target: target }),
        `https://ssm.${identity.region}.amazonaws.com${identity.partition === "aws-cn" ? ".cn" : ""}`,
    ]);
    if (code !== 0) {
        throw new CommandError(`The session ended with the exit code ${code}.`, code);
    }
}
