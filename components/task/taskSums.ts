import { flatMapSorted } from "../shared/json";
import type { Problem } from "../shared/problems";
import type { Container } from "./containerArgs";

type Sized = Pick<Container, "cpu" | "memoryMib" | "memoryReservationMib">;

/** Containers share the size of their task: what is kept for them, and the limit of each, have to fit into it. */
export function sharedSizeProblems(
    containers: Readonly<Record<string, Sized>>,
    task: { readonly cpu: number; readonly memoryMib: number },
): Problem[] {
    const all = Object.values(containers);
    const sum = (of: (container: Sized) => number | undefined) =>
        all.reduce((total, container) => total + (of(container) ?? 0), 0);
    const problems = flatMapSorted(containers, (name, { memoryMib }): Problem[] => {
        const path = `containers.${name}.memoryMib`;
        const message = `${memoryMib} MiB are more than the task's ${task.memoryMib}`;
        const remedy = `Use at most ${task.memoryMib}, or give the task more`;
        return (memoryMib ?? 0) > task.memoryMib ? [{ rule: "task-memory-sum", path, message, remedy }] : [];
    });
    const cpu = sum((container) => container.cpu);
    if (cpu > task.cpu) {
        const message = `the containers want ${cpu} CPU units, and the task has ${task.cpu}`;
        problems.push({ rule: "task-cpu-sum", path: "cpu", message, remedy: "Give it more, or the containers less" });
    }
    const memory = sum(({ memoryReservationMib, memoryMib }) => memoryReservationMib ?? memoryMib);
    if (problems.length === 0 && memory > task.memoryMib) {
        const message = `the containers want ${memory} MiB, and the task has ${task.memoryMib}`;
        const remedy = "Give it more, or the containers less";
        problems.push({ rule: "task-memory-sum", path: "memoryMib", message, remedy });
    }
    return problems;
}
