import { clientError } from "./answers";

// Memory in MiB that Fargate offers for a number of CPU units: from, to, step.
const LINUX: Record<number, [number, number, number]> = {
    512: [1024, 4096, 1024],
    1024: [2048, 8192, 1024],
    2048: [4096, 16384, 1024],
    4096: [8192, 30720, 1024],
    8192: [16384, 61440, 4096],
    16384: [32768, 122880, 8192],
};
const WINDOWS: Record<number, [number, number, number]> = {
    1024: [1024, 8192, 1024],
    2048: [4096, 16384, 1024],
    4096: [8192, 30720, 1024],
};
// Sizes that follow no step.
const SINGLE: Record<number, number[]> = { 256: [512, 1024, 2048], 32768: [61440, 122880, 249856] };

/** What ECS answers when Fargate has no task of this size. */
export function sizeRefused(cpu: string, memory: string, operatingSystem = "LINUX"): string | undefined {
    const units = numberOf(cpu, /^([\d.]+) ?vcpu$/i);
    const mebibytes = numberOf(memory, /^([\d.]+) ?gb$/i);
    const isWindows = operatingSystem.startsWith("WINDOWS");
    const range = (isWindows ? WINDOWS : LINUX)[units];
    const isInRange =
        range !== undefined &&
        mebibytes >= range[0] &&
        mebibytes <= range[1] &&
        (mebibytes - range[0]) % range[2] === 0;
    const isListed = !isWindows && SINGLE[units]?.includes(mebibytes) === true;
    return isInRange || isListed
        ? undefined
        : clientError(
              `No Fargate configuration exists for given values: ${units} CPU, ${mebibytes} memory. ` +
                  "See the Amazon ECS documentation for the valid values.",
          );
}

function numberOf(text: string, inThousands: RegExp): number {
    const match = inThousands.exec(text);
    return match === null ? Number(text) : Number(match[1]) * 1024;
}
