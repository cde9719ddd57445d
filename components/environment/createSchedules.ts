import type * as pulumi from "@pulumi/pulumi";
import { ScheduledTask } from "../scheduledTask/scheduledTask";
import { completeScheduledTask } from "../scheduledTask/settings";
import { forPart } from "../shared/judgedParts";
import type { EnvironmentArgs } from "./environmentArgs";
import type { Standing } from "./standing";
import { tagsOn } from "./tagsOn";
import { schedulesOf } from "./tasksOf";

/** Scheduled tasks in a fixed order, with what follows from the environment's network. */
export function createSchedules(
    name: string,
    args: EnvironmentArgs,
    { network, cluster, alarmTopicArn }: Standing,
    child: pulumi.ComponentResourceOptions,
): Map<string, ScheduledTask> {
    const { preset } = args;
    const tags = tagsOn(args);
    return new Map(
        schedulesOf(args).map(([key, settings]) => {
            const failures = completeScheduledTask(settings, preset).failures
                ? { topicArn: alarmTopicArn, ...settings.failures }
                : undefined;
            const task = { ...settings, network, cluster, preset, tags, ...(failures && { failures }) };
            return [key, new ScheduledTask(`${name}-${key}`, forPart(task), child)];
        }),
    );
}

/** The tasks that have to end well before a service is made or changed. */
export function runsOf(
    { schedules = {} }: EnvironmentArgs,
    scheduled: ReadonlyMap<string, ScheduledTask>,
): ScheduledTask[] {
    return [...scheduled].filter(([key]) => schedules[key].runOnce !== undefined).map(([, task]) => task);
}
