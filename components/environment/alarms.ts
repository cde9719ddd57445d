import * as pulumi from "@pulumi/pulumi";
import { createAlarmTopic } from "../monitoring/alarmTopic";
import { isWatched } from "../monitoring/environmentMonitoring";
import { completeEnvironmentMonitoring } from "../monitoring/monitoringSettings";
import { completeScheduledTask } from "../scheduledTask/settings";
import type { ClusterReference } from "../shared/references";
import { tagsOf } from "../shared/tags";
import type { EnvironmentArgs } from "./environmentArgs";

/** One topic for the alarms of everything in the environment, with one key; none where nobody would be told. */
export function alarmTopicOf(
    name: string,
    { preset, tags, monitoring, services, schedules = {} }: EnvironmentArgs,
    { clusterArn }: ClusterReference,
    child: pulumi.CustomResourceOptions,
): pulumi.Output<string> | undefined {
    const settings = completeEnvironmentMonitoring(monitoring, preset);
    // Of the services of other stacks nobody knows here which of them are watched.
    const watched =
        services === undefined || Object.values(services).some((service) => isWatched(service.monitoring, settings));
    const failing = Object.values(schedules).some((task) => completeScheduledTask(task, preset).failures);
    return settings.tells && (watched || failing)
        ? createAlarmTopic(
              { name, tags: tagsOf("Environment", name, tags), child },
              settings.actions,
              pulumi.output(clusterArn),
          )
        : undefined;
}
