import type { Service } from "@aws-sdk/client-ecs";
import { eachOf, LANES } from "./eachOf";
import { asked, type Session } from "./session";

// What DescribeServices takes at once.
const SERVICES_AT_ONCE = 10;

/** Services as ECS describes them, ten with each request; those that are gone have nothing. */
export async function describedServices(sessions: readonly Session[]): Promise<Map<Session, Service | undefined>> {
    const batches = groupedBy(sessions, sameCluster).flatMap((group) => parted(group, SERVICES_AT_ONCE));
    return new Map((await eachOf(batches, LANES, describe)).flat());
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
    const input = { cluster: identity.cluster, services: batch.map((session) => session.identity.service) };
    const { services = [] } = await asked(clients, () => clients.ecs.send(new DescribeServicesCommand(input)));
    const byName = new Map(services.map((service) => [service.serviceName ?? "", service]));
    return batch.map((session) => [session, byName.get(session.identity.service)]);
}
