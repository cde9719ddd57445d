import { createClients } from "../../../components/follow/clients";
import type { Tools } from "../../../components/follow/tools";
import { check, explain } from "../../../components/service/rollout/check";
import { type ApiCall, ApiError, type ApiServer, serveApi } from "../../../simulator/api/server";

const CLUSTER = "arn:aws:ecs:eu-central-1:123456789012:cluster/app";
export const SERVICE_ARN = "arn:aws:ecs:eu-central-1:123456789012:service/app/web";
export const OURS = "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:7";
export const BEFORE = "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:6";
const REVISION = "arn:aws:ecs:eu-central-1:123456789012:service-revision/app/web";
const NOON = Date.UTC(2026, 9, 1, 12) / 1000;

/** What ECS says in one poll. */
export interface Poll {
    /** Further properties of the service; none stands for a service that is gone. */
    readonly service?: object | "none";
    /** Further properties of the newest deployment; none stands for an empty list. */
    readonly deployment?: { readonly status: string; readonly [key: string]: unknown } | "none";
    /** Task definition of the newest deployment. */
    readonly brings?: string;
    /** What every call of this poll is refused with. */
    readonly refusal?: ApiError;
}

/** What the other calls say, at any time. */
export interface Scene {
    readonly tasks?: readonly object[];
    readonly targets?: readonly object[];
    /** Weights of the target groups in the production rule, and how many healthy targets each has. */
    readonly groups?: Readonly<Record<string, { readonly weight: number; readonly healthy: number }>>;
    readonly log?: readonly string[];
    /** Entries of the record of what ECS does; absent where the cluster keeps none. */
    readonly actions?: readonly object[];
    readonly refused?: readonly string[];
}

/** A task of the new revision that stopped. */
export function stopped(id: string, stoppedReason: string, container: object): object {
    const taskArn = `arn:aws:ecs:eu-central-1:123456789012:task/app/${id}`;
    return { taskArn, taskDefinitionArn: OURS, stoppedReason, stoppedAt: NOON, containers: [container] };
}

/** What came of following a scripted deployment. */
export interface Told {
    /** Lines while it ran. */
    readonly lines: string[];
    /** The text that the update fails with; absent when it does not. */
    readonly failure?: string;
    /** Seconds that went by on the clock of the test. */
    readonly seconds: number;
    readonly calls: ApiCall[];
}

/** Follows a deployment with the real SDK, against a server that says one poll after the other. */
export async function told(polls: readonly Poll[], scene: Scene = {}, limitMinutes = 20): Promise<Told> {
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    const limitMs = limitMinutes * 60_000;
    return scripted(polls, scene, async (tools) => {
        const failure = await check({ ...ROLLOUT, limitMs }, { ...tools, say }).then(
            () => undefined,
            (error: Error) => error.message,
        );
        return { lines, failure, seconds: tools.clock.now() / 1000, calls: tools.calls };
    });
}

/** What is said in addition to an error of the provider. */
export async function explained(poll: Poll): Promise<string | undefined> {
    return scripted([poll], {}, (tools) => explain({ ...ROLLOUT, limitMs: 60_000 }, { ...tools, say: () => {} }));
}

const ROLLOUT = { serviceArn: SERVICE_ARN, taskDefinition: OURS, logGroup: "web-logs", declaresHooks: false };

function forward(groups: Scene["groups"] = {}): object {
    const TargetGroups = Object.entries(groups).map(([TargetGroupArn, { weight: Weight }]) => ({
        TargetGroupArn,
        Weight,
    }));
    return { Type: "forward", ForwardConfig: { TargetGroups } };
}

async function scripted<T>(
    polls: readonly Poll[],
    scene: Scene,
    work: (tools: Omit<Tools, "say"> & { calls: ApiCall[] }) => Promise<T>,
): Promise<T> {
    const calls: ApiCall[] = [];
    const script = new Script(polls, scene);
    const server = await serveApi((call) => {
        calls.push(call);
        return script.answer(call);
    });
    const restore = pointedAt(server);
    let now = 0;
    const clock = { now: () => now, sleep: async (milliseconds: number) => void (now += milliseconds) };
    try {
        const clients = await createClients({ accessKey: "key", secretKey: "secret" }, "eu-central-1");
        return await work({ clients, clock, calls });
    } finally {
        restore();
        server.close();
    }
}

/** Sends the SDK to a server, as users send it to an emulator; returns what undoes it. */
export function pointedAt({ endpoint }: ApiServer): () => void {
    const before = process.env.AWS_ENDPOINT_URL;
    process.env.AWS_ENDPOINT_URL = endpoint;
    return () => {
        delete process.env.AWS_ENDPOINT_URL;
        if (before !== undefined) {
            process.env.AWS_ENDPOINT_URL = before;
        }
    };
}

/** Deployments of the service before the one that is followed. */
const EARLIER = [1, 2, 3].map((number) => ({
    serviceDeploymentArn: `${REVISION.replace("revision", "deployment")}/earlier-${number}`,
    createdAt: NOON - 86_400 + number,
    status: "SUCCESSFUL",
    targetServiceRevisionArn: `${REVISION}/${number}`,
}));

/** One item a page: who reads the first one alone is found out. */
export function page(items: readonly unknown[], property: string, { nextToken = "0" }: { nextToken?: string }): object {
    const start = Number(nextToken);
    const isLast = start + 1 >= items.length;
    return { [property]: items.slice(start, start + 1), ...(!isLast && { nextToken: String(start + 1) }) };
}

/** What DescribeTasks answers, which takes a hundred at most. */
export function described(tasks: readonly any[], arns: readonly string[]): object[] {
    if (arns.length > 100) {
        throw new ApiError("InvalidParameterException", "Tasks cannot have more than 100 elements");
    }
    return tasks.filter(({ taskArn }) => arns.includes(taskArn));
}

/** CloudWatch Logs answers with an empty page first, and says by the same token that there is nothing before. */
function endOf(log: readonly string[], token: string | undefined): object {
    const events = token === "b/1" ? log.map((message) => ({ message })) : [];
    return { events, nextBackwardToken: token === undefined ? "b/1" : "b/2" };
}

/** The record of a cluster; there is no group without one. */
function recorded(actions: Scene["actions"]): object {
    if (actions === undefined) {
        throw new ApiError("ResourceNotFoundException", "The specified log group does not exist.");
    }
    return { events: actions.map((action) => ({ message: JSON.stringify(action) })) };
}

class Script {
    private next = 0;

    constructor(
        private readonly polls: readonly Poll[],
        private readonly scene: Scene,
    ) {}

    answer({ operation, input }: ApiCall): object {
        if (operation === "DescribeServices") {
            this.next++;
        }
        const poll = this.polls[Math.min(this.next, this.polls.length) - 1];
        if (poll.refusal !== undefined) {
            throw poll.refusal;
        }
        if (this.scene.refused?.includes(operation)) {
            throw new ApiError("AccessDeniedException", `not authorized to perform ${operation}`);
        }
        return this.answers(poll, input)[operation]();
    }

    private answers({ service, deployment = { status: "IN_PROGRESS" }, brings = OURS }: Poll, input: any) {
        const { tasks = [], targets = [], log = [], groups, actions } = this.scene;
        const newest = deployment === "none" ? undefined : deployment;
        const arn = `${REVISION}/1700`;
        const serviceDeploymentArn = `${REVISION.replace("revision", "deployment")}/abc`;
        const common = { serviceDeploymentArn, clusterArn: CLUSTER, createdAt: NOON - 60, ...newest };
        const running = { taskDefinition: OURS, desiredCount: 2, loadBalancers: [{ targetGroupArn: "blue" }] };
        const answers: Record<string, () => object> = {
            DescribeServices: () => ({
                services: service === "none" ? [] : [{ status: "ACTIVE", ...running, ...service }],
            }),
            // Nothing promises an order: the newest is on the last page.
            ListServiceDeployments: () =>
                page(
                    newest ? [...EARLIER, { ...common, targetServiceRevisionArn: arn }] : [],
                    "serviceDeployments",
                    input,
                ),
            DescribeServiceDeployments: () => ({
                serviceDeployments: [
                    { targetServiceRevision: { arn, requestedTaskCount: 2, runningTaskCount: 1 }, ...common },
                ],
            }),
            DescribeServiceRevisions: () => ({
                serviceRevisions: [{ serviceRevisionArn: arn, taskDefinition: brings }],
            }),
            ListTasks: () =>
                page(
                    tasks.map((task: any) => task.taskArn),
                    "taskArns",
                    input,
                ),
            DescribeTasks: () => ({ tasks: described(tasks, input.tasks) }),
            DescribeTargetHealth: () => ({
                TargetHealthDescriptions:
                    groups === undefined
                        ? targets
                        : Array(groups[input.TargetGroupArn].healthy).fill({ TargetHealth: { State: "healthy" } }),
            }),
            DescribeRules: () => ({ Rules: [{ Actions: [forward(groups)] }] }),
            DescribeListeners: () => ({ Listeners: [{ DefaultActions: [forward(groups)] }] }),
            GetLogEvents: () =>
                input.logGroupName.startsWith("/aws/vendedlogs/") ? recorded(actions) : endOf(log, input.nextToken),
        };
        return answers;
    }
}
