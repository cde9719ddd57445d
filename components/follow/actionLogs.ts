import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { ServiceIdentity } from "./reader";

/** Log group into which ECS writes what it does in a cluster: AWS's own name for it. */
export function actionLogGroup(clusterName: string): string {
    return `/aws/vendedlogs/ecs/action-logs/${clusterName}`;
}

const MOST_LINES = 10;
const MOST_EVENTS = 100;

/** What ECS did with a service since a moment: the last lines; none where the cluster has no such record. */
export async function actionLines(
    logs: CloudWatchLogsClient,
    { cluster, service }: ServiceIdentity,
    since: number,
): Promise<string[]> {
    const { GetLogEventsCommand } = await import("@aws-sdk/client-cloudwatch-logs");
    const input = {
        logGroupName: actionLogGroup(cluster),
        logStreamName: `service/${cluster}/${service}`,
        startTime: since,
        limit: MOST_EVENTS,
        startFromHead: false,
    };
    try {
        const { events = [] } = await logs.send(new GetLogEventsCommand(input));
        return events.flatMap(({ message }) => lineOf(message) ?? []).slice(-MOST_LINES);
    } catch (error) {
        if ((error as Error).name === "ResourceNotFoundException") {
            return [];
        }
        throw error;
    }
}

/** `ERROR SERVICE_DEPLOYMENT_FAILED: tasks failed to start` of an entry; nothing of what is no entry. */
export function lineOf(message: string | undefined): string | undefined {
    const entry = parsed(message);
    const detail = entry?.detail as Record<string, unknown> | undefined;
    const name = [entry?.eventName, detail?.eventName, detail?.status].find((it) => typeof it === "string");
    const reason = [detail?.statusReason, detail?.reason].find((it) => typeof it === "string");
    if (entry === undefined || (name === undefined && reason === undefined)) {
        return undefined;
    }
    const level = typeof entry.logLevel === "string" ? `${entry.logLevel} ` : "";
    return `${level}${[name, reason].filter(Boolean).join(": ")}`;
}

function parsed(message: string | undefined): Record<string, unknown> | undefined {
    try {
        const value: unknown = JSON.parse(message ?? "");
        return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : undefined;
    } catch {
        return undefined;
    }
}
