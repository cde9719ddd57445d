import type { ECSClient, RunTaskCommandInput, Task } from "@aws-sdk/client-ecs";
import { lastLines, taskId } from "../../follow/evidence";
import { isPassing } from "../../follow/passing";
import type { Tools } from "../../follow/tools";
import { type Ended, endedWell, type Outcome, outcomeOf, wasCutOff } from "../outcome";
import type { RunRequest } from "../runRequest";

/** A task that is run and followed. */
export interface Run {
    readonly name: string;
    readonly request: RunRequest;
    /** Log group that the containers write to. */
    readonly logGroup: string;
    readonly limitMs: number;
    /** What counts. Defaults to every container. */
    readonly outcome?: Outcome;
}

/** What following works with; no load balancer is asked. */
export type RunTools = Pick<Tools, "clock" | "say"> & { readonly clients: Pick<Tools["clients"], "ecs" | "logs"> };

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;
const GROWTH = 1.5;
const FAILURES_IN_A_ROW = 6;

/** Runs a task and waits for its end; rejects with everything that there is to know about it unless all went well. */
export async function follow(run: Run, { clients, clock, say }: RunTools): Promise<void> {
    const { name, request, limitMs } = run;
    const { ecs } = clients;
    const arns = await start(ecs, run);
    say(`runs ${arns.map((taskArn) => taskId({ taskArn })).join(", ")}`);
    const deadline = clock.now() + limitMs;
    let last = "";
    let failures = 0;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * GROWTH, LONGEST_PAUSE_MS)) {
        try {
            const tasks = await describe(ecs, request.cluster, arns);
            failures = 0;
            const states = [...new Set(tasks.map(({ lastStatus = "PENDING" }) => lastStatus))].join(", ");
            if (states !== last) {
                say(`${name}: ${states}`);
            }
            last = states;
            if (tasks.length > 0 && tasks.every(({ lastStatus }) => lastStatus === "STOPPED")) {
                return await judge(run, tasks, clients);
            }
        } catch (error) {
            failures++;
            if (!isPassing(error) || failures === FAILURES_IN_A_ROW) {
                throw error;
            }
        }
        if (clock.now() + pause > deadline) {
            const minutes = Math.round(limitMs / 60_000);
            throw new Error(
                `${name} has not ended within ${minutes} minutes; the task goes on\n` +
                    "Next: raise `runOnce.timeoutMinutes`, or stop the task, and run `pulumi up` again.",
            );
        }
        await clock.sleep(pause);
    }
}

async function start(ecs: ECSClient, { name, request }: Run): Promise<string[]> {
    const { RunTaskCommand } = await import("@aws-sdk/client-ecs");
    const input = { ...request, startedBy: "pulumi" } as unknown as RunTaskCommandInput;
    const { tasks = [], failures = [] } = await ecs.send(new RunTaskCommand(input));
    if (failures.length > 0 || tasks.length === 0) {
        const reasons = failures.map(({ reason, detail }) => [reason, detail].filter(Boolean).join(": "));
        throw new Error(`${name} could not be started: ${reasons.join(", ") || "ECS gives no reason"}`);
    }
    return tasks.map(({ taskArn = "" }) => taskArn);
}

async function describe(ecs: ECSClient, cluster: string, tasks: string[]): Promise<Task[]> {
    const { DescribeTasksCommand } = await import("@aws-sdk/client-ecs");
    // RunTask starts ten at most, and a hundred can be asked about at once.
    const answer = await ecs.send(new DescribeTasksCommand({ cluster, tasks }));
    return answer.tasks ?? [];
}

/** A task went well when every container that it is there for did, and nothing cut it off. */
async function judge(run: Run, tasks: readonly Task[], { logs }: RunTools["clients"]): Promise<void> {
    const outcome = run.outcome ?? everyContainer(tasks);
    const bad = tasks.filter((task) => wasCutOff(task.stopCode) || failed(task, outcome).length > 0);
    if (bad.length === 0) {
        return;
    }
    const log = await lastLines(logs, run, counting(bad, outcome)).catch((error: Error) => ({
        container: "the container",
        lines: [`not readable (${error.name}; the permission is logs:GetLogEvents)`],
    }));
    const lines = bad.flatMap((task) => [
        [taskId(task), task.stoppedReason ?? cutBy(task)].join(" ").trim(),
        ...failed(task, outcome).map((container) => `  ${container.name}: ${endOf(task, container)}`),
    ]);
    const end = log === undefined ? [] : [`Last lines of ${log.container}:`, ...log.lines.map((line) => `  ${line}`)];
    const next = "Next: Remove the cause and run `pulumi up` again; the task runs again until it ends well.";
    throw new Error([`${run.name} failed`, ...lines, ...end, next].join("\n"));
}

function everyContainer(tasks: readonly Task[]): Outcome {
    const names = tasks.flatMap(({ containers = [] }) => containers.map(({ name = "" }) => name));
    return outcomeOf(Object.fromEntries(names.map((name) => [name, {}])));
}

/** What cut a task off that had started. */
function cutBy({ stopCode }: Task): string {
    return wasCutOff(stopCode) && stopCode !== "TaskFailedToStart" ? stopCode! : "";
}

/** The tasks without the containers whose log explains nothing. */
function counting(tasks: readonly Task[], outcome: Outcome): Task[] {
    return tasks.map((task) => ({
        ...task,
        containers: task.containers?.filter(({ name = "" }) => outcome.containers.includes(name)),
    }));
}

function failed({ containers = [] }: Task, outcome: Outcome): Ended[] {
    // One that ECS does not know of has not ended well.
    const all = outcome.containers.map((name) => containers.find((it) => it.name === name) ?? { name });
    return all.filter((it) => !endedWell(outcome, it));
}

function endOf({ startedAt }: Task, { exitCode, reason }: Ended): string {
    const without = startedAt === undefined ? "did not start" : "no exit code";
    return [exitCode === undefined ? without : `exit code ${exitCode}`, reason].filter(Boolean).join(", ");
}
