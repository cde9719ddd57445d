import * as appautoscaling from "@pulumi/aws/appautoscaling";
import * as pulumi from "@pulumi/pulumi";
import { sortedEntries } from "../../shared/json";
import type { Making } from "../../shared/making";
import { createTrackings, followQueue } from "./policies";
import { createPredictivePolicy } from "./predictive";
import type { CompleteScaling, Scaled } from "./scalingSettings";
import { createSchedules } from "./schedules";
import { completeSteps, createStepPolicy } from "./steps";
import { suspendedState } from "./suspension";
import { createTaskProtection } from "./taskProtection";

/** The scalable target and one policy for each metric that it follows. */
export function createScaling(making: Making, complete: CompleteScaling, scaled: Scaled): void {
    const { name, tags, child } = making;
    const { dimensions, task } = scaled;
    const target = new appautoscaling.Target(
        name,
        {
            serviceNamespace: "ecs",
            scalableDimension: "ecs:service:DesiredCount",
            resourceId: pulumi.interpolate`service/${dimensions.clusterName}/${dimensions.serviceName}`,
            minCapacity: complete.minTasks,
            maxCapacity: complete.maxTasks,
            ...suspendedState(complete.suspended),
            tags,
        },
        { ...child, ignoreChanges: movedBounds(complete) },
    );
    createTrackings(name, target, complete, scaled, child);
    if (complete.queue !== undefined) {
        followQueue(making, target, complete, complete.queue, scaled);
    }
    for (const [key, steps] of sortedEntries(complete.steps)) {
        const description = `Scaling of ${name} by the steps ${key}`;
        createStepPolicy(
            { ...making, name: `${name}-step-${key}` },
            description,
            target,
            completeSteps(steps, complete.pace()),
        );
    }
    if (complete.predictive !== undefined) {
        createPredictivePolicy(`${name}-predictive`, target, complete.predictive, child);
    }
    createSchedules(name, target, complete.schedules, child);
    if (complete.taskProtection) {
        createTaskProtection(name, task, dimensions.clusterName, child);
    }
}

/** Bounds that are moved by others than the program, and that an update must not put back. */
export function movedBounds({ schedules, predictive }: Pick<CompleteScaling, "schedules" | "predictive">): string[] {
    if (Object.keys(schedules).length > 0) {
        return ["minCapacity", "maxCapacity"];
    }
    return predictive?.maxCapacityBufferPercent === undefined ? [] : ["maxCapacity"];
}
