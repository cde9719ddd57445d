import { AcceleratorManufacturer, type InstanceRequirements } from "./instanceRequirements";
import { type InstanceType, instanceTypeOf } from "./instanceTypes";

/** What instances have for tasks besides processors and memory. */
export interface Accelerators {
    /** Most GPUs of NVIDIA on one instance; absent if not known. */
    readonly gpus?: number;
    /** Whether an instance can have chips for AWS Neuron; absent if not known. */
    readonly neuron?: boolean;
}

/** No accelerators at all. */
const NONE: Accelerators = { gpus: 0, neuron: false };

// API of EC2 `DescribeInstanceTypes`, `GpuInfo`. Parts of a GPU (g6f, gr6f) have no whole number and are not here.
const BY_12: Readonly<Record<string, number>> = {
    xlarge: 1,
    "2xlarge": 1,
    "4xlarge": 1,
    "8xlarge": 1,
    "12xlarge": 4,
    "16xlarge": 1,
    "24xlarge": 4,
    "48xlarge": 8,
};
const GPUS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    g4dn: { ...BY_12, metal: 8 },
    g5: BY_12,
    g5g: { xlarge: 1, "2xlarge": 1, "4xlarge": 1, "8xlarge": 1, "16xlarge": 2, metal: 2 },
    g6: BY_12,
    g6e: BY_12,
    g7e: { "2xlarge": 1, "4xlarge": 1, "8xlarge": 1, "12xlarge": 2, "24xlarge": 4, "48xlarge": 8 },
    gr6: { "4xlarge": 1, "8xlarge": 1 },
    p3dn: { "24xlarge": 8 },
    p4d: { "24xlarge": 8 },
    p4de: { "24xlarge": 8 },
    p5: { "4xlarge": 1, "48xlarge": 8 },
    p5e: { "48xlarge": 8 },
    p5en: { "48xlarge": 8 },
    "p6-b200": { "48xlarge": 8 },
    "p6-b300": { "48xlarge": 8 },
};

// Series that have neither GPUs of NVIDIA nor Neuron. One that is not here, nor known to have some, may be a new one.
const PLAIN = /^(a|c|d|dl|f|h|hpc|i|im|is|m|mac|r|t|u|vt|x|z)$/;

/** Accelerators of one type, as far as its name tells. */
export function acceleratorsOf(type: InstanceType): Accelerators {
    const { name, series, size, gpu, neuron } = type;
    if (gpu) {
        return { gpus: GPUS[name.split(".")[0]]?.[size], neuron: false };
    }
    if (neuron) {
        return { gpus: 0, neuron: true };
    }
    // The ones of g4ad are of AMD, which ECS gives to no container.
    return PLAIN.test(series) || series === "g" ? NONE : {};
}

/** What the best of several has; nothing as soon as one is not known. */
export function bestOf(all: readonly Accelerators[]): Accelerators {
    const gpus = all.map((it) => it.gpus);
    const neuron = all.map((it) => it.neuron);
    return {
        ...(all.length > 0 && !gpus.includes(undefined) && { gpus: Math.max(...(gpus as number[])) }),
        ...(all.length > 0 && !neuron.includes(undefined) && { neuron: neuron.includes(true) }),
    };
}

/** What instances can have that are chosen by requirements. Without any word on accelerators they can have all. */
export function acceleratorsWithin(wanted: Partial<InstanceRequirements>): Accelerators {
    const { maxAccelerators: most, acceleratorManufacturers: makers, allowedInstanceTypes: patterns } = wanted;
    if (most === 0) {
        return NONE;
    }
    const { gpus, neuron } = patterns === undefined ? {} : bestOf(patterns.map(acceleratorsOfPattern));
    const bounds = [gpus, most].filter((bound) => bound !== undefined);
    const isLeftOut = (maker: AcceleratorManufacturer) => makers !== undefined && !makers.includes(maker);
    const fewest = isLeftOut(AcceleratorManufacturer.Nvidia)
        ? 0
        : bounds.length === 0
          ? undefined
          : Math.min(...bounds);
    const chips = isLeftOut(AcceleratorManufacturer.Aws) ? false : neuron;
    return { ...(fewest !== undefined && { gpus: fewest }), ...(chips !== undefined && { neuron: chips }) };
}

/** A pattern tells what its types have only where it names one, or a family without accelerators. */
function acceleratorsOfPattern(pattern: string): Accelerators {
    const [family] = pattern.split(".");
    const type = instanceTypeOf(pattern.includes("*") ? `${family}.large` : pattern);
    if (type === undefined || family.includes("*")) {
        return {};
    }
    const known = acceleratorsOf(type);
    return pattern.includes("*") && type.gpu ? { neuron: false } : known;
}
