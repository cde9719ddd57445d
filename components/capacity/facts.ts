import type { Compatibility } from "../task/launch";
import type { CpuArchitecture, OperatingSystemFamily } from "../task/platform";
import type { Accelerators } from "./accelerators";
import type { InstanceRoom } from "./instanceTypes";

/** What a service has to know of the instances that its tasks will run on. */
export interface CapacityFacts {
    readonly compatibility: Compatibility;
    /** Absent where ECS may choose either. */
    readonly cpuArchitecture?: CpuArchitecture;
    readonly operatingSystemFamily?: OperatingSystemFamily;
    /** CPU units and MiB that the tasks on one instance can have together, of the smallest type; absent if not known. */
    readonly room?: InstanceRoom;
    /** vCPUs and MiB that no instance has more of, where the choice of instances is bounded so. */
    readonly largest?: { readonly vcpus?: number; readonly memoryMib?: number };
    /** Most instances that there can be; absent without a limit. */
    readonly maxInstances?: number;
    /** Tasks with interfaces of their own that fit on one instance, of the smallest type; absent if not known. */
    readonly interfaces?: number;
    /** GPUs and Neuron chips of the instances; absent where nobody has told. */
    readonly accelerators?: Accelerators;
}

/** Facts by the name that services call a capacity by. */
export type Capacities = ReadonlyMap<string, CapacityFacts>;
