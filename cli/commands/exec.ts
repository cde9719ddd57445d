import type { Task } from "@aws-sdk/client-ecs";
import { taskId, tasksOf } from "../../components/follow/evidence";
import { listed } from "../../components/shared/problems";
import { CommandError } from "../errors";
import { asked, type Session, shortNameOf } from "../session";
import { inTerminal, isInstalled } from "../terminal";
import { withService } from "./withService";

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
    if (!options.isInstalled(PLUGIN)) {
        throw new CommandError(
            `${PLUGIN} is not on PATH. Install it: ` +
                "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html",
        );
    }
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

async function runningTask({ service, identity, clients }: Session, wanted: string | undefined): Promise<Task> {
    const { cluster, service: serviceName } = identity;
    const listing = { cluster, serviceName, desiredStatus: "RUNNING" } as const;
    const tasks = await asked(clients, () => tasksOf(clients.ecs, listing));
    if (tasks.length === 0) {
        throw new CommandError(`No task of ${shortNameOf(service)} runs.`);
    }
    const running = tasks.filter(({ lastStatus }) => lastStatus === "RUNNING");
    const found = wanted === undefined ? running[0] : running.find((task) => taskId(task).startsWith(wanted));
    if (found === undefined) {
        const what = wanted === undefined ? "No task is ready yet" : `No running task begins with "${wanted}"`;
        throw new CommandError(`${what}. Those that run: ${listed(running.map(taskId)) || "none"}.`);
    }
    return found;
}

function containerOf({ containers = [] }: Task, wanted: string | undefined) {
    const names = containers.map(({ name }) => name);
    const open = containers.filter(({ name }) => (wanted === undefined ? !name?.startsWith("ecs-") : name === wanted));
    if (open.length === 1) {
        return open[0];
    }
    const what = wanted === undefined ? "Which container? Give `--container`" : `There is no container "${wanted}"`;
    throw new CommandError(`${what}. The task has ${listed(names)}.`);
}
