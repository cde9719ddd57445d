import type { Container, Task } from "@aws-sdk/client-ecs";
import { taskId, tasksOf } from "../../components/follow/evidence";
import { hotswapFamily } from "../../components/service/deployment/hotswap";
import { listed } from "../../components/shared/problems";
import { CommandError } from "../errors";
import { asked, type Session, shortNameOf } from "../session";

/** A task that runs: the one that is meant, one of `slipway run` too, or the first one of the service. */
export async function runningTask(session: Session, meant: string | undefined): Promise<Task> {
    const tasks = await tasksIn(session, "RUNNING");
    if (tasks.length === 0) {
        throw new CommandError(`No task of ${shortNameOf(session.service)} runs.`);
    }
    const running = tasks.filter(({ lastStatus }) => lastStatus === "RUNNING");
    const found =
        meant === undefined
            ? running.find((task) => isOfService(session, task))
            : running.find((task) => taskId(task).startsWith(meant));
    if (found === undefined) {
        const what = meant === undefined ? "No task is ready yet" : `No running task begins with "${meant}"`;
        throw new CommandError(`${what}. Those that run: ${listed(running.map(taskId)) || "none"}.`);
    }
    return found;
}

/** Tasks of a service's task definitions: those that the service keeps, and those that somebody runs beside it. */
export async function tasksIn(
    { service, identity, clients }: Session,
    desiredStatus: "RUNNING" | "STOPPED",
): Promise<Task[]> {
    const { cluster } = identity;
    const family = familyOf(service.described.taskDefinition);
    const families = family === undefined ? [] : [family, ...(service.allowsHotswap ? [hotswapFamily(family)] : [])];
    const whose =
        families.length === 0 ? [{ serviceName: identity.service }] : families.map((each) => ({ family: each }));
    const lists = whose.map((each) => asked(clients, () => tasksOf(clients.ecs, { cluster, ...each, desiredStatus })));
    return (await Promise.all(lists)).flat();
}

/** Whether it is the service that keeps a task, and not somebody who ran it. */
export function isOfService({ identity }: Session, { group }: Task): boolean {
    return group === undefined || group === `service:${identity.service}`;
}

/** `web` of `arn:aws:ecs:eu-central-1:123456789012:task-definition/web:7`. */
function familyOf(taskDefinition: string | undefined): string | undefined {
    return taskDefinition?.split("/").pop()?.split(":")[0];
}

/** The container of a task that is meant: the only one that is not ECS's own, or the one that is named. */
export function containerOf({ containers = [] }: Pick<Task, "containers">, meant: string | undefined): Container {
    const names = containers.map(({ name }) => name);
    const open = containers.filter(({ name }) => (meant === undefined ? !name?.startsWith("ecs-") : name === meant));
    if (open.length === 1) {
        return open[0];
    }
    const what = meant === undefined ? "Which container? Give `--container`" : `There is no container "${meant}"`;
    throw new CommandError(`${what}. The task has ${listed(names)}.`);
}
