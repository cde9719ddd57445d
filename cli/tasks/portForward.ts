import { taskId } from "../../components/follow/evidence";
import { CommandError } from "../errors";
import { credentialVariables } from "../credentials";
import { asked, type Session, shortNameOf } from "../session";
import { inTerminal, isInstalled } from "../terminal";
import { withService } from "../withService";
import { containerOf, runningTask } from "./choose";
import { refuseMissing } from "./programs";

/** Which port of what is brought here. */
export interface PortForwardOptions {
    /** `8080`, or `<here>:<there>`. */
    readonly port: string;
    /** A host that the task reaches, instead of the task itself. */
    readonly host?: string;
    readonly task?: string;
    readonly container?: string;
    /** Runs a program with the terminal as its own and more variables; resolves with its exit code. */
    readonly spawn: (program: string, args: readonly string[], variables: Record<string, string>) => Promise<number>;
    /** Whether a program is on PATH. */
    readonly isInstalled: (program: string) => boolean;
}

/** `slipway port-forward`. */
export const runPortForward = withService((session, options: Omit<PortForwardOptions, "spawn" | "isInstalled">) =>
    portForward(session, { ...options, spawn: inTerminal, isInstalled }),
);

/** Brings a port of a running task, or of a host that it reaches, to this machine. */
export async function portForward(session: Session, options: PortForwardOptions): Promise<void> {
    const { service, identity, clients, reader, clock } = session;
    const name = shortNameOf(service);
    const { here, there } = ports(options.port);
    const { service: live } = await asked(clients, () => reader.observe(clock.now()));
    if (live?.enableExecuteCommand !== true) {
        throw new CommandError(
            `ECS Exec is off for ${name}, and ports go its way. Set \`enableExecuteCommand: true\` and run \`pulumi up\`: ` +
                "the tasks are replaced.",
        );
    }
    // AWS's CLI starts sessions as it should, and whoever has the plugin has it.
    refuseMissing(["aws", "session-manager-plugin"], options.isInstalled);
    const task = await runningTask(session, options.task);
    const container = containerOf(task, options.container);
    const { host } = options;
    const code = await options.spawn(
        "aws",
        [
            "ssm",
            "start-session",
            "--region",
            identity.region,
            "--target",
            `ecs:${identity.cluster}_${taskId(task)}_${container.runtimeId}`,
            "--document-name",
            host === undefined ? "AWS-StartPortForwardingSession" : "AWS-StartPortForwardingSessionToRemoteHost",
            "--parameters",
            JSON.stringify({
                ...(host !== undefined && { host: [host] }),
                portNumber: [String(there)],
                localPortNumber: [String(here)],
            }),
        ],
        await credentialVariables(session),
    );
    if (code !== 0) {
        throw new CommandError(`The session ended with the exit code ${code}.`, code);
    }
}

/** `8080` or `15432:5432`: the port of this machine first, as Docker and Kubernetes write it. */
export function ports(text: string): { readonly here: number; readonly there: number } {
    const [, first, second] = /^(\d{1,5})(?::(\d{1,5}))?$/.exec(text) ?? [];
    const [here, there] = [Number(first), Number(second ?? first)];
    if (first === undefined || [here, there].some((port) => port < 1 || port > 65_535)) {
        throw new CommandError(
            `--port "${text}" is no port. Write one such as 8080, or <here>:<there> as in 15432:5432.`,
            2,
        );
    }
    return { here, there };
}
