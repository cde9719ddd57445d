import { CpuArchitecture } from "../task/platform";

/** What the name of an instance type tells. AWS: "Amazon EC2 instance type naming conventions". */
export interface InstanceType {
    readonly name: string;
    /** Letters before the generation: `m`, `c`, `gr`. */
    readonly series: string;
    readonly generation: number;
    readonly size: string;
    readonly cpuArchitecture: CpuArchitecture;
    /** Has GPUs of NVIDIA. */
    readonly gpu: boolean;
    /** Has chips for AWS Neuron. */
    readonly neuron: boolean;
    /** Earns and spends CPU credits. */
    readonly burstable: boolean;
}

/** The parts of the name of an instance type; nothing if it is not the name of one. */
export function instanceTypeOf(name: string): InstanceType | undefined {
    // Large ones say after a hyphen how much memory they have (u7i-12tb), or whose accelerators (p6-b200).
    const match = /^(?<series>[a-z]+)(?<generation>\d*)(?<options>[a-z]*(?:-[a-z0-9]+)?)\.(?<size>[a-z0-9-]+)$/.exec(
        name,
    );
    if (
        match?.groups === undefined ||
        (match.groups.generation === "" && match.groups.options === "") ||
        !/^(nano|micro|small|medium|large|\d*xlarge|metal(-\d+xl)?)$/.test(match.groups.size)
    ) {
        return undefined;
    }
    const { series, generation, options, size } = match.groups;
    // Processors of Graviton have a g; superchips with Grace (gb200) are of Arm too.
    const isArm = series === "a" || options.startsWith("g") || options.includes("-gb");
    return {
        name,
        series,
        generation: Number(generation),
        size,
        cpuArchitecture: isArm ? CpuArchitecture.Arm : CpuArchitecture.X86,
        // The ones of g4ad are of AMD.
        gpu: ["g", "gr", "p"].includes(series) && !options.startsWith("a"),
        neuron: ["inf", "trn"].includes(series),
        burstable: series === "t",
    };
}

/** Virtual CPUs of a size; nothing for bare metal, which has as many as the largest size of its family. */
function vcpusOf({ size, burstable, generation }: InstanceType): number | undefined {
    const small = ["nano", "micro", "small", "medium"].indexOf(size);
    if (small >= 0) {
        const first = generation === 2 && size !== "medium" ? 1 : 2;
        return burstable ? first : size === "medium" ? 1 : undefined;
    }
    const metal = /^metal-(\d+)xl$/.exec(size)?.[1];
    const times = metal ?? /^(\d+)xlarge$/.exec(size)?.[1];
    return times === undefined ? { large: 2, xlarge: 4 }[size] : 4 * Number(times);
}

// GiB of memory for each virtual CPU, from the generation on at which a series has it.
const GIB_PER_VCPU: Readonly<Record<string, readonly [since: number, gib: number]>> = {
    a: [1, 2],
    c: [5, 2],
    m: [5, 4],
    r: [5, 8],
    z: [1, 8],
    i: [4, 8],
};
const GIB_OF_BURSTABLE: Readonly<Record<string, number>> = {
    nano: 0.5,
    micro: 1,
    small: 2,
    medium: 4,
    large: 8,
    xlarge: 16,
    "2xlarge": 32,
};

function gibOf(type: InstanceType): number | undefined {
    if (type.burstable) {
        return GIB_OF_BURSTABLE[type.size];
    }
    const [since, gib] = GIB_PER_VCPU[type.series] ?? [];
    const vcpus = vcpusOf(type);
    return since === undefined || type.generation < since || vcpus === undefined ? undefined : vcpus * gib!;
}

// The kernel and the agent keep some of the memory, about this share on the common sizes.
const SHARE_FOR_TASKS = 0.94;

/** What tasks have of an instance; nothing where the name does not tell. It is near enough for warnings, no more. */
export function roomOf(type: InstanceType, reservedMib: number): InstanceRoom | undefined {
    const vcpus = vcpusOf(type);
    const gib = gibOf(type);
    if (vcpus === undefined || gib === undefined) {
        return undefined;
    }
    const memoryMib = Math.floor(gib * 1024 * SHARE_FOR_TASKS) - reservedMib;
    return { instanceType: type.name, cpu: vcpus * 1024, memoryMib };
}

/** Tasks with a network interface of their own: one interface is the instance's. AWS: "Maximum IP addresses per …". */
export function interfacesOf(type: InstanceType): number | undefined {
    const vcpus = vcpusOf(type);
    if (vcpus === undefined || gibOf(type) === undefined) {
        return undefined;
    }
    if (type.burstable) {
        return ["nano", "micro"].includes(type.size) ? 1 : vcpus >= 4 ? 3 : 2;
    }
    const steps = [
        [64, 14],
        [16, 7],
        [4, 3],
        [2, 2],
    ];
    return steps.find(([from]) => vcpus >= from)?.[1] ?? 1;
}

/** What the tasks on an instance share. */
export interface InstanceRoom {
    readonly instanceType: string;
    readonly cpu: number;
    readonly memoryMib: number;
}
