import { acceleratorsWithin } from "../../capacity/accelerators";
import type { CapacityFacts } from "../../capacity/facts";
import { CpuManufacturer } from "../../capacity/instanceRequirements";
import { type Preset, presetDefault } from "../../shared/presets";
import { Compatibility } from "../../task/launch";
import { CpuArchitecture, OperatingSystemFamily } from "../../task/platform";
import { CapacityOption, InstanceMonitoring, type ManagedInstancesSettings } from "./managedInstancesArgs";

/** The settings with the preset's defaults. */
export function managedInstancesSettings(args: ManagedInstancesSettings, preset: Preset | undefined) {
    const detailed = presetDefault("detailedMonitoring", preset);
    return {
        instanceRequirements: args.instanceRequirements,
        capacityOption: args.capacityOption ?? CapacityOption.OnDemand,
        reservations: args.reservations,
        storageGiB: args.storageGiB ?? 80,
        useLocalStorage: args.useLocalStorage ?? false,
        monitoring: args.monitoring ?? (detailed ? InstanceMonitoring.Detailed : InstanceMonitoring.Basic),
        propagateTags: args.propagateTags ?? true,
        autoRepair: args.autoRepair ?? true,
        scaleInAfterSeconds: args.scaleInAfterSeconds,
        securityGroupIds: args.securityGroupIds ?? [],
    };
}

export type CompleteManagedInstances = ReturnType<typeof managedInstancesSettings>;

/** What services have to know of the instances. */
export function managedInstancesFacts(args: ManagedInstancesSettings): CapacityFacts {
    return {
        compatibility: Compatibility.ManagedInstances,
        cpuArchitecture: architectureOf(args),
        operatingSystemFamily: OperatingSystemFamily.Linux,
        largest: { vcpus: args.instanceRequirements?.maxVcpus, memoryMiB: args.instanceRequirements?.maxMemoryMiB },
        accelerators: acceleratorsWithin(args.instanceRequirements ?? {}),
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
