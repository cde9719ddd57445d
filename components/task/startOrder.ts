import type { ContainerDependency } from "@aws-sdk/client-ecs";
import { flatMapSorted, ownValue, sortedKeys } from "../shared/json";
import { nearest } from "../shared/nearest";
import { asWarning, listed, type Problem } from "../shared/problems";
import type { Container } from "./containerArgs";
import { listOf } from "./linuxParameters";
import { ContainerCondition } from "./startOrderArgs";

type Containers = Readonly<
    Record<string, Pick<Container, "dependsOn" | "essential" | "healthCheck" | "startTimeoutSeconds">>
>;

/** The dependencies as ECS takes them. */
export function dependenciesOf(dependsOn: Container["dependsOn"]): ContainerDependency[] | undefined {
    return listOf(dependsOn, (containerName, condition) => ({ condition, containerName }));
}

/** What is wrong with the order in which the containers of a task start. */
export function startOrderProblems(containers: Containers): Problem[] {
    const own = flatMapSorted(containers, (name, { dependsOn }) =>
        flatMapSorted(dependsOn, (other, condition) =>
            dependencyProblems(`containers.${name}.dependsOn.${other}`, name, other, condition, containers),
        ),
    );
    return [...own, ...(own.some(({ rule }) => rule === "depends-on-unknown") ? [] : cycleProblems(containers))];
}

function dependencyProblems(
    path: string,
    name: string,
    other: string,
    condition: ContainerCondition,
    containers: Containers,
): Problem[] {
    const target = ownValue(containers, other);
    if (target === undefined || other === name) {
        const names = Object.keys(containers).filter((key) => key !== name);
        const near = nearest(other, names);
        const message = other === name ? "waits for itself" : `there is no container "${other}"`;
        const remedy = near === undefined ? `Name one of ${listed(names.sort())}` : `Write \`${near}\``;
        return [{ rule: "depends-on-unknown", path, message, remedy: names.length === 0 ? "Remove it" : remedy }];
    }
    if (condition === "HEALTHY" && target.healthCheck === undefined) {
        const message = `"${other}" has no health check, so it never becomes healthy`;
        return [{ rule: "depends-on-healthy", path, message, remedy: "Give it a `healthCheck`, or wait for START" }];
    }
    const ends = condition === "COMPLETE" || condition === "SUCCESS";
    if (ends && target.essential !== false) {
        const message = `"${other}" is essential, so the task stops when it ends`;
        return [{ rule: "depends-on-essential-exit", path, message, remedy: "Give it `essential: false`" }];
    }
    if (condition !== "START" && target.startTimeoutSeconds === undefined) {
        const message = `nothing limits how long "${other}" may take to get there`;
        const remedy = "Give it `startTimeoutSeconds`";
        return [asWarning({ rule: "depends-on-start-timeout", path, message, remedy })];
    }
    return [];
}

/** Follows every dependency once: whoever is met again on the way to itself is in a cycle. */
function cycleProblems(containers: Containers): Problem[] {
    const done = new Set<string>();
    const visit = (name: string, way: readonly string[]): string[] | undefined => {
        if (way.includes(name)) {
            return [...way.slice(way.indexOf(name)), name];
        }
        if (done.has(name)) {
            return undefined;
        }
        for (const other of sortedKeys(containers[name].dependsOn)) {
            const cycle = visit(other, [...way, name]);
            if (cycle !== undefined) {
                return cycle;
            }
        }
        done.add(name);
        return undefined;
    };
    for (const name of sortedKeys(containers)) {
        const cycle = visit(name, []);
        if (cycle !== undefined) {
            const message = `${cycle.join(" → ")} wait for each other, so none of them starts`;
            const path = `containers.${cycle[0]}.dependsOn.${cycle[1]}`;
            return [{ rule: "depends-on-cycle", path, message, remedy: "Take one of the dependencies away" }];
        }
    }
    return [];
}
