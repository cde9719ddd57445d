import { asWarning, type Problem } from "../shared/problems";

/** What instance types have to be like, in place of a list of them. EC2 and ECS then choose, also among newer ones. */
export interface InstanceRequirements {
    /**
     * Fewest virtual CPUs.
     * @integer
     * @range 1 2147483647
     */
    minVcpus: number;
    /**
     * Most virtual CPUs, not below the fewest. Defaults to no limit.
     * @integer
     * @range 1 2147483647
     */
    maxVcpus?: number;
    /**
     * Least memory in MiB.
     * @integer
     * @range 1 2147483647
     */
    minMemoryMib: number;
    /**
     * Most memory in MiB, not below the least. Defaults to no limit.
     * @integer
     * @range 1 2147483647
     */
    maxMemoryMib?: number;
    /** Least GiB of memory for each virtual CPU. Defaults to no limit. */
    minMemoryGibPerVcpu?: number;
    /** Most GiB of memory for each virtual CPU, not below the least. Defaults to no limit. */
    maxMemoryGibPerVcpu?: number;
    /** Makers of the processors. Defaults to all of them whose architecture fits the image. */
    cpuManufacturers?: CpuManufacturer[];
    /** Types to choose from, with `*` for any letters: `m7i.*`. Excludes `excludedInstanceTypes`. Defaults to all. */
    allowedInstanceTypes?: string[];
    /** Types to leave out, with `*` for any letters. Excludes `allowedInstanceTypes`. Defaults to none. */
    excludedInstanceTypes?: string[];
    /** Generations to choose from. Defaults to all. */
    instanceGenerations?: InstanceGeneration[];
    /** Whether types that earn and spend CPU credits are chosen. Defaults to `excluded` in both presets. */
    burstablePerformance?: Admission;
    /** Whether bare metal is chosen. Defaults to `excluded` in both presets. */
    bareMetal?: Admission;
    /**
     * Fewest GPUs or other accelerators. Defaults to none.
     * @integer
     * @range 0 2147483647
     */
    minAccelerators?: number;
    /**
     * Most accelerators, not below the fewest; 0 leaves out all types with accelerators. Defaults to no limit.
     * @integer
     * @range 0 2147483647
     */
    maxAccelerators?: number;
    /** Makers of the accelerators. Defaults to all. */
    acceleratorManufacturers?: AcceleratorManufacturer[];
    /**
     * Percentage above the cheapest fitting type that an instance on demand may cost. Defaults to AWS's own
     * 20. AWS: `OnDemandMaxPricePercentageOverLowestPrice`.
     * @integer
     * @range 0 999999
     */
    onDemandMaxPricePercent?: number;
    /**
     * The same for Spot instances. Excludes `maxSpotPricePercentOfOnDemand`. Defaults to AWS's own 100.
     * AWS: `SpotMaxPricePercentageOverLowestPrice`.
     * @integer
     * @range 0 999999
     */
    spotMaxPricePercent?: number;
    /**
     * Percentage of the price on demand that a Spot instance may cost. Excludes `spotMaxPricePercent`.
     * Defaults to none. AWS: `MaxSpotPriceAsPercentageOfOptimalOnDemandPrice`.
     * @integer
     * @range 1 999999
     */
    maxSpotPricePercentOfOnDemand?: number;
}

/** Makers of processors. */
export const CpuManufacturer = {
    /** Intel. */
    Intel: "intel",
    /** AMD. */
    Amd: "amd",
    /** Graviton, by AWS: 64-bit Arm. */
    Aws: "amazon-web-services",
} as const;
export type CpuManufacturer = (typeof CpuManufacturer)[keyof typeof CpuManufacturer];

/** Makers of accelerators. */
export const AcceleratorManufacturer = {
    /** NVIDIA. */
    Nvidia: "nvidia",
    /** AMD. */
    Amd: "amd",
    /** Inferentia and Trainium, by AWS. */
    Aws: "amazon-web-services",
    /** Xilinx. */
    Xilinx: "xilinx",
    /** Habana. */
    Habana: "habana",
} as const;
export type AcceleratorManufacturer = (typeof AcceleratorManufacturer)[keyof typeof AcceleratorManufacturer];

/** Generations of instance types. */
export const InstanceGeneration = {
    /** Those that AWS recommends. */
    Current: "current",
    /** Older ones. */
    Previous: "previous",
} as const;
export type InstanceGeneration = (typeof InstanceGeneration)[keyof typeof InstanceGeneration];

/** Whether something is chosen. */
export const Admission = {
    /** It may be chosen. */
    Included: "included",
    /** Nothing else is chosen. */
    Required: "required",
    /** It is never chosen. */
    Excluded: "excluded",
} as const;
export type Admission = (typeof Admission)[keyof typeof Admission];

/** The requirements as EC2 and ECS take them. */
export function requirementsOf(wanted: InstanceRequirements) {
    return {
        vcpuCount: range(wanted.minVcpus, wanted.maxVcpus)!,
        memoryMib: range(wanted.minMemoryMib, wanted.maxMemoryMib)!,
        memoryGibPerVcpu: range(wanted.minMemoryGibPerVcpu, wanted.maxMemoryGibPerVcpu),
        acceleratorCount: range(wanted.minAccelerators, wanted.maxAccelerators),
        cpuManufacturers: wanted.cpuManufacturers,
        acceleratorManufacturers: wanted.acceleratorManufacturers,
        allowedInstanceTypes: wanted.allowedInstanceTypes,
        excludedInstanceTypes: wanted.excludedInstanceTypes,
        instanceGenerations: wanted.instanceGenerations,
        burstablePerformance: wanted.burstablePerformance ?? Admission.Excluded,
        bareMetal: wanted.bareMetal ?? Admission.Excluded,
        onDemandMaxPricePercentageOverLowestPrice: wanted.onDemandMaxPricePercent,
        spotMaxPricePercentageOverLowestPrice: wanted.spotMaxPricePercent,
        maxSpotPriceAsPercentageOfOptimalOnDemandPrice: wanted.maxSpotPricePercentOfOnDemand,
    };
}

/** A range with what is known of it: the fewest always where the provider wants them, the most only if given. */
function range(min: number | undefined, max: number | undefined): { min: number; max?: number } | undefined {
    if (min === undefined && max === undefined) {
        return undefined;
    }
    return { min: min ?? 0, ...(max === undefined ? {} : { max }) };
}

// Longest list of types that EC2 takes.
const MOST_TYPES = 400;

/** What is wrong with requirements. */
export function requirementsProblems(wanted: InstanceRequirements): Problem[] {
    return [
        perCpuProblems("minMemoryGibPerVcpu", wanted.minMemoryGibPerVcpu),
        perCpuProblems("maxMemoryGibPerVcpu", wanted.maxMemoryGibPerVcpu),
        orderProblems(wanted),
        typeFilterProblems(wanted),
        priceProblems(wanted),
    ].flat();
}

// High-memory types have up to 64 GiB for each virtual CPU.
const MOST_PER_CPU = 1024;

function perCpuProblems(path: string, gib: number | undefined): Problem[] {
    if (gib === undefined || (gib > 0 && gib <= MOST_PER_CPU)) {
        return [];
    }
    const remedy = `Use a number above 0, up to ${MOST_PER_CPU}`;
    return [{ rule: "managed-instances-requirements", path, message: `${gib} is not possible`, remedy }];
}

function orderProblems(wanted: InstanceRequirements): Problem[] {
    const pairs = [
        ["minVcpus", "maxVcpus"],
        ["minMemoryMib", "maxMemoryMib"],
        ["minMemoryGibPerVcpu", "maxMemoryGibPerVcpu"],
        ["minAccelerators", "maxAccelerators"],
    ] as const;
    return pairs.flatMap(([min, max]): Problem[] => {
        const [least, most] = [wanted[min], wanted[max]];
        if (least === undefined || most === undefined || least <= most) {
            return [];
        }
        const message = `${least} is above \`${max}\`, which is ${most}`;
        return [{ rule: "managed-instances-requirements", path: min, message, remedy: "Raise one or lower the other" }];
    });
}

function typeFilterProblems({ allowedInstanceTypes, excludedInstanceTypes }: InstanceRequirements): Problem[] {
    if (allowedInstanceTypes !== undefined && excludedInstanceTypes !== undefined) {
        const message = "is given beside `allowedInstanceTypes`";
        const path = "excludedInstanceTypes";
        return [{ rule: "managed-instances-type-filter", path, message, remedy: "Keep one of the two" }];
    }
    const path = allowedInstanceTypes === undefined ? "excludedInstanceTypes" : "allowedInstanceTypes";
    const types = allowedInstanceTypes ?? excludedInstanceTypes ?? [];
    const wrong = types.findIndex((type) => !/^[a-z0-9*.-]{1,30}$/.test(type));
    if (wrong >= 0) {
        const message = `"${types[wrong]}" is neither a type nor a pattern`;
        const remedy = "Write a type such as m7i.large, or a pattern such as m7i.*";
        return [{ rule: "managed-instances-type-filter", path: `${path}[${wrong}]`, message, remedy }];
    }
    const message = `${types.length} types are too many`;
    return types.length <= MOST_TYPES
        ? []
        : [{ rule: "managed-instances-type-filter", path, message, remedy: `Use at most ${MOST_TYPES}, or patterns` }];
}

function priceProblems(wanted: InstanceRequirements): Problem[] {
    const problems: Problem[] = [];
    if (wanted.spotMaxPricePercent !== undefined && wanted.maxSpotPricePercentOfOnDemand !== undefined) {
        const message = "is given beside `spotMaxPricePercent`";
        const path = "maxSpotPricePercentOfOnDemand";
        problems.push({ rule: "managed-instances-price", path, message, remedy: "Keep one of the two" });
    }
    if (wanted.burstablePerformance === Admission.Required) {
        const message = "makes every instance depend on CPU credits";
        const remedy = "Use included, unless the load is low nearly all the time";
        const path = "burstablePerformance";
        problems.push(asWarning({ rule: "instance-burstable", path, message, remedy }));
    }
    return problems;
}
