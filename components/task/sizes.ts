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
export const FARGATE_SIZES: readonly Size[] = [
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

/** What somebody has written of a size; the rest is the preset's. */
type Written = { readonly cpu?: unknown; readonly memoryMib?: unknown };

/** Refuses a size that the capacity of the task does not offer. */
export function taskSizeProblems(cpu: number, memoryMib: number, args: LaunchArgs, written: Written): Problem[] {
    if (launchOf(args).compatibility === Compatibility.Fargate) {
        const offered = isWindows(args.runtimePlatform) ? WINDOWS_SIZES : FARGATE_SIZES;
        return fargateSizeProblems(cpu, memoryMib, offered, written);
    }
    return [
        ...wholeBetween("task-cpu-range", "cpu", cpu, 128, 196_608),
        // Docker starts no container with less than 6 MiB; the largest instances have 32 TiB.
        ...wholeBetween("task-memory-form", "memoryMib", memoryMib, 6, 32 * 1024 * 1024),
    ];
}

/** Refuses a pair that Fargate does not offer and names the nearest ones that it does. */
export function fargateSizeProblems(
    cpu: number,
    memoryMib: number,
    offered: readonly Size[] = FARGATE_SIZES,
    written: Written = { cpu, memoryMib },
): Problem[] {
    const rule = "fargate-size";
    const where = offered === WINDOWS_SIZES ? "Fargate for Windows" : "Fargate";
    const usual = (value: unknown) => (value === undefined ? " (the preset's)" : "");
    const size = `${cpu} CPU units${usual(written.cpu)} with ${memoryMib} MiB${usual(written.memoryMib)}`;
    const message = `${size} is no size of ${where}`;
    const row = offered.find((size) => size.cpu === cpu);
    if (row?.memory.includes(memoryMib)) {
        return [];
    }
    return [
        { rule, path: row === undefined ? "cpu" : "memoryMib", message, remedy: sizeRemedy(cpu, memoryMib, offered) },
    ];
}

/** Sizes that are no smaller in anything than what was asked for, and the largest if there is none. */
function sizeRemedy(cpu: number, memoryMib: number, offered: readonly Size[]): string {
    const text = (units: number, memory: number) => `${units} CPU units with ${memory} MiB`;
    const fitting = offered.flatMap((size) => {
        const memory = size.cpu >= cpu ? size.memory.find((it) => it >= memoryMib) : undefined;
        return memory === undefined ? [] : [text(size.cpu, memory)];
    });
    if (fitting.length === 0) {
        const largest = offered.at(-1)!;
        return `Use at most ${text(largest.cpu, largest.memory.at(-1)!)}, or run the task on instances`;
    }
    // The next one has more to choose from where the first is larger than it would have to be.
    return `Use ${fitting.slice(0, 2).join(", or ")}`;
}
