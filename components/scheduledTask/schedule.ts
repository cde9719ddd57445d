import * as scheduler from "@pulumi/aws/scheduler";
import type * as pulumi from "@pulumi/pulumi";
import { fittingName, physicalName } from "../shared/names";
import { overridesJson } from "./overrides";
import type { RunRole } from "./runRole";
import type { ScheduledTaskSettings } from "./scheduledTaskArgs";
import type { CompleteScheduledTask } from "./settings";
import { type Target, taskParameters } from "./target";

/** Starts the task at certain times. */
export function createSchedule(
    name: string,
    args: ScheduledTaskSettings,
    settings: CompleteScheduledTask,
    target: Target,
    { role, policy }: RunRole,
    deadLetterArn: pulumi.Input<string> | undefined,
    child: pulumi.CustomResourceOptions,
): void {
    const { expression, startTime, endTime, group } = args;
    const { strategies } = settings.placement;
    new scheduler.Schedule(
        fittingName("schedule", name),
        {
            description: physicalName("description", `Runs ${name}`),
            scheduleExpression: expression!,
            scheduleExpressionTimezone: settings.timeZone,
            flexibleTimeWindow: settings.flexibleWindow,
            state: settings.state,
            startDate: startTime,
            endDate: endTime,
            target: {
                arn: target.clusterArn,
                roleArn: role.arn,
                input: overridesJson(args.overrides),
                retryPolicy: settings.retryPolicy,
                ...(deadLetterArn !== undefined && { deadLetterConfig: { arn: deadLetterArn } }),
                ecsParameters: {
                    ...taskParameters(target, settings, group),
                    ...(strategies.length > 0 && { placementStrategies: strategies }),
                    ...(target.network && { networkConfiguration: target.network }),
                },
            },
        },
        // A schedule that starts before its role may is a failed run.
        { ...child, dependsOn: [policy, ...target.prerequisites] },
    );
}
