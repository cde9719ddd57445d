import { type Accelerators, acceleratorsOf, acceleratorsWithin, bestOf } from "../../capacity/accelerators";
import type { CapacityFacts } from "../../capacity/facts";
import { type InstanceType, instanceTypeOf, interfacesOf, roomOf } from "../../capacity/instanceTypes";
import { isStrict, type Preset, presetDefault } from "../../shared/presets";
import { Compatibility } from "../../task/launch";
import { CpuArchitecture } from "../../task/platform";
import { agentSettings } from "./agent";
import { type CapacityScaling, CapacityScalingMode, type CompleteCapacityScaling } from "./capacityScaling";
import type { Ec2CapacitySettings } from "./ec2CapacityArgs";
import { traitsOf } from "./machineImage";

/** Fills in what nobody wrote of a pool of instances, and adds what follows; also where the rules are going to refuse it. */
export function completeEc2Capacity(written: Ec2CapacitySettings, preset: Preset | undefined) {
    const instanceTypes = typesOf(written, presetDefault("instanceTypes", preset).split(", "));
    const scaling = completeScaling(written.scaling, {
        instances: presetDefault("instances", preset),
        targetPercent: presetDefault("capacityTargetPercent", preset),
        warmupSeconds: presetDefault("instanceWarmupSeconds", preset),
    });
    const managed = scaling.mode === CapacityScalingMode.Managed;
    return {
        ...written,
        instanceTypes,
        cpuArchitecture: architectureOf(written, instanceTypes),
        isMixed: isMixed(written, instanceTypes),
        minInstances: written.minInstances ?? 0,
        maxInstances: written.maxInstances ?? presetDefault("maxInstances", preset),
        scaling,
        availabilityZones: written.availabilityZones,
        assignPublicIp: written.assignPublicIp ?? false,
        maxInstanceLifetimeDays: written.maxInstanceLifetimeDays ?? presetDefault("maxInstanceLifetimeDays", preset),
        terminationProtection:
            written.terminationProtection ?? (managed && presetDefault("terminationProtection", preset)),
        managedDraining: written.managedDraining ?? true,
        agent: agentSettings(written.agent),
        userData: written.userData ?? [],
        instanceRole: written.instanceRole ?? {},
        securityGroupIds: written.securityGroupIds ?? [],
        trafficFrom: written.trafficFrom ?? {},
        metadataHopLimit: written.metadataHopLimit ?? 1,
        detailedMonitoring: written.detailedMonitoring ?? presetDefault("detailedMonitoring", preset),
        /** Whether what puts running tasks at risk is refused, and not only warned of. */
        strict: isStrict(preset),
    };
}

/** A pool of instances, complete. */
export type CompleteEc2Capacity = ReturnType<typeof completeEc2Capacity>;

function completeScaling(
    { mode = CapacityScalingMode.Managed, minStep = 1, maxStep = 100, ...written }: CapacityScaling = {},
    usual: Pick<CompleteCapacityScaling, "instances" | "targetPercent" | "warmupSeconds">,
): CompleteCapacityScaling {
    return {
        mode,
        instances: written.instances ?? usual.instances,
        targetPercent: written.targetPercent ?? usual.targetPercent,
        minStep,
        maxStep,
        warmupSeconds: written.warmupSeconds ?? usual.warmupSeconds,
        reservation: written.reservation ?? {},
        schedules: written.schedules ?? {},
    };
}

/** The instance types that the names tell; what is no name is left out, and the rules refuse it. */
function typesOf(written: Ec2CapacitySettings, usual: readonly string[]): InstanceType[] {
    if (written.instanceRequirements !== undefined && written.instanceTypes === undefined) {
        return [];
    }
    return (written.instanceTypes ?? usual).flatMap((name) => instanceTypeOf(name) ?? []);
}

/** Processor of the instances: as written, or as the first type has it. */
function architectureOf({ cpuArchitecture }: Ec2CapacitySettings, types: readonly InstanceType[]): CpuArchitecture {
    return cpuArchitecture ?? types[0]?.cpuArchitecture ?? CpuArchitecture.X86;
}

/** Whether the group chooses among types, or among ways to pay for them. */
function isMixed({ instanceRequirements, spot }: Ec2CapacitySettings, types: readonly InstanceType[]): boolean {
    return instanceRequirements !== undefined || spot !== undefined || types.length > 1;
}

/** What services have to know of the instances. */
export function ec2CapacityFacts(complete: CompleteEc2Capacity): CapacityFacts {
    const { instanceTypes, cpuArchitecture, scaling, maxInstances, agent } = complete;
    const rooms = instanceTypes.map((type) => roomOf(type, agent.reservedMemoryMib));
    const smallest = rooms.reduce(
        (a, b) => (a === undefined || b === undefined || a.memoryMib <= b.memoryMib ? a : b),
        rooms[0],
    );
    const interfaces = agent.awsvpcTrunking ? [undefined] : instanceTypes.map(interfacesOf);
    return {
        compatibility: Compatibility.Ec2,
        cpuArchitecture,
        operatingSystemFamily: traitsOf(complete.machineImage).operatingSystemFamily,
        room: rooms.includes(undefined) ? undefined : smallest,
        maxInstances: scaling.mode === CapacityScalingMode.Manual ? scaling.instances : maxInstances,
        interfaces: interfaces.includes(undefined) ? undefined : Math.min(...(interfaces as number[])),
        accelerators: acceleratorsFor(complete),
    };
}

/** What tasks can have of the types; an image of AWS without the drivers gives them nothing. */
function acceleratorsFor({ instanceRequirements, machineImage, instanceTypes }: CompleteEc2Capacity): Accelerators {
    if (instanceRequirements === undefined) {
        return bestOf(instanceTypes.map(acceleratorsOf)); // the image of types is judged with them
    }
    const { needs } = traitsOf(machineImage);
    const found = acceleratorsWithin(instanceRequirements);
    return machineImage?.id === undefined
        ? { ...found, ...(needs !== "gpu" && { gpus: 0 }), ...(needs !== "neuron" && { neuron: false }) }
        : found;
}
