import * as scheduler from "@pulumi/aws/scheduler";
import type * as pulumi from "@pulumi/pulumi";
import { fittingName, physicalName } from "../shared/names";
import { overridesJson } from "./overrides";
import type { TaskSchedule } from "./scheduleArgs";
import type { ScheduledTaskSettings } from "./scheduledTaskArgs";
import { type Start, taskParameters } from "./target";

/** Starts the task at certain times. */
export function createSchedule(
    name: string,
    { expression, startTime, endTime }: TaskSchedule,
    { group, overrides }: ScheduledTaskSettings,
    { complete, target, runRole, deadLetterArn }: Start,
    child: pulumi.CustomResourceOptions,
): void {
    const { role, policy } = runRole;
    const { strategies } = complete.placement;
    new scheduler.Schedule(
        fittingName("schedule", name),
        {
            description: physicalName("description", `Runs ${name}`),
            scheduleExpression: expression,
            scheduleExpressionTimezone: complete.timeZone,
            flexibleTimeWindow: complete.flexibleWindow,
            state: complete.state,
            startDate: startTime,
            endDate: endTime,
            target: {
                arn: target.clusterArn,
                roleArn: role.arn,
                input: overridesJson(overrides),
                retryPolicy: complete.retryPolicy,
                ...(deadLetterArn !== undefined && { deadLetterConfig: { arn: deadLetterArn } }),
                ecsParameters: {
                    ...taskParameters(target, complete, group),
                    ...(strategies.length > 0 && { placementStrategies: strategies }),
                    ...(target.network && { networkConfiguration: target.network }),
                },
            },
        },
        // A schedule that starts before its role may is a failed run.
        { ...child, dependsOn: [policy, ...target.prerequisites] },
    );
}
