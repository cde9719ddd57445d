import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { type AlarmActions, createAlarmTopic } from "../monitoring/alarmTopic";
import type { Making } from "../shared/making";
import { familyName, fittingName, physicalName } from "../shared/names";
import { refuseLate } from "../shared/problems";
import type { Task } from "../task/createTask";
import { failurePattern, failurePatternProblems } from "./failurePattern";
import type { Outcome } from "./outcome";

/** Alarms on runs that failed, or could not be started. */
export interface TaskFailures extends AlarmActions {
    /**
     * Switches them off without removing what is written here. Defaults to `true` where `failures` is given; else to
     * `true` in the production preset and `false` in the development preset.
     */
    enabled?: boolean;
}

/** What is watched. */
interface Watched {
    readonly task: Task;
    readonly clusterArn: pulumi.Input<string>;
    readonly outcome: Outcome;
    readonly deadLetters: sqs.Queue | undefined;
}

/** An alarm on tasks that ended badly, one on runs that never began, and the topic of both. */
export function createFailureAlarms(
    making: Making,
    failures: TaskFailures,
    { task, clusterArn, outcome, deadLetters }: Watched,
): pulumi.Output<string> {
    const { name, tags, child } = making;
    const topic = createAlarmTopic(making, failures, task.logGroup.sibling);
    const rule = new cloudwatch.EventRule(
        fittingName("eventRule", `${name}-failed`),
        {
            description: physicalName("description", `Tasks of ${name} that ended badly`),
            eventPattern: pulumi.all([task.logGroup.sibling, clusterArn]).apply(([arn, cluster]) => {
                refuseLate(child.parent!, failurePatternProblems(outcome, familyName(name), arn, cluster));
                return failurePattern(familyName(name), arn, cluster, outcome);
            }),
            tags,
        },
        child,
    );
    const alarm = (role: string, description: string, metric: Partial<cloudwatch.MetricAlarmArgs>) =>
        new cloudwatch.MetricAlarm(
            fittingName("alarm", `${name}-${role}`),
            {
                alarmDescription: description,
                ...metric,
                period: 60,
                evaluationPeriods: 1,
                comparisonOperator: "GreaterThanOrEqualToThreshold",
                threshold: 1,
                // Without a run there is nothing that could have failed.
                treatMissingData: "notBreaching",
                alarmActions: [topic],
                okActions: [topic],
                tags,
            },
            child,
        );
    alarm("failed", `A task of ${name} ended with an error, was cut off, or did not start`, {
        namespace: "AWS/Events",
        metricName: "TriggeredRules",
        statistic: "Sum",
        dimensions: { RuleName: rule.name },
    });
    if (deadLetters !== undefined) {
        alarm("undelivered", `A run of ${name} could not be started, and waits in the queue of dead letters`, {
            namespace: "AWS/SQS",
            metricName: "ApproximateNumberOfMessagesVisible",
            statistic: "Maximum",
            dimensions: { QueueName: deadLetters.name },
        });
    }
    return topic;
}
