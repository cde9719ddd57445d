import type * as pulumi from "@pulumi/pulumi";
import { isDaemon } from "../capacity/scheduling";
import type { CompleteStrategyItem } from "../capacity/strategy";
import { completeStrategy } from "../capacity/strategySettings";
import type { ClusterSettings } from "../cluster/clusterArgs";
import type { Ec2CapacitySettings } from "../cluster/ec2Capacity/ec2CapacityArgs";
import { chosen, ONLY } from "../platform/chosen";
import { flatMapSorted, sortedEntries } from "../shared/json";
import { familyName } from "../shared/names";
import { Preset, presetDefault } from "../shared/presets";
import { listed, type Problem } from "../shared/problems";
import { NetworkMode } from "../task/launch";
import { waysIn, writtenServices } from "./balancers";
import type { EnvironmentArgs, EnvironmentService } from "./environmentArgs";
import { canJoin, reachOf } from "./reach";

/** What sends requests to tasks on instances. */
interface Sources {
    /** By the names that services call them by. */
    readonly loadBalancers?: ReadonlyMap<string, Source>;
    readonly networkLoadBalancer?: Source;
}

interface Source {
    readonly securityGroupId: pulumi.Input<string>;
}

/** The cluster of an environment, with what follows from its network and its services. */
export function clusterOf(args: EnvironmentArgs, name: string, sources: Sources = {}): ClusterSettings {
    const { cluster = {}, services } = args;
    // Services that find each other by name need a namespace, which nobody has to think of. Those of other stacks may.
    const isConnected =
        services === undefined || Object.values(services).some(({ serviceConnect }) => serviceConnect !== undefined);
    const capacities = sortedEntries(cluster.capacities).map(
        ([key, capacity]) => [key, capacityOf(key, capacity, args, sources)] as const,
    );
    return {
        // What stands on a platform does not stand in its stack, so that nothing else keeps it.
        ...(services === undefined && { deletionProtection: presetDefault("platformProtection", args.preset) }),
        ...(isConnected ? { serviceConnectNamespace: familyName(name) } : {}),
        ...cluster,
        ...(cluster.capacities && { capacities: Object.fromEntries(capacities) }),
    };
}

function capacityOf(
    key: string,
    capacity: Ec2CapacitySettings,
    args: EnvironmentArgs,
    sources: Sources,
): Ec2CapacitySettings {
    const bridged = writtenServices(args)
        .map(([, service]) => service)
        .filter((service) => isBridgedOn(service, completeStrategy(service, args.preset), key));
    const { loadBalancers = new Map<string, Source>(), networkLoadBalancer } = sources;
    const behind = [...loadBalancers].filter(([name]) =>
        bridged.some((service) =>
            waysIn(service).some(({ way }) => balancerOf(way.loadBalancer, loadBalancers) === name),
        ),
    );
    const behindNetwork = bridged.some(({ networkIngress }) => networkIngress !== undefined);
    const groups = [
        ...behind.map(
            ([name, { securityGroupId }]) => [name === ONLY ? "loadBalancer" : name, securityGroupId] as const,
        ),
        ...(networkLoadBalancer !== undefined && behindNetwork
            ? [["networkLoadBalancer", networkLoadBalancer.securityGroupId] as const]
            : []),
    ];
    return {
        // Without a way out of private subnets, the agent could not reach ECS.
        ...(!canJoin(reachOf(args)) && args.preset === Preset.Development ? { assignPublicIp: true } : {}),
        ...capacity,
        ...(groups.length === 0 ? {} : { trafficFrom: { ...Object.fromEntries(groups), ...capacity.trafficFrom } }),
    };
}

/** Name of the load balancer that a service means. */
function balancerOf(name: string | undefined, loadBalancers: ReadonlyMap<string, unknown>): string | undefined {
    return chosen(Object.fromEntries([...loadBalancers.keys()].map((key) => [key, key])), name);
}

/** Whether tasks of the service are reached through ports of these instances. */
function isBridgedOn(service: EnvironmentService, strategy: readonly CompleteStrategyItem[], key: string): boolean {
    const isOn = isDaemon(service) || strategy.some((item) => item.capacityProvider === key);
    return isOn && service.networkMode === NetworkMode.Bridge;
}

/** Instances in zones that the network is not in. */
export function zoneProblems({ network }: EnvironmentArgs, cluster: ClusterSettings): Problem[] {
    const known = network?.availabilityZones;
    return flatMapSorted(cluster.capacities, (key, { availabilityZones = [] }) =>
        availabilityZones.flatMap((zone, index): Problem[] => {
            if (known === undefined || known.includes(zone)) {
                return [];
            }
            const path = `capacities.${key}.availabilityZones[${index}]`;
            const message = `the network has no subnet in ${zone}`;
            const remedy = `Use ${listed(known)}, or add the zone to the network`;
            return [{ rule: "capacity-zone", path, message, remedy }];
        }),
    );
}
