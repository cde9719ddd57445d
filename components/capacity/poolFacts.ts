import type { PoolFacts } from "../shared/references";
import { Compatibility } from "../task/launch";
import type { CpuArchitecture, OperatingSystemFamily } from "../task/platform";
import type { Capacities, CapacityFacts } from "./facts";

/** What is known of pools in the form that is handed over to other programs, in which everything is plain and flat. */
export function handedOver(capacities: Capacities): Record<string, PoolFacts> {
    return Object.fromEntries([...capacities].map(([name, facts]) => [name, poolFacts(facts)]));
}

function poolFacts(facts: CapacityFacts): PoolFacts {
    const { compatibility, cpuArchitecture, operatingSystemFamily, maxInstances, interfaces } = facts;
    const { room, largest, accelerators } = facts;
    return written({
        compatibility,
        cpuArchitecture,
        operatingSystemFamily,
        instanceType: room?.instanceType,
        cpu: room?.cpu,
        memoryMib: room?.memoryMib,
        largestVcpus: largest?.vcpus,
        largestMemoryMib: largest?.memoryMib,
        maxInstances,
        interfaces,
        gpus: accelerators?.gpus,
        neuron: accelerators?.neuron,
    });
}

const COMPATIBILITIES = Object.values(Compatibility);

/** What was handed over, as the rules want it. */
export function takenOver(pools: Readonly<Record<string, PoolFacts>>): Capacities {
    return new Map(Object.entries(pools).map(([name, pool]) => [name, capacityFacts(pool)]));
}

function capacityFacts(pool: PoolFacts): CapacityFacts {
    const { instanceType, cpu, memoryMib, largestVcpus: vcpus, largestMemoryMib, gpus, neuron } = pool;
    const hasRoom = instanceType !== undefined && cpu !== undefined && memoryMib !== undefined;
    const hasLargest = vcpus !== undefined || largestMemoryMib !== undefined;
    const hasAccelerators = gpus !== undefined || neuron !== undefined;
    return written({
        // What is none of them is refused by a rule; until then it is what most pools are.
        compatibility: COMPATIBILITIES.find((each) => each === pool.compatibility) ?? Compatibility.Ec2,
        cpuArchitecture: pool.cpuArchitecture as CpuArchitecture | undefined,
        operatingSystemFamily: pool.operatingSystemFamily as OperatingSystemFamily | undefined,
        room: hasRoom ? { instanceType, cpu, memoryMib } : undefined,
        largest: hasLargest ? written({ vcpus, memoryMib: largestMemoryMib }) : undefined,
        maxInstances: pool.maxInstances,
        interfaces: pool.interfaces,
        accelerators: hasAccelerators ? written({ gpus, neuron }) : undefined,
    });
}

/** Without the keys that have no value: JSON has none of them either. */
function written<T extends object>(value: T): T {
    return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
