import { flatMapSorted } from "../shared/json";
import type { Problem } from "../shared/problems";
import type { Container } from "./containerArgs";

type Sized = Pick<Container, "cpu" | "memoryMiB" | "memoryReservationMiB">;

/** Containers share the size of their task: what is kept for them, and the limit of each, have to fit into it. */
export function sharedSizeProblems(
    containers: Readonly<Record<string, Sized>>,
    task: { readonly cpu: number; readonly memoryMiB: number },
): Problem[] {
    const all = Object.values(containers);
    const sum = (of: (container: Sized) => number | undefined) =>
        all.reduce((total, container) => total + (of(container) ?? 0), 0);
    const problems = flatMapSorted(containers, (name, { memoryMiB }): Problem[] => {
        const path = `containers.${name}.memoryMiB`;
        const message = `${memoryMiB} MiB are more than the task's ${task.memoryMiB}`;
        const remedy = `Use at most ${task.memoryMiB}, or give the task more`;
        return (memoryMiB ?? 0) > task.memoryMiB ? [{ rule: "task-memory-sum", path, message, remedy }] : [];
    });
    const cpu = sum((container) => container.cpu);
    if (cpu > task.cpu) {
        const message = `the containers want ${cpu} CPU units, and the task has ${task.cpu}`;
        problems.push({ rule: "task-cpu-sum", path: "cpu", message, remedy: "Give it more, or the containers less" });
    }
    const memory = sum(({ memoryReservationMiB, memoryMiB }) => memoryReservationMiB ?? memoryMiB);
    if (problems.length === 0 && memory > task.memoryMiB) {
        const message = `the containers want ${memory} MiB, and the task has ${task.memoryMiB}`;
        const remedy = "Give it more, or the containers less";
        problems.push({ rule: "task-memory-sum", path: "memoryMiB", message, remedy });
    }
    return problems;
}
