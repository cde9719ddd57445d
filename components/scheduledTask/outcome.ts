import { sortedKeys } from "../shared/json";
import type { Container } from "../task/containerArgs";

/** How it is told whether a task ended well. */
export interface Outcome {
    /** Containers whose end counts, in order. Sidecars do not, neither a user's nor the package's own. */
    readonly containers: readonly string[];
    /** Exit codes with which one of them may end. */
    readonly fine: readonly number[];
}

/** Stop codes that mean that nobody wanted this end. AWS adds to them, so the others are named. */
export const WANTED_STOPS = ["EssentialContainerExited", "ServiceSchedulerInitiated", "UserInitiated"] as const;

/** How ECS begins the reason of a container that was killed for its memory, which the exit code 137 does not tell. */
export const OUT_OF_MEMORY = "OutOfMemory";

// What is told to stop ends with 143, and with 137 if it does not listen within its time.
const TOLD_TO_STOP = [137, 143];

type Started = Pick<Container, "essential" | "dependsOn">;

/**
 * What a task is there for: the containers that it ends with and that no other one is waiting on, and those that have to
 * end well before another one starts. As soon as one that the task ends with has ended, ECS stops the rest, so of several
 * that are equal one ends by itself and the others as they were told to.
 */
export function outcomeOf(containers: Readonly<Record<string, Started>>): Outcome {
    const names = sortedKeys(containers);
    const waits = names.flatMap((name) => Object.entries(containers[name].dependsOn ?? {}));
    const essential = names.filter((name) => containers[name].essential !== false);
    const awaited = new Set(waits.map(([other]) => other));
    const last = essential.filter((name) => !awaited.has(name));
    const main = last.length > 0 ? last : essential;
    const first = waits.filter(([, condition]) => condition === "SUCCESS").map(([other]) => other);
    return {
        containers: names.filter((name) => main.includes(name) || first.includes(name)),
        fine: main.length > 1 ? [0, ...TOLD_TO_STOP] : [0],
    };
}

/** Whether a container whose end counts ended well. Without an exit code it never ran, or its instance died. */
export function endedWell({ fine }: Outcome, { exitCode, reason = "" }: Ended): boolean {
    return exitCode !== undefined && fine.includes(exitCode) && !reason.startsWith(OUT_OF_MEMORY);
}

/** How a container ended, as ECS tells it. */
export interface Ended {
    readonly name?: string;
    readonly exitCode?: number;
    readonly reason?: string;
}

/** Whether a task was stopped by something that nobody wanted. */
export function wasCutOff(stopCode: string | undefined): boolean {
    return stopCode !== undefined && stopCode !== "" && !(WANTED_STOPS as readonly string[]).includes(stopCode);
}
