import * as fs from "node:fs";

/** The most memory that processes have had, by what they are, in MiB. */
export interface Peaks {
    /** The Pulumi CLI, in whose process the engine is. */
    engine: number;
    /** The stack's program, with the host that starts it. */
    program: number;
}

const EVERY_MS = 50;
const PAGE = 4096;
const TICKS_IN_A_SECOND = 100;

interface Process {
    readonly id: number;
    readonly parent: number;
    readonly name: string;
    readonly mib: number;
}

/** Watches what this process has started, and what that has started, while something is done. Linux only: it reads `/proc`. */
export async function watched<T>(work: () => Promise<T>): Promise<{ result: T; peaks: Peaks }> {
    const peaks: Peaks = { engine: 0, program: 0 };
    const look = () => {
        const found = descendants(process.pid);
        const sum = (of: (name: string) => boolean) =>
            found.filter(({ name }) => of(name)).reduce((total, { mib }) => total + mib, 0);
        peaks.engine = Math.max(
            peaks.engine,
            sum((name) => name === "pulumi"),
        );
        peaks.program = Math.max(
            peaks.program,
            sum((name) => name === "node" || name.startsWith("MainThread")),
        );
    };
    const timer = setInterval(look, EVERY_MS);
    try {
        return { result: await work(), peaks };
    } finally {
        clearInterval(timer);
    }
}

/** Milliseconds of the processor that everything has had which this process has started and which has ended. */
export function processorTime(): number {
    const fields = fs.readFileSync("/proc/self/stat", "utf8").split(") ")[1].split(" ");
    return ((Number(fields[13]) + Number(fields[14])) * 1000) / TICKS_IN_A_SECOND;
}

function descendants(root: number): Process[] {
    const all = fs
        .readdirSync("/proc")
        .filter((entry) => /^\d+$/.test(entry))
        .flatMap((entry) => readProcess(Number(entry)));
    const below = new Set([root]);
    // Parents have been started before their children; ids may have begun again from 1, so until nothing is added.
    for (let before = 0; before !== below.size;) {
        before = below.size;
        all.filter(({ parent }) => below.has(parent)).forEach(({ id }) => below.add(id));
    }
    return all.filter(({ id }) => id !== root && below.has(id));
}

function readProcess(id: number): Process[] {
    try {
        const text = fs.readFileSync(`/proc/${id}/stat`, "utf8");
        // A name stands in brackets and may have blanks and brackets in it.
        const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(text) ?? [];
        const fields = rest.split(" ");
        return [{ id, name, parent: Number(fields[1]), mib: (Number(fields[21]) * PAGE) / 1024 / 1024 }];
    } catch {
        return []; // it has ended meanwhile
    }
}
