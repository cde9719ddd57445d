import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../cluster/cluster";
import { ScheduledTask } from "../scheduledTask/scheduledTask";
import { completeScheduledTask } from "../scheduledTask/settings";
import type { NetworkReference } from "../shared/references";
import type { EnvironmentArgs } from "./environmentArgs";
import { schedulesOf } from "./tasksOf";

/** What scheduled tasks run on. */
interface SchedulePlace {
    readonly network: NetworkReference;
    readonly cluster: Cluster;
    readonly alarmTopicArn: pulumi.Output<string> | undefined;
}

/** Scheduled tasks in a fixed order, with what follows from the environment's network. */
export function createSchedules(
    name: string,
    args: EnvironmentArgs,
    { network, cluster, alarmTopicArn }: SchedulePlace,
    child: pulumi.ComponentResourceOptions,
): Map<string, ScheduledTask> {
    const { preset, tags } = args;
    return new Map(
        schedulesOf(args).map(([key, settings]) => {
            const failures = completeScheduledTask(settings, preset).failures
                ? { topicArn: alarmTopicArn, ...settings.failures }
                : undefined;
            const task = { ...settings, network, cluster, preset, tags, ...(failures && { failures }) };
            return [key, new ScheduledTask(`${name}-${key}`, task, child)];
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
