import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../cluster/cluster";
import { createAlarmTopic } from "../monitoring/alarmTopic";
import { isWatched } from "../monitoring/environmentMonitoring";
import { completeEnvironmentMonitoring } from "../monitoring/monitoringSettings";
import { completeScheduledTask } from "../scheduledTask/settings";
import { tagsOf } from "../shared/tags";
import type { EnvironmentArgs } from "./environmentArgs";

/** One topic for the alarms of everything in the environment, with one key; none where nobody would be told. */
export function alarmTopicOf(
    name: string,
    { preset, tags, monitoring, services, schedules = {} }: EnvironmentArgs,
    { clusterArn }: Cluster,
    child: pulumi.CustomResourceOptions,
): pulumi.Output<string> | undefined {
    const settings = completeEnvironmentMonitoring(monitoring, preset);
    const watched = Object.values(services).some((service) => isWatched(service.monitoring, settings));
    const failing = Object.values(schedules).some((task) => completeScheduledTask(task, preset).failures);
    return settings.tells && (watched || failing)
        ? createAlarmTopic({ name, tags: tagsOf("Environment", name, tags), child }, settings.actions, clusterArn)
        : undefined;
}
