import { anywhere, type NeedsByType, on } from "../needed";

const TAGS = "ListTagsForResource TagResource UntagResource";

/** Logs, alarms, events and messages. */
export const SIGNALS: NeedsByType = {
    "aws:cloudwatch/logGroup:LogGroup": [
        on(
            "logs:log-group:{name}",
            "AssociateKmsKey CreateLogGroup DeleteLogGroup DeleteRetentionPolicy DisassociateKmsKey PutLogGroupDeletionProtection " +
                `PutRetentionPolicy ${TAGS}`,
        ),
        on("logs:log-group:{name}:log-stream:*", "GetLogEvents"),
        anywhere("logs", "DescribeLogGroups"),
    ],
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": [
        on("logs:log-group:{logGroupName}", "DeleteMetricFilter DescribeMetricFilters PutMetricFilter"),
    ],
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": [
        anywhere("logs", "DeleteResourcePolicy DescribeResourcePolicies PutResourcePolicy"),
    ],
    "aws:cloudwatch/queryDefinition:QueryDefinition": [
        anywhere("logs", "DeleteQueryDefinition DescribeLogGroups DescribeQueryDefinitions PutQueryDefinition"),
    ],
    "aws:cloudwatch/logDeliverySource:LogDeliverySource": [
        on("logs:delivery-source:{name}", `DeleteDeliverySource GetDeliverySource PutDeliverySource ${TAGS}`),
        // AWS's tables have it at the destination, its examples at both.
        on("logs:delivery-destination:*", "DeleteDeliverySource"),
        // AWS: "Service-specific permissions" of CloudWatch Logs: whoever has a resource send its logs needs this of it.
        on("ecs:cluster/*", "AllowVendedLogDeliveryForResource"),
    ],
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": [
        on(
            "logs:delivery-destination:{name}",
            `DeleteDeliveryDestination GetDeliveryDestination PutDeliveryDestination ${TAGS}`,
        ),
    ],
    "aws:cloudwatch/logDelivery:LogDelivery": [
        on("logs:delivery:*", `CreateDelivery DeleteDelivery GetDelivery UpdateDeliveryConfiguration ${TAGS}`),
        on("logs:delivery-source:*", "CreateDelivery UpdateDeliveryConfiguration"),
        on("logs:delivery-destination:*", "CreateDelivery UpdateDeliveryConfiguration"),
        anywhere("logs", "DescribeDeliveries DescribeLogGroups DescribeResourcePolicies PutResourcePolicy"),
    ],
    "aws:cloudwatch/metricAlarm:MetricAlarm": [
        on("cloudwatch:alarm:{name}", `DeleteAlarms DescribeAlarms PutMetricAlarm ${TAGS}`),
    ],
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": [
        on("cloudwatch:alarm:{alarmName}", `DeleteAlarms DescribeAlarms PutCompositeAlarm ${TAGS}`),
    ],
    "aws:cloudwatch/dashboard:Dashboard": [
        {
            actions: ["cloudwatch:DeleteDashboards", "cloudwatch:GetDashboard", "cloudwatch:PutDashboard"],
            // A dashboard belongs to no Region.
            on: "cloudwatch::{account}:dashboard/{dashboardName}",
        },
    ],
    "aws:cloudwatch/eventRule:EventRule": [on("events:rule/{name}", `DeleteRule DescribeRule PutRule ${TAGS}`)],
    "aws:cloudwatch/eventTarget:EventTarget": [on("events:rule/{rule}", "ListTargetsByRule PutTargets RemoveTargets")],
    "aws:ssm/document:Document": [
        on(
            "ssm:document/{name}",
            "AddTagsToResource CreateDocument DeleteDocument DescribeDocument DescribeDocumentPermission GetDocument " +
                "ListTagsForResource RemoveTagsFromResource UpdateDocument UpdateDocumentDefaultVersion",
        ),
    ],
    "aws:scheduler/schedule:Schedule": [
        on("scheduler:schedule/*/{name}", "CreateSchedule DeleteSchedule GetSchedule UpdateSchedule"),
    ],
    "aws:pipes/pipe:Pipe": [on("pipes:pipe/{name}", `CreatePipe DeletePipe DescribePipe UpdatePipe ${TAGS}`)],
    "aws:sqs/queue:Queue": [
        on(
            "sqs:{name}",
            "CreateQueue DeleteQueue GetQueueAttributes GetQueueUrl ListQueueTags SetQueueAttributes TagQueue UntagQueue",
        ),
    ],
    "aws:sqs/queuePolicy:QueuePolicy": [on("sqs:*", "GetQueueAttributes SetQueueAttributes")],
    "aws:sns/topic:Topic": [on("sns:{name}", `CreateTopic DeleteTopic GetTopicAttributes SetTopicAttributes ${TAGS}`)],
    "aws:sns/topicPolicy:TopicPolicy": [on("sns:*", "GetTopicAttributes SetTopicAttributes")],
    "aws:sns/topicSubscription:TopicSubscription": [
        on("sns:{topic}", "Subscribe"),
        anywhere("sns", "GetSubscriptionAttributes SetSubscriptionAttributes Unsubscribe"),
    ],
};
