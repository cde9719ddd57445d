import { takenOver } from "../capacity/poolFacts";
import type { Capacities } from "../capacity/facts";
import { capacitiesOf } from "../capacity/knownCapacities";
import { clusterCapacities } from "../cluster/capacities";
import type { ClusterSettings } from "../cluster/clusterArgs";
import { completeCluster } from "../cluster/clusterSettings";
import { completeNetwork } from "../network/networkSettings";
import { partsOfPlatform } from "../platform/platformParts";
import { isLate } from "../shared/late";
import type { ClusterReference, NetworkReference } from "../shared/references";
import type { EnvironmentArgs } from "./environmentArgs";
import { dualStackOf, takesExistingNetwork } from "./existingNetwork";

/** What is known of that which services stand on, before anything is made. */
export interface EnvironmentGround {
    /** A network that exists already. */
    readonly network?: NetworkReference;
    /** A cluster that exists already. */
    readonly cluster?: ClusterReference;
    readonly capacities?: Capacities;
    readonly zones?: number;
    /** Whether the network has IPv6 addresses. */
    readonly dualStack?: boolean;
}

/** What is known of the ground of an environment: its own, with the cluster that it makes, or its platform's. */
export function groundOf(args: EnvironmentArgs, cluster: ClusterSettings): EnvironmentGround {
    const { platform, network, preset } = args;
    const dualStack = dualStackOf(args);
    if (platform !== undefined) {
        return { ...platformGround(platform), dualStack };
    }
    const capacities = clusterCapacities(completeCluster(cluster, preset));
    return takesExistingNetwork(network)
        ? { network, capacities, dualStack }
        : { capacities, dualStack, zones: completeNetwork(network ?? {}, preset).zones };
}

function platformGround(platform: NonNullable<EnvironmentArgs["platform"]>): EnvironmentGround {
    const { network, cluster } = partsOfPlatform(platform);
    const zones = isLate(network) ? undefined : network?.availabilityZones;
    return {
        network,
        cluster,
        capacities: capacitiesOf(cluster),
        ...(Array.isArray(zones) && zones.length > 0 && { zones: zones.length }),
    };
}

/** Capacities of the cluster that an environment has, whoever makes it. */
export function capacitiesFor(args: EnvironmentArgs): Capacities {
    const { platform, cluster = {}, preset } = args;
    return platform === undefined
        ? clusterCapacities(completeCluster(cluster, preset))
        : (platformGround(platform).capacities ?? takenOver({}));
}
