import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { SHAPES, TRACES } from "./names";

/** One measured value: milliseconds, and the memory of the process in MiB where it counts. */
export interface Sample {
    readonly ms: number;
    readonly mib?: number;
}

/** A line of the table. */
export interface Row {
    readonly what: string;
    readonly ours: string;
    readonly other: string;
    readonly ratio: string;
    readonly goal: string;
    /** The ratio as a number, the less the better; `committed.json` has what it was. Nothing for what only informs. */
    readonly measure?: number;
}

/** Several samples of two things, taken in turn, so that both meet the same machine. */
export interface Pair<S extends Sample = Sample> {
    readonly ours: readonly S[];
    readonly other: readonly S[];
}

const SAMPLES = Number(process.env.BENCH_SAMPLES ?? 21);

/** Takes samples of both in turn; the first of each warms the disk and is thrown away. */
export async function alternate<S extends Sample>(ours: () => Promise<S>, other: () => Promise<S>): Promise<Pair<S>> {
    const taken = { ours: [] as S[], other: [] as S[] };
    for (let round = 0; round <= SAMPLES; round++) {
        const [a, b] = [await ours(), await other()];
        if (round > 0) {
            taken.ours.push(a);
            taken.other.push(b);
        }
    }
    return taken;
}

/** The middle value. */
export function median(values: readonly number[]): number {
    return quantile(values, 1 / 2);
}

/** What the middle one of the ratios is, and between which two the middle half of them lies. */
export interface Ratio {
    readonly middle: number;
    readonly low: number;
    readonly high: number;
}

/**
 * How much more ours took than the other, pair by pair: the two samples of a pair are neighbours in time, so a machine that
 * becomes slower meets both.
 */
export function ratioOf({ ours, other }: Pair, of: (sample: Sample) => number): Ratio {
    const ratios = ours.map((sample, index) => of(sample) / of(other[index]));
    return { middle: median(ratios), low: quantile(ratios, 1 / 4), high: quantile(ratios, 3 / 4) };
}

function quantile(values: readonly number[], part: number): number {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.round((sorted.length - 1) * part)];
}

/** A row of how long both took; `faster` says how many times faster ours was. */
export function timeRow(what: string, pair: Pair, goal: string, direction: "faster" | "ratio" = "ratio"): Row {
    const seconds = (samples: readonly Sample[]) => `${(median(samples.map(msOf)) / 1000).toFixed(2)} s`;
    const swapped = { ours: pair.other, other: pair.ours };
    const ratio = direction === "faster" ? `${ratioText(swapped, msOf, 1)} times faster` : ratioText(pair, msOf, 2);
    const measure = ratioOf(pair, msOf).middle;
    return { what, ours: seconds(pair.ours), other: seconds(pair.other), ratio, goal, measure };
}

/** A row of the memory that both needed. */
export function memoryRow(what: string, pair: Pair, goal: string): Row {
    const mebibytes = (samples: readonly Sample[]) => `${median(samples.map(mibOf)).toFixed(0)} MiB`;
    const measure = ratioOf(pair, mibOf).middle;
    const ratio = ratioText(pair, mibOf, 2);
    return { what, ours: mebibytes(pair.ours), other: mebibytes(pair.other), ratio, goal, measure };
}

const msOf = ({ ms }: Sample) => ms;
const mibOf = ({ mib = 0 }: Sample) => mib;

function ratioText(pair: Pair, of: (sample: Sample) => number, digits: number): string {
    const { middle, low, high } = ratioOf(pair, of);
    return `${middle.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}

/** Runs a worker in a process of its own; it prints its sample as JSON in its last line. */
export function sampleOf(worker: string, arg = "", env: NodeJS.ProcessEnv = {}): Promise<Sample> {
    return Promise.resolve(JSON.parse(lastLineOf(worker, [arg], env)) as Sample);
}

function lastLineOf(worker: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
    const file = path.join(__dirname, worker);
    // As the stack program is run; with the lines of the sources in stacks where these are kept.
    const loader = path.join(__dirname, "..", "tools", env[TRACES] === undefined ? "transpiled.js" : "typescript.js");
    const command = ["-r", loader, file, ...args];
    const options = { encoding: "utf8", env: { ...process.env, ...env } } as const;
    const { stdout, stderr, status } = spawnSync(process.execPath, command, options);
    if (status !== 0) {
        throw new Error(`${worker} ${args.join(" ")} failed:\n${stderr}`);
    }
    return stdout.trim().split("\n").pop() ?? "";
}

/** Refuses to compare two workers that do not register the same resources with the same inputs. */
export function sameResources(one: string, other: string): void {
    const [ours, theirs] = [one, other].map(
        (worker) => JSON.parse(lastLineOf(worker, ["1"], { [SHAPES]: "1" })) as string[],
    );
    const differing = [...ours.filter((it) => !theirs.includes(it)), ...theirs.filter((it) => !ours.includes(it))];
    if (differing.length > 0 || ours.length !== theirs.length) {
        throw new Error([`${one} and ${other} do not register the same:`, ...differing].join("\n"));
    }
}
