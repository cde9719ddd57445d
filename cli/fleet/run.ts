import type { FleetStack } from "./fleetStack";

/** How the operation on one stack ended. */
export interface Ended {
    readonly ok: boolean;
    /** Number of resources by what happened to them, such as `create`. */
    readonly changes: Readonly<Record<string, number>>;
    /** Why it failed. */
    readonly reason?: string;
}

/** What became of one stack. */
export interface Result {
    readonly stack: FleetStack;
    /** From 1. */
    readonly wave: number;
    readonly state: "succeeded" | "failed" | "interrupted" | "notBegun";
    readonly seconds?: number;
    readonly changes?: Readonly<Record<string, number>>;
    readonly reason?: string;
}

/** How stacks are worked on. */
export interface Work {
    readonly parallel: number;
    /** Does it to one stack; fails never. */
    readonly operate: (stack: FleetStack) => Promise<Ended>;
    readonly now: () => number;
    /** Whether nothing more is to begin, because somebody has interrupted. */
    readonly isInterrupted: () => boolean;
    readonly onBegin: (stack: FleetStack) => void;
    readonly onEnd: (result: Result) => void;
}

/**
 * Works on stacks wave by wave, some of a wave at the same time. After a failure nothing more begins, and what runs comes to
 * its end. The results are in the order of the waves.
 */
export async function runWaves(waves: readonly (readonly FleetStack[])[], work: Work): Promise<Result[]> {
    const results = new Map<FleetStack, Result>();
    let mayBegin = true;
    for (const [index, wave] of waves.entries()) {
        const waiting = [...wave];
        const lane = async () => {
            for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
                if (!mayBegin || work.isInterrupted()) {
                    return;
                }
                const result = await workOn(next, index + 1, work);
                mayBegin &&= result.state === "succeeded";
                results.set(next, result);
                work.onEnd(result);
            }
        };
        await Promise.all(Array.from({ length: Math.min(work.parallel, wave.length) }, lane));
        mayBegin &&= !work.isInterrupted();
    }
    return waves.flatMap((wave, index) =>
        wave.map((stack) => results.get(stack) ?? { stack, wave: index + 1, state: "notBegun" as const }),
    );
}

async function workOn(stack: FleetStack, wave: number, work: Work): Promise<Result> {
    work.onBegin(stack);
    const began = work.now();
    const { ok, changes, reason } = await work.operate(stack);
    const seconds = Math.round((work.now() - began) / 100) / 10;
    const state = ok ? "succeeded" : work.isInterrupted() ? "interrupted" : "failed";
    return { stack, wave, state, seconds, changes, ...(!ok && { reason }) };
}
