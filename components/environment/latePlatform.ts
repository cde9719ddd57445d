import * as pulumi from "@pulumi/pulumi";
import { onCapacity } from "../capacity/strategy";
import { completeStrategy } from "../capacity/strategySettings";
import { handedOver } from "../platform/handOver";
import { isLaterItself } from "../shared/late";
import { type Problem, refuseLate, sentence, shown } from "../shared/problems";
import type { PlatformReference } from "../shared/references";
import type { EnvironmentArgs } from "./environmentArgs";
import { capacitiesFor } from "./ground";
import { judgeEnvironment } from "./rules";
import { type AnyTask, schedulesOf, servicesOf } from "./tasksOf";

/**
 * Judges an environment again when a platform that is an output is known: of pools, ways to the internet and listeners
 * nothing was known before. What would have been decided otherwise then is an error, too: nothing may depend on when a
 * value is known.
 */
export function refuseLatePlatform(
    component: pulumi.ComponentResource,
    name: string,
    args: EnvironmentArgs,
    said: readonly Problem[],
): void {
    const { platform } = args;
    if (platform === undefined || !isLaterItself(handedOver(platform))) {
        return;
    }
    const heard = new Set(said.map(sentence));
    pulumi.output(platform).apply((known) => {
        const whole = { ...args, platform: known as PlatformReference };
        const found = judgeEnvironment(whole, name).problems.filter((problem) => !heard.has(sentence(problem)));
        const isError = ({ severity }: Problem) => severity !== "warning";
        found.filter((problem) => !isError(problem)).forEach((it) => void pulumi.log.warn(sentence(it), component));
        const errors = found.filter(isError);
        refuseLate(component, errors.length > 0 ? errors : decisionProblems(args, whole));
    });
}

/** Arguments of a task that follow from what it stands on. */
const DECIDED = ["requiresCompatibilities", "runtimePlatform", "assignPublicIp", "enableExecuteCommand"] as const;

/** What is decided otherwise with a platform that is known than it was without. */
export function decisionProblems(before: EnvironmentArgs, after: EnvironmentArgs): Problem[] {
    const groups = { services: servicesOf, schedules: schedulesOf };
    return Object.entries(groups).flatMap(([group, tasksOf]) => {
        const decided = new Map(tasksOf(after).map(([key, task]) => [key, decisions(after, task)]));
        return tasksOf(before).flatMap(([key, task]) => {
            const earlier = decisions(before, task);
            const later = decided.get(key) ?? {};
            return DECIDED.filter((argument) => !isSame(earlier[argument], later[argument])).map(
                (argument): Problem => ({
                    rule: "platform-late",
                    path: `${group}.${key}.${argument}`,
                    message: `follows from the platform, which says ${shown(later[argument])} and is known too late for it`,
                    remedy: "Write it, or read the platform before anything is made: `await getPlatform({ stack })`",
                }),
            );
        });
    });
}

function decisions(args: EnvironmentArgs, task: AnyTask): Readonly<Record<string, unknown>> {
    return { ...onCapacity(task, completeStrategy(task, args.preset), capacitiesFor(args)) };
}

function isSame(one: unknown, other: unknown): boolean {
    return JSON.stringify(one) === JSON.stringify(other);
}
