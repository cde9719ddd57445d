import type * as pulumi from "@pulumi/pulumi";
import { onCapacity } from "../capacity/strategy";
import { completeStrategy } from "../capacity/strategySettings";
import { decisionProblems, familyProblems, refuseLateGround } from "../platform/late";
import type { Problem } from "../shared/problems";
import type { EnvironmentArgs } from "./environmentArgs";
import { dualStackOf } from "./existingNetwork";
import { capacitiesFor } from "./ground";
import { judgeEnvironment } from "./rules";
import { type AnyTask, schedulesOf, servicesOf } from "./tasksOf";

/** Judges an environment again when the platform that it stands on is known. */
export function refuseLatePlatform(
    component: pulumi.ComponentResource,
    name: string,
    { cluster: _, network: __, ...args }: EnvironmentArgs,
    said: readonly Problem[],
): void {
    refuseLateGround(component, args, {
        said: () => said,
        judged: ({ platform }) => judgeEnvironment({ ...args, platform }, name),
        decisions: ({ platform }) => decidedOtherwise(args, { ...args, platform }),
    });
}

/** What is decided otherwise with a platform that is known than it was without. */
function decidedOtherwise(before: EnvironmentArgs, after: EnvironmentArgs): Problem[] {
    const groups = { services: servicesOf, schedules: schedulesOf };
    const ofTasks = Object.entries(groups).flatMap(([group, tasksOf]) => {
        const later = new Map(tasksOf(after).map(([key, task]) => [key, decided(after, task)]));
        return tasksOf(before).flatMap(([key, task]) =>
            decisionProblems(`${group}.${key}`, decided(before, task), later.get(key) ?? {}),
        );
    });
    return [...ofTasks, ...familyProblems(dualStackOf(before), dualStackOf(after))];
}

function decided(args: EnvironmentArgs, task: AnyTask): object {
    return onCapacity(task, completeStrategy(task, args.preset), capacitiesFor(args));
}
