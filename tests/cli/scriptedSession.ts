import { CommandError } from "../../cli/errors";
import type { StackService } from "../../cli/services";
import { openSession, type Session } from "../../cli/session";
import { type ApiCall, ApiError, serveApi } from "../../simulator/api/server";
import { described, page, pointedAt } from "../service/rollout/scriptedEcs";

export const SERVICE_ARN = "arn:aws:ecs:eu-central-1:123456789012:service/app/web-1a2b";
const DEPLOYMENT = "arn:aws:ecs:eu-central-1:123456789012:service-deployment/app/web-1a2b/d1";
const REVISION = "arn:aws:ecs:eu-central-1:123456789012:service-revision/app/web-1a2b/1700";
export const TASK_DEFINITION = "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:7";

/** What AWS knows of the service. */
export interface Scene {
    readonly service?: object;
    /** One for each look at it; the last one stays. */
    readonly deployments?: readonly { readonly status: string; readonly [key: string]: unknown }[];
    readonly tasks?: readonly object[];
    /** One list for each call. */
    readonly events?: readonly { readonly events: readonly object[]; readonly nextToken?: string }[];
    readonly refused?: string;
    /** What further calls say, and the same ones otherwise; the number counts the calls of an operation from 1. */
    readonly answers?: Readonly<Record<string, (input: any, nth: number) => object>>;
}

/** What a command did. */
export interface Result {
    readonly lines: string[];
    readonly failure?: string;
    readonly exitCode: number;
    readonly calls: ApiCall[];
}

/** What a command sent with the first call of an operation. */
export function sent({ calls }: Result, operation: string): any {
    return calls.find((call) => call.operation === operation)?.input;
}

/** Runs a command against a server that knows one service, with the real SDK. */
export async function commanded(
    scene: Scene,
    work: (session: Session) => Promise<unknown>,
    options: { readonly json?: boolean; readonly service?: Partial<StackService> } = {},
): Promise<Result> {
    const lines: string[] = [];
    const calls: ApiCall[] = [];
    const server = await serveApi((call) => {
        calls.push(call);
        return answer(scene, call, calls);
    });
    const restore = pointedAt(server);
    try {
        const service: StackService = {
            name: "prod-web",
            key: "web",
            serviceArn: SERVICE_ARN,
            logGroup: "web-logs",
            described: { taskDefinition: TASK_DEFINITION, isDaemon: false },
            settings: { accessKey: "key", secretKey: "secret" },
            ...options.service,
        };
        const print = (line: string) => void lines.push(line);
        const session = await openSession(service, { json: options.json ?? false, print });
        let now = Date.UTC(2026, 9, 1, 12);
        const clock = { now: () => now, sleep: async (ms: number) => void (now += ms) };
        await work({ ...session, clock });
        return { lines, exitCode: 0, calls };
    } catch (error) {
        if (error instanceof CommandError) {
            return { lines, failure: error.message, exitCode: error.exitCode, calls };
        }
        throw error;
    } finally {
        restore();
        server.close();
    }
}

function answer(
    { service, deployments = [], tasks = [], events = [], refused, answers: others = {} }: Scene,
    call: ApiCall,
    calls: ApiCall[],
) {
    const { operation } = call;
    const times = calls.filter((other) => other.operation === operation).length;
    const nth = <T>(list: readonly T[]) => list[Math.min(times, list.length) - 1];
    if (operation === refused) {
        throw new ApiError("AccessDeniedException", `not authorized to perform ${operation}`);
    }
    const counts = { desiredCount: 2, runningCount: 2 };
    const answers: Record<string, () => object> = {
        DescribeServices: () => ({
            services: [
                { serviceName: "web-1a2b", status: "ACTIVE", taskDefinition: TASK_DEFINITION, ...counts, ...service },
            ],
        }),
        ListServiceDeployments: () =>
            page(
                deployments.length === 0
                    ? []
                    : [
                          { serviceDeploymentArn: `${DEPLOYMENT}-before`, createdAt: 0 },
                          { serviceDeploymentArn: DEPLOYMENT, createdAt: 1 },
                      ],
                "serviceDeployments",
                call.input,
            ),
        DescribeServiceDeployments: () => ({
            serviceDeployments: [
                {
                    serviceDeploymentArn: DEPLOYMENT,
                    targetServiceRevision: { arn: REVISION, requestedTaskCount: 2, runningTaskCount: 1 },
                    ...nth(deployments),
                },
            ],
        }),
        DescribeServiceRevisions: () => ({
            serviceRevisions: [{ serviceRevisionArn: REVISION, taskDefinition: TASK_DEFINITION }],
        }),
        ContinueServiceDeployment: () => ({ serviceDeploymentArn: DEPLOYMENT }),
        StopServiceDeployment: () => ({ serviceDeploymentArn: DEPLOYMENT }),
        ListTasks: () =>
            page(
                tasks
                    .filter((task: any) => (task.lastStatus === "STOPPED") === (call.input.desiredStatus === "STOPPED"))
                    .map((task: any) => task.taskArn),
                "taskArns",
                call.input,
            ),
        DescribeTasks: () => ({ tasks: described(tasks, call.input.tasks) }),
        ExecuteCommand: () => ({ session: { sessionId: "s-1", streamUrl: "wss://stream", tokenValue: "token" } }),
        FilterLogEvents: () => nth(events) ?? { events: [] },
        GetLogEvents: () => ({ events: [] }),
        UpdateService: () => ({ service: {} }),
        StopTask: () => ({ task: {} }),
    };
    return others[operation]?.(call.input, times) ?? answers[operation]();
}
