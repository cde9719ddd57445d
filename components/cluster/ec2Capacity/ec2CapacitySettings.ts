import { type Accelerators, acceleratorsOf, acceleratorsWithin, bestOf } from "../../capacity/accelerators";
import type { CapacityFacts } from "../../capacity/facts";
import { type InstanceType, instanceTypeOf, interfacesOf, roomOf } from "../../capacity/instanceTypes";
import { type Preset, presetDefault } from "../../shared/presets";
import { Compatibility } from "../../task/launch";
import { CpuArchitecture } from "../../task/platform";
import { agentSettings } from "./agent";
import { capacityScaling, CapacityScalingMode } from "./capacityScaling";
import type { Ec2CapacitySettings } from "./ec2CapacityArgs";
import { traitsOf } from "./machineImage";

/** The settings with the preset's defaults, and what follows from them. */
export function ec2CapacitySettings(args: Ec2CapacitySettings, preset: Preset | undefined) {
    const scaling = capacityScaling(args.scaling, preset);
    const instanceTypes = typesOf(args, preset);
    const managed = scaling.mode === CapacityScalingMode.Managed;
    return {
        ...args,
        instanceTypes,
        cpuArchitecture: architectureOf(args, instanceTypes),
        isMixed: isMixed(args, instanceTypes),
        minInstances: args.minInstances ?? 0,
        maxInstances: args.maxInstances ?? presetDefault("maxInstances", preset),
        scaling,
        availabilityZones: args.availabilityZones,
        assignPublicIp: args.assignPublicIp ?? false,
        maxInstanceLifetimeDays: args.maxInstanceLifetimeDays ?? presetDefault("maxInstanceLifetimeDays", preset),
        terminationProtection:
            args.terminationProtection ?? (managed && presetDefault("terminationProtection", preset)),
        managedDraining: args.managedDraining ?? true,
        agent: agentSettings(args.agent),
        userData: args.userData ?? [],
        instanceRole: args.instanceRole ?? {},
        securityGroupIds: args.securityGroupIds ?? [],
        trafficFrom: args.trafficFrom ?? {},
        metadataHopLimit: args.metadataHopLimit ?? 1,
        detailedMonitoring: args.detailedMonitoring ?? presetDefault("detailedMonitoring", preset),
    };
}

export type CompleteEc2Capacity = ReturnType<typeof ec2CapacitySettings>;

/** The instance types that the names tell; what is no name is left out, and the rules refuse it. */
export function typesOf(args: Ec2CapacitySettings, preset: Preset | undefined): InstanceType[] {
    if (args.instanceRequirements !== undefined && args.instanceTypes === undefined) {
        return [];
    }
    const names = args.instanceTypes ?? presetDefault("instanceTypes", preset).split(", ");
    return names.flatMap((name) => instanceTypeOf(name) ?? []);
}

/** Processor of the instances: as written, or as the first type has it. */
export function architectureOf(
    { cpuArchitecture }: Ec2CapacitySettings,
    types: readonly InstanceType[],
): CpuArchitecture {
    return cpuArchitecture ?? types[0]?.cpuArchitecture ?? CpuArchitecture.X86;
}

/** Whether the group chooses among types, or among ways to pay for them. */
export function isMixed({ instanceRequirements, spot }: Ec2CapacitySettings, types: readonly InstanceType[]): boolean {
    return instanceRequirements !== undefined || spot !== undefined || types.length > 1;
}

/** What services have to know of the instances. */
export function ec2CapacityFacts(args: Ec2CapacitySettings, preset: Preset | undefined): CapacityFacts {
    const { instanceTypes, cpuArchitecture, scaling, maxInstances, agent } = ec2CapacitySettings(args, preset);
    const rooms = instanceTypes.map((type) => roomOf(type, agent.reservedMemoryMiB));
    const smallest = rooms.reduce(
        (a, b) => (a === undefined || b === undefined || a.memoryMiB <= b.memoryMiB ? a : b),
        rooms[0],
    );
    const interfaces = agent.awsvpcTrunking ? [undefined] : instanceTypes.map(interfacesOf);
    return {
        compatibility: Compatibility.Ec2,
        cpuArchitecture,
        operatingSystemFamily: traitsOf(args.machineImage).operatingSystemFamily,
        room: rooms.includes(undefined) ? undefined : smallest,
        maxInstances: scaling.mode === CapacityScalingMode.Manual ? scaling.instances : maxInstances,
        interfaces: interfaces.includes(undefined) ? undefined : Math.min(...(interfaces as number[])),
        accelerators: acceleratorsFor(args, instanceTypes),
    };
}

/** What tasks can have of the types; an image of AWS without the drivers gives them nothing. */
function acceleratorsFor(
    { instanceRequirements, machineImage }: Ec2CapacitySettings,
    types: readonly InstanceType[],
): Accelerators {
    if (instanceRequirements === undefined) {
        return bestOf(types.map(acceleratorsOf)); // the image of types is judged with them
    }
    const { needs } = traitsOf(machineImage);
    const found = acceleratorsWithin(instanceRequirements);
    return machineImage?.id === undefined
        ? { ...found, ...(needs !== "gpu" && { gpus: 0 }), ...(needs !== "neuron" && { neuron: false }) }
        : found;
}
