import { isRecord } from "../shared/json";
import { isLate } from "../shared/late";
import type { ClusterReference, PoolFacts } from "../shared/references";
import type { Capacities } from "./facts";
import { takenOver } from "./poolFacts";

const known = new WeakMap<object, () => Capacities>();

/**
 * Remembers what the services of the same program have to know of a cluster, worked out when the first of them asks. It
 * is no output: it decides what exists.
 */
export function remember(cluster: object, capacities: () => Capacities): void {
    let found: Capacities | undefined;
    known.set(cluster, () => (found ??= capacities()));
}

/** The capacities of a cluster that is made in this program; nothing for any other. */
export function ownCapacitiesOf(cluster: object): Capacities | undefined {
    return known.get(cluster)?.();
}

/** What is known of the capacities of a cluster at once: of one that is made here, or that is written with its facts. */
export function capacitiesOf(cluster: Partial<ClusterReference> | undefined): Capacities | undefined {
    if (cluster === undefined) {
        return undefined;
    }
    const { pools } = cluster;
    return ownCapacitiesOf(cluster) ?? (isRecord(pools) && !isLate(pools) ? takenOver(pools as Pools) : undefined);
}

/** Facts of pools that are all there. */
type Pools = Readonly<Record<string, PoolFacts>>;
