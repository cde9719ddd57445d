import { acceleratorsWithin } from "../../capacity/accelerators";
import type { CapacityFacts } from "../../capacity/facts";
import { CpuManufacturer } from "../../capacity/instanceRequirements";
import { Compatibility } from "../../task/launch";
import { CpuArchitecture, OperatingSystemFamily } from "../../task/platform";
import { CapacityOption, InstanceMonitoring, type ManagedInstancesSettings } from "./managedInstancesArgs";

/** Fills in what nobody wrote of instances that ECS manages; whether they are watched each minute is the cluster's default. */
export function completeManagedInstances(written: ManagedInstancesSettings, detailed: boolean) {
    return {
        cpuArchitecture: architectureOf(written),
        instanceRequirements: written.instanceRequirements,
        capacityOption: written.capacityOption ?? CapacityOption.OnDemand,
        reservations: written.reservations,
        storageGib: written.storageGib ?? 80,
        useLocalStorage: written.useLocalStorage ?? false,
        monitoring: written.monitoring ?? (detailed ? InstanceMonitoring.Detailed : InstanceMonitoring.Basic),
        propagateTags: written.propagateTags ?? true,
        autoRepair: written.autoRepair ?? true,
        scaleInAfterSeconds: written.scaleInAfterSeconds,
        securityGroupIds: written.securityGroupIds ?? [],
    };
}

/** Instances that ECS manages, complete. */
export type CompleteManagedInstances = ReturnType<typeof completeManagedInstances>;

/** What services have to know of the instances. */
export function managedInstancesFacts({
    cpuArchitecture,
    instanceRequirements,
}: CompleteManagedInstances): CapacityFacts {
    return {
        compatibility: Compatibility.ManagedInstances,
        cpuArchitecture,
        operatingSystemFamily: OperatingSystemFamily.Linux,
        largest: { vcpus: instanceRequirements?.maxVcpus, memoryMib: instanceRequirements?.maxMemoryMib },
        accelerators: acceleratorsWithin(instanceRequirements ?? {}),
    };
}

/** The architecture that all instances have; nothing where the requirements leave both open. */
export function architectureOf({
    cpuArchitecture,
    instanceRequirements,
}: ManagedInstancesSettings): CpuArchitecture | undefined {
    const makers = instanceRequirements?.cpuManufacturers;
    const isArm = makers?.map((maker) => maker === CpuManufacturer.Aws) ?? [];
    if (cpuArchitecture !== undefined || new Set(isArm).size !== 1) {
        return cpuArchitecture;
    }
    return isArm[0] ? CpuArchitecture.Arm : CpuArchitecture.X86;
}
