import type { Service, Task, TaskDefinition } from "@aws-sdk/client-ecs";
import { taskId } from "../../components/follow/evidence";
import { isPassing } from "../../components/follow/passing";
import { eventsSince, type LogEvent } from "../commands/logs";
import { CommandError } from "../errors";
import { goneError } from "../commands/refusals";
import { asked, type Session, shortNameOf } from "../session";
import { endOnInterrupt, withService } from "../withService";
import { type RunOptions, runRequest, runsAt } from "./runRequest";
import { containerEnd, stopReason } from "./words";

/** How a task is run. */
export interface RunCommandOptions extends RunOptions {
    /** Whether the command ends when the task has started. */
    readonly detach: boolean;
}

/** `slipway run`: what follows `--` is the command. */
export const runRun = (name: string | undefined, command: string[], options: Omit<RunCommandOptions, "command">) =>
    withService((session, given: Omit<RunCommandOptions, "command">) => run(session, { ...given, command }))(
        name,
        options as never,
    );

const PAUSE_MS = 3_000;
const FAILURES_IN_A_ROW = 6;

/** Runs one task as the service has them, shows its log, and fails unless its container ends with 0. */
export async function run(session: Session, options: RunCommandOptions): Promise<void> {
    const { service, clients, reader, clock, json, print } = session;
    const name = shortNameOf(service);
    const { service: live } = await asked(clients, () => reader.observe(clock.now()));
    if (live === undefined || live.status !== "ACTIVE") {
        throw goneError(name);
    }
    const definition = await definitionOf(session, live);
    const request = runRequest(live, definition, options);
    const started = clock.now();
    const task = await start(session, request);
    const id = taskId(task);
    const container = request.overrides!.containerOverrides![0].name!;
    const tell = (line: string) => (json ? undefined : print(line));
    tell(`runs ${id}`);
    if (options.detach) {
        print(json ? JSON.stringify({ task: id, container }) : `\`slipway stop-task ${name} --task ${id}\` stops it.`);
        return;
    }
    endOnInterrupt(`The task goes on. \`slipway stop-task ${name} --task ${id}\` stops it.`);
    const ended = await toItsEnd(session, task, { container, started });
    conclude(session, ended, container);
}

async function definitionOf({ clients }: Session, live: Service): Promise<TaskDefinition> {
    const { DescribeTaskDefinitionCommand } = await import("@aws-sdk/client-ecs");
    const input = { taskDefinition: runsAt(live).taskDefinition };
    const answer = await asked(clients, () => clients.ecs.send(new DescribeTaskDefinitionCommand(input)));
    return answer.taskDefinition ?? {};
}

async function start({ service, clients }: Session, request: ReturnType<typeof runRequest>): Promise<Task> {
    const { RunTaskCommand } = await import("@aws-sdk/client-ecs");
    const { tasks = [], failures = [] } = await asked(clients, () => clients.ecs.send(new RunTaskCommand(request)));
    if (tasks.length === 0) {
        const reasons = failures.map(({ reason, detail }) => [reason, detail].filter(Boolean).join(": "));
        throw new CommandError(
            `No task of ${shortNameOf(service)} could be started: ${reasons.join(", ") || "ECS gives no reason"}.`,
        );
    }
    return tasks[0];
}

/** Waits until the task has stopped, and prints what its container writes meanwhile. */
async function toItsEnd(
    session: Session,
    task: Task,
    { container, started }: { readonly container: string; readonly started: number },
): Promise<Task> {
    const { clock, json, print } = session;
    const prefix = `${container}/${container}/${taskId(task)}`;
    const seen = new Set<string>();
    const show = async () => {
        // A container that logs elsewhere has no stream here, which is none of the task's faults.
        const events = await eventsSince(session, prefix, started).catch((): LogEvent[] => []);
        for (const { eventId = "", message = "" } of events.filter((event) => !seen.has(event.eventId ?? ""))) {
            seen.add(eventId);
            print(json ? JSON.stringify({ message: message.trimEnd() }) : message.trimEnd());
        }
    };
    for (let last = "", failures = 0; ;) {
        const found = await look(session, task).catch((error: Error) => error);
        failures = found instanceof Error ? failures + 1 : 0;
        if (found instanceof Error && (!isPassing(found) || failures === FAILURES_IN_A_ROW)) {
            await asked(session.clients, () => Promise.reject(found));
        }
        const state = found instanceof Error ? last : (found?.lastStatus ?? last);
        if (state !== last && !json) {
            print(state.toLowerCase());
        }
        last = state;
        if (state === "STOPPED" && !(found instanceof Error)) {
            // The last lines arrive after the end.
            await clock.sleep(PAUSE_MS);
            await show();
            return found!;
        }
        if (state === "RUNNING") {
            await show();
        }
        await clock.sleep(PAUSE_MS);
    }
}

async function look({ clients, identity }: Session, { taskArn = "" }: Task): Promise<Task | undefined> {
    const { DescribeTasksCommand } = await import("@aws-sdk/client-ecs");
    const input = { cluster: identity.cluster, tasks: [taskArn] };
    return (await clients.ecs.send(new DescribeTasksCommand(input))).tasks?.[0];
}

function conclude({ json, print }: Session, task: Task, name: string): void {
    const container = (task.containers ?? []).find((it) => it.name === name) ?? { name };
    const { exitCode } = container;
    if (json) {
        print(JSON.stringify({ task: taskId(task), container: name, exitCode, reason: stopReason(task) }));
    } else if (exitCode === 0) {
        print("ended with exit code 0");
    }
    if (exitCode !== 0) {
        const ends = (task.containers ?? []).flatMap((it) => containerEnd(it) ?? []);
        const why = [`${taskId(task)}: ${stopReason(task)}`, ...ends.map((line) => `  ${line}`)].join("\n");
        throw new CommandError(json ? "" : why, exitCode ?? 1);
    }
}
