import type { Service } from "@aws-sdk/client-ecs";
import { primaryOf, revisionName } from "../../components/follow/observation";
import { eachOf, LANES } from "../eachOf";
import { describedServices } from "../describedServices";
import { type Session, shortNameOf } from "../session";
import { table } from "../table";
import { type Status, status } from "./status";

/**
 * What many services do. Ten of them are a request; those that run what they were given, and as much of it as they are to,
 * need no other one.
 */
export async function overview(sessions: readonly Session[]): Promise<Status[]> {
    const live = await describedServices(sessions);
    return eachOf(sessions, LANES, async (session) => {
        const service = live.get(session);
        return isQuiet(session, service) ? quiet(session, service) : status({ ...session, print: () => {} });
    });
}

/** Whether there is nothing to tell beyond the numbers: it runs what Pulumi gave to it, whole, and nothing is going on. */
export function isQuiet({ service }: Pick<Session, "service">, live: Service | undefined): live is Service {
    const { taskDefinition } = service.described;
    return (
        live?.status === "ACTIVE" &&
        live.taskDefinition !== undefined &&
        (taskDefinition === undefined || live.taskDefinition === taskDefinition) &&
        live.runningCount === live.desiredCount &&
        live.deployments?.length === 1 &&
        primaryOf(live)?.rolloutState === "COMPLETED" &&
        live.currentServiceDeployment === undefined
    );
}

function quiet({ service, identity }: Session, live: Service): Status {
    return {
        name: service.name,
        serviceArn: service.serviceArn,
        cluster: identity.cluster,
        status: live.status ?? "",
        desired: live.desiredCount ?? 0,
        running: live.runningCount ?? 0,
        taskDefinition: live.taskDefinition,
        line: `${revisionName(live.taskDefinition)} runs`,
        failure: undefined,
    };
}

/** A row for each service; below them what waits for somebody, and what there is to know of those that failed. */
export function overviewLines(sessions: readonly Session[], found: readonly Status[]): string[] {
    const named = found.map((status, index) => ({ name: shortNameOf(sessions[index].service), status }));
    const rows = named.map(({ name, status: { running, desired, taskDefinition, line, status } }) => [
        name,
        `${running} of ${desired}`,
        taskDefinition === undefined ? "" : revisionName(taskDefinition),
        status === "ACTIVE" || status === "GONE" ? line : `${status}, ${line}`,
    ]);
    const pauses = named.flatMap(({ name, status: { deployment } }) =>
        (deployment?.paused ?? []).map((hook) => `${name} waits: slipway promote ${name} --hook ${hook}`),
    );
    return [
        ...table(["service", "tasks", "revision", "deployment"], rows),
        ...(pauses.length === 0 ? [] : ["", ...pauses]),
        ...named.flatMap(({ name, status: { failure } }) => (failure === undefined ? [] : ["", `${name}: ${failure}`])),
    ];
}
