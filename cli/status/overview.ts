import type { Service } from "@aws-sdk/client-ecs";
import { primaryOf, revisionName } from "../../components/follow/observation";
import { inBatches } from "../../components/shared/pages";
import { eachOf } from "../eachOf";
import { asked, type Session, shortNameOf } from "../session";
import { table } from "../table";
import { type Status, status } from "./status";

// What DescribeServices takes at once.
const SERVICES_AT_ONCE = 10;
const LANES = 8;

/**
 * What many services do. Ten of them are a request; those that run what they were given, and as much of it as they are to,
 * need no other one.
 */
export async function overview(sessions: readonly Session[]): Promise<Status[]> {
    const groups = groupedBy(sessions, sameCluster);
    const batches = groups.flatMap((group) => parted(group, SERVICES_AT_ONCE));
    const found = await eachOf(batches, LANES, describe);
    const live = new Map(found.flat());
    return eachOf(sessions, LANES, async (session) => {
        const service = live.get(session);
        return isQuiet(session, service) ? quiet(session, service) : status({ ...session, print: () => {} });
    });
}

function sameCluster({ identity, service }: Session): string {
    return JSON.stringify([identity.region, identity.cluster, service.settings]);
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
    const groups = new Map<string, T[]>();
    items.forEach((item) => groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]));
    return [...groups.values()];
}

function parted<T>(items: readonly T[], size: number): T[][] {
    return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

async function describe(batch: readonly Session[]): Promise<[Session, Service | undefined][]> {
    const [{ clients, identity }] = batch;
    const { DescribeServicesCommand } = await import("@aws-sdk/client-ecs");
    const names = batch.map((session) => session.identity.service);
    const services = await asked(clients, () =>
        inBatches(names, SERVICES_AT_ONCE, async (some) => {
            const input = { cluster: identity.cluster, services: some };
            return (await clients.ecs.send(new DescribeServicesCommand(input))).services;
        }),
    );
    const byName = new Map(services.map((service) => [service.serviceName ?? "", service]));
    return batch.map((session) => [session, byName.get(session.identity.service)]);
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
