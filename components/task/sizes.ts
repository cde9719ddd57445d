import { type Problem, wholeBetween } from "../shared/problems";
import { Compatibility, isWindows, type LaunchArgs, launchOf } from "./launch";

interface Size {
    readonly cpu: number;
    readonly memory: readonly number[];
}

function steps(from: number, to: number, by: number): number[] {
    return Array.from({ length: (to - from) / by + 1 }, (_, index) => from + index * by);
}

/** CPU units and the MiB of memory that Fargate combines with them, for Linux. AWS: "Task CPU and memory". */
const SIZES: readonly Size[] = [
    { cpu: 256, memory: [512, 1024, 2048] },
    { cpu: 512, memory: steps(1024, 4096, 1024) },
    { cpu: 1024, memory: steps(2048, 8192, 1024) },
    { cpu: 2048, memory: steps(4096, 16384, 1024) },
    { cpu: 4096, memory: steps(8192, 30720, 1024) },
    { cpu: 8192, memory: steps(16384, 61440, 4096) },
    { cpu: 16384, memory: steps(32768, 122880, 8192) },
    { cpu: 32768, memory: [61440, 122880, 249856] },
];

/** The same for Windows. */
const WINDOWS_SIZES: readonly Size[] = [
    { cpu: 1024, memory: steps(1024, 8192, 1024) },
    { cpu: 2048, memory: steps(4096, 16384, 1024) },
    { cpu: 4096, memory: steps(8192, 30720, 1024) },
];

/** Refuses a size that the capacity of the task does not offer. */
export function taskSizeProblems(cpu: number, memoryMiB: number, args: LaunchArgs): Problem[] {
    if (launchOf(args).compatibility === Compatibility.Fargate) {
        return fargateSizeProblems(cpu, memoryMiB, isWindows(args.operatingSystemFamily) ? WINDOWS_SIZES : SIZES);
    }
    return [
        ...wholeBetween("task-cpu-range", "cpu", cpu, 128, 196_608),
        // Docker starts no container with less than 6 MiB; the largest instances have 32 TiB.
        ...wholeBetween("task-memory-form", "memoryMiB", memoryMiB, 6, 32 * 1024 * 1024),
    ];
}

/** Refuses a pair that Fargate does not offer and names the nearest ones that it does. */
export function fargateSizeProblems(cpu: number, memoryMiB: number, offered: readonly Size[] = SIZES): Problem[] {
    const rule = "fargate-size";
    const message = `${cpu} CPU units with ${memoryMiB} MiB is no size of Fargate`;
    const row = offered.find((size) => size.cpu === cpu);
    if (row === undefined) {
        const cpus = offered.map((size) => size.cpu);
        return [{ rule, path: "cpu", message, remedy: `Use one of ${cpus.join(", ")} CPU units` }];
    }
    if (row.memory.includes(memoryMiB)) {
        return [];
    }
    return [{ rule, path: "memoryMiB", message, remedy: `Use ${nearestPairs(cpu, memoryMiB, offered).join(", or ")}` }];
}

/** The closest memory for this CPU, and the smallest CPU that offers the memory. */
function nearestPairs(cpu: number, memoryMiB: number, offered: readonly Size[]): string[] {
    const text = (pair: readonly [number, number]) => `${pair[0]} CPU units with ${pair[1]} MiB`;
    const own = offered.find((size) => size.cpu === cpu)!.memory;
    const closest = own.reduce((a, b) => (Math.abs(b - memoryMiB) < Math.abs(a - memoryMiB) ? b : a));
    const fitting = offered.find((size) => size.memory.includes(memoryMiB));
    return [text([cpu, closest]), ...(fitting === undefined ? [] : [text([fitting.cpu, memoryMiB])])];
}
