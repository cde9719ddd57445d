import type { Task } from "@aws-sdk/client-ecs";
import { taskId } from "../../components/follow/evidence";
import { revisionName } from "../../components/follow/observation";
import { eachOf, LANES } from "../eachOf";
import { openSessions, type Session, shortNameOf } from "../session";
import { chosenServices } from "../services";
import { readServices } from "../stack";
import { age, table } from "../table";
import { print } from "../terminal";
import type { ServiceOptions } from "../withService";
import { isOfService, tasksIn } from "./choose";
import { addressOf, containerEnd, placeOf, stopReason } from "./words";

/** A task as `--json` prints it. */
export interface TaskRow {
    readonly service: string;
    readonly task: string;
    readonly taskDefinition: string;
    /** Who runs it, where it is not the service. */
    readonly startedBy?: string;
    readonly status: string;
    readonly health?: string;
    readonly place: string;
    readonly address: string;
    readonly startedAt?: Date;
    readonly stoppedAt?: Date;
    /** Why it stopped. */
    readonly reason?: string;
    readonly containers: readonly { readonly name?: string; readonly exitCode?: number; readonly reason?: string }[];
}

/** `slipway tasks`: of one service, or of all of them. */
export async function runTasks(name: string | undefined, options: ServiceOptions): Promise<void> {
    const meant = chosenServices(await readServices(options), name);
    const all = await eachOf(await openSessions(meant, { json: options.json, print }), LANES, tasks);
    taskLines(all.flat(), options.json, Date.now()).forEach(print);
}

/** Tasks of a service, those that ran until an hour ago too: ECS forgets them then. */
export async function tasks(session: Session): Promise<TaskRow[]> {
    const [running, stopped] = await Promise.all([tasksIn(session, "RUNNING"), tasksIn(session, "STOPPED")]);
    return [
        ...running.sort((a, b) => Number(a.startedAt ?? 0) - Number(b.startedAt ?? 0)),
        ...stopped.sort((a, b) => Number(b.stoppedAt ?? 0) - Number(a.stoppedAt ?? 0)),
    ].map((task) => rowOf(session, task));
}

function rowOf(session: Session, task: Task): TaskRow {
    const { lastStatus = "PENDING", healthStatus, startedAt, stoppedAt, containers = [] } = task;
    const isOver = lastStatus === "STOPPED" || stoppedAt !== undefined;
    return {
        service: shortNameOf(session.service),
        task: taskId(task),
        ...(!isOfService(session, task) && { startedBy: task.startedBy ?? task.group }),
        taskDefinition: revisionName(task.taskDefinitionArn),
        status: lastStatus,
        ...(healthStatus !== undefined && healthStatus !== "UNKNOWN" && { health: healthStatus }),
        place: placeOf(task),
        address: addressOf(task),
        ...(startedAt && { startedAt }),
        ...(stoppedAt && { stoppedAt }),
        ...(isOver && { reason: stopReason(task) }),
        containers: containers.map(({ name, exitCode, reason }) => ({ name, exitCode, reason })),
    };
}

/** What is printed of tasks: a table of those that run, and one paragraph for each that stopped. */
export function taskLines(rows: readonly TaskRow[], isJson: boolean, now: number): string[] {
    if (isJson) {
        return [JSON.stringify(rows)];
    }
    const isOver = ({ reason }: TaskRow) => reason !== undefined;
    const running = rows.filter((row) => !isOver(row));
    const stopped = rows.filter(isOver);
    return [
        ...(running.length === 0
            ? ["No task runs."]
            : table(
                  ["service", "task", "revision", "run by", "status", "health", "since", "address", "where"],
                  running.map((row) => [
                      row.service,
                      row.task,
                      row.taskDefinition,
                      row.startedBy ?? "",
                      row.status.toLowerCase(),
                      (row.health ?? "").toLowerCase(),
                      age(row.startedAt, now),
                      row.address,
                      row.place,
                  ]),
              )),
        ...(stopped.length === 0 ? [] : ["", "Stopped within the last hour:"]),
        ...stopped.flatMap((row) => [
            `  ${row.service} ${row.task} (${row.taskDefinition}${row.stoppedAt ? `, ${age(row.stoppedAt, now)} ago` : ""}): ${row.reason}`,
            ...row.containers.flatMap((it) => containerEnd(it) ?? []).map((line) => `    ${line}`),
        ]),
    ];
}
