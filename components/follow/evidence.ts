import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { ECSClient, ListTasksCommandInput, Service, Task } from "@aws-sdk/client-ecs";
import type { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { actionLines } from "./actionLogs";
import { everyPage, inBatches } from "../shared/pages";
import type { ServiceIdentity } from "./reader";

/** Clients that the evidence is collected with. */
export interface Clients {
    readonly ecs: ECSClient;
    readonly balancing: ElasticLoadBalancingV2Client;
    readonly logs: CloudWatchLogsClient;
}

/** Where to look. */
export interface Scene {
    readonly identity: ServiceIdentity;
    readonly service: Service | undefined;
    readonly taskDefinition: string;
    readonly logGroup: string;
    /** Milliseconds at which the deployment began. */
    readonly since: number;
}

/** What explains a failure beyond the words of ECS. Everything in it may be missing. */
export interface Evidence {
    readonly tasks: readonly Task[];
    /** One line for each target that fails. */
    readonly targets: readonly string[];
    readonly log?: { readonly container: string; readonly lines: readonly string[] };
    /** What ECS itself did, where the cluster keeps a record of it. */
    readonly actions: readonly string[];
    /** One line for each part that could not be read. */
    readonly missing: readonly string[];
}

const MOST_TASKS = 3;
const MOST_TARGETS = 5;
const MOST_LINES = 20;
const MOST_PAGES = 10;

/** Collects what can be read. A permission that is missing costs its part and never the rest. */
export async function collect(clients: Clients, scene: Scene): Promise<Evidence> {
    const missing: string[] = [];
    const attempt = async <T>(part: string, permissions: string, work: () => Promise<T>): Promise<T | undefined> => {
        try {
            return await work();
        } catch (error) {
            missing.push(`${part} (${(error as Error).name}; the permission is ${permissions})`);
            return undefined;
        }
    };
    const [tasks = [], targets = [], actions = []] = await Promise.all([
        attempt("stopped tasks", "ecs:ListTasks and ecs:DescribeTasks", () => stoppedTasks(clients.ecs, scene)),
        attempt("health of the targets", "elasticloadbalancing:DescribeTargetHealth", () =>
            failingTargets(clients.balancing, scene.service),
        ),
        attempt("record of the cluster's actions", "logs:GetLogEvents", () =>
            actionLines(clients.logs, scene.identity, scene.since),
        ),
    ]);
    const log = await attempt("log of the container", "logs:GetLogEvents", () => lastLines(clients.logs, scene, tasks));
    return { tasks, targets, log, actions, missing };
}

async function stoppedTasks(ecs: ECSClient, { identity, taskDefinition }: Scene): Promise<Task[]> {
    const { cluster, service } = identity;
    const tasks = await tasksOf(ecs, { cluster, serviceName: service, desiredStatus: "STOPPED" });
    const ours = tasks.filter((task) => task.taskDefinitionArn === taskDefinition);
    return ours.sort((a, b) => rank(a) - rank(b) || Number(b.stoppedAt) - Number(a.stoppedAt)).slice(0, MOST_TASKS);
}

// What DescribeTasks takes at once.
const TASKS_AT_ONCE = 100;

/** All tasks of a list, however many pages it has. */
export async function tasksOf(ecs: ECSClient, listing: ListTasksCommandInput): Promise<Task[]> {
    const { DescribeTasksCommand, ListTasksCommand } = await import("@aws-sdk/client-ecs");
    const arns = await everyPage(async (nextToken) => {
        const answer = await ecs.send(new ListTasksCommand({ ...listing, nextToken }));
        return { items: answer.taskArns, nextToken: answer.nextToken };
    });
    return inBatches(arns, TASKS_AT_ONCE, async (tasks) => {
        const answer = await ecs.send(new DescribeTasksCommand({ cluster: listing.cluster, tasks }));
        return answer.tasks;
    });
}

// While ECS goes back it also stops the tasks that were well; they explain nothing.
function rank({ stoppedReason = "" }: Task): number {
    return stoppedReason.startsWith("Scaling activity") ? 1 : 0;
}

async function failingTargets(balancing: ElasticLoadBalancingV2Client, service: Service | undefined) {
    const { DescribeTargetHealthCommand } = await import("@aws-sdk/client-elastic-load-balancing-v2");
    const attached = service?.loadBalancers ?? [];
    const arns = attached.flatMap(({ targetGroupArn, advancedConfiguration }) => [
        targetGroupArn,
        advancedConfiguration?.alternateTargetGroupArn,
    ]);
    const lines: string[] = [];
    for (const TargetGroupArn of arns.filter(Boolean)) {
        // It knows no pages: all targets of a group come at once.
        const answer = await balancing.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
        for (const { Target, TargetHealth } of answer.TargetHealthDescriptions ?? []) {
            if (TargetHealth?.State === "unhealthy") {
                const why = [TargetHealth.Reason, TargetHealth.Description].filter(Boolean).join(": ");
                lines.push(`${Target?.Id}:${Target?.Port} ${why}`);
            }
        }
    }
    return lines.slice(0, MOST_TARGETS);
}

/** End of the log of the container that ended badly; nothing if none has run. */
export async function lastLines(
    logs: CloudWatchLogsClient,
    { logGroup }: Pick<Scene, "logGroup">,
    tasks: readonly Task[],
) {
    const died = tasks.flatMap((task) => (task.containers ?? []).map((container) => ({ task, container })));
    const ran = died.filter(({ container }) => container.exitCode !== undefined);
    const found = ran.find(({ container }) => container.exitCode !== 0) ?? ran[0];
    if (found === undefined) {
        return undefined;
    }
    const { GetLogEventsCommand } = await import("@aws-sdk/client-cloudwatch-logs");
    const name = found.container.name ?? "";
    // The prefix of a container's stream is its name; ECS adds the name and the task.
    const logStreamName = `${name}/${name}/${taskId(found.task)}`;
    const lines: string[] = [];
    let nextToken: string | undefined;
    // A page may be empty although there are earlier lines; the beginning is reached when the token stays what it was.
    for (let page = 0; lines.length < MOST_LINES && page < MOST_PAGES; page++) {
        const input = { logGroupName: logGroup, logStreamName, limit: MOST_LINES, startFromHead: false, nextToken };
        const { events = [], nextBackwardToken } = await logs.send(new GetLogEventsCommand(input));
        lines.unshift(...events.map(({ message = "" }) => message.trimEnd()));
        if (nextBackwardToken === undefined || nextBackwardToken === nextToken) {
            break;
        }
        nextToken = nextBackwardToken;
    }
    return { container: name, lines: lines.slice(-MOST_LINES) };
}

/** Last part of a task's ARN. */
export function taskId({ taskArn = "" }: Task): string {
    return taskArn.split("/").pop() ?? taskArn;
}
