/**
 * Mocha catches unhandled rejections and drops them, so an error inside an `apply` that nobody awaits leaves the
 * test green. This file keeps them; the harness and the root hook below turn them into failures.
 */
const unhandled = new Map<string, unknown>();
const waiting = new Set<() => void>();

function keep(reason: unknown): void {
    // One failed input rejects dozens of promises with the same text; one of them is enough.
    unhandled.set(reason instanceof Error ? reason.message : String(reason), reason);
    waiting.forEach((wake) => wake());
}

/** Waits for work to settle, or for the first unhandled rejection: some failures leave the work pending for ever. */
export async function settledOrRejected(work: Promise<unknown>): Promise<void> {
    let wake = () => {};
    const rejected = new Promise<void>((resolve) => waiting.add((wake = resolve)));
    await Promise.race([work, rejected]).finally(() => waiting.delete(wake));
}

/** Returns and forgets what was rejected since the last call and never handled. */
export async function takeUnhandled(): Promise<unknown[]> {
    // Node reports an unhandled rejection only after the microtask queue is empty.
    await new Promise((resolve) => setImmediate(resolve));
    const reasons = [...unhandled.values()];
    unhandled.clear();
    return reasons;
}

/** Throws one error for any number of reasons. */
export function throwAll(reasons: unknown[]): void {
    if (reasons.length > 0) {
        throw reasons.length === 1 ? reasons[0] : new AggregateError(reasons, reasons.map(String).join("\n"));
    }
}

process.on("unhandledRejection", keep);

export const mochaHooks = {
    /** A process of mocha that runs one file after the other takes all listeners away at the end of each. */
    beforeAll() {
        process.off("unhandledRejection", keep);
        process.on("unhandledRejection", keep);
    },
    async afterEach() {
        throwAll(await takeUnhandled());
    },
};
