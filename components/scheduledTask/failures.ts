import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { type AlarmActions, createAlarmTopic } from "../monitoring/alarmTopic";
import { arnParts } from "../shared/arns";
import { stableJson } from "../shared/json";
import { familyName, fittingName } from "../shared/names";
import type { Tags } from "../shared/tags";
import type { Task } from "../task/createTask";

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
    /** How many containers a task has. */
    readonly containers: number;
    readonly deadLetters: sqs.Queue | undefined;
}

/** An alarm on tasks that ended badly, one on runs that never began, and the topic of both. */
export function createFailureAlarms(
    name: string,
    failures: TaskFailures,
    { task, clusterArn, containers, deadLetters }: Watched,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    const topic = createAlarmTopic("ScheduledTask", name, failures, task.logGroup.sibling, tags, child);
    const rule = new cloudwatch.EventRule(
        fittingName("eventRule", `${name}-failed`),
        {
            description: `Tasks of ${name} that ended badly`,
            eventPattern: pulumi
                .all([task.logGroup.sibling, clusterArn])
                .apply(([arn, cluster]) => failurePattern(familyName(name), arn, cluster, containers)),
            tags,
        },
        child,
    );
    const alarm = (role: string, description: string, metric: Partial<cloudwatch.MetricAlarmArgs>) =>
        new cloudwatch.MetricAlarm(
            `${name}-${role}`,
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
    alarm("failed", `A task of ${name} ended with another exit code than 0, or did not start`, {
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

/** Tasks of the family that stopped with an exit code of an error, or before they ran. */
export function failurePattern(family: string, sibling: string, clusterArn: string, containers: number): string {
    const { partition, region, account } = arnParts(sibling);
    const prefix = `arn:${partition}:ecs:${region}:${account}:task-definition/${family}:`;
    // A sidecar that is told to stop when the work is done ends with 143, and that is how it is meant.
    const fine = containers > 1 ? [0, 143] : 0;
    return stableJson({
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
            clusterArn: [clusterArn],
            taskDefinitionArn: [{ prefix }],
            lastStatus: ["STOPPED"],
            $or: [{ containers: { exitCode: [{ "anything-but": fine }] } }, { stopCode: ["TaskFailedToStart"] }],
        },
    });
}
