import { actionLogGroup } from "../follow/actionLogs";
import { arnParts } from "../shared/arns";
import { type DeployPlace, named, ownTag, type Permission, prefixed } from "./place";

/** What logs, alarms and dashboards need. */
export function logPermissions(place: DeployPlace): Permission[] {
    const groups = named(place, "logs", (name) => `log-group:${name}`);
    return [
        {
            types: ["aws:cloudwatch/logGroup:LogGroup", "aws:cloudwatch/logMetricFilter:LogMetricFilter"],
            read: prefixed("logs", "DescribeMetricFilters FilterLogEvents GetLogEvents ListTagsForResource"),
            write: prefixed(
                "logs",
                "AssociateKmsKey CreateLogGroup DeleteLogGroup DeleteMetricFilter DeleteRetentionPolicy DisassociateKmsKey " +
                    "PutMetricFilter PutRetentionPolicy TagResource UntagResource",
            ),
            on: groups,
        },
        // What ECS did in the cluster is quoted when a deployment has failed.
        { types: [], read: ["logs:GetLogEvents"], on: [actionsOf(place)] },
        {
            types: ["aws:cloudwatch/queryDefinition:QueryDefinition"],
            read: prefixed("logs", "DescribeLogGroups DescribeQueryDefinitions"),
            write: prefixed("logs", "DeleteQueryDefinition PutQueryDefinition"),
            on: ["*"],
        },
        {
            types: ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"],
            read: prefixed("cloudwatch", "DescribeAlarms ListTagsForResource"),
            write: prefixed("cloudwatch", "DeleteAlarms PutCompositeAlarm PutMetricAlarm TagResource UntagResource"),
            on: named(place, "cloudwatch", (name) => `alarm:${name}`),
        },
        {
            types: ["aws:cloudwatch/dashboard:Dashboard"],
            read: ["cloudwatch:GetDashboard"],
            write: prefixed("cloudwatch", "DeleteDashboards PutDashboard"),
            // A dashboard belongs to no Region, and is called after project and stack.
            on: named(place, "cloudwatch", (name) => `dashboard/*-${name}`).map((arn) =>
                arn.replace(/^(arn:[^:]*:cloudwatch):[^:]*:/, "$1::"),
            ),
        },
    ];
}

function actionsOf({ clusterArn, clusterName }: DeployPlace): string {
    const { partition, region, account } = arnParts(clusterArn);
    return `arn:${partition}:logs:${region}:${account}:log-group:${actionLogGroup(clusterName)}:log-stream:*`;
}

/** What rules, schedules, pipes, queues and topics need. */
export function eventPermissions(place: DeployPlace): Permission[] {
    return [
        {
            types: ["aws:cloudwatch/eventRule:EventRule", "aws:cloudwatch/eventTarget:EventTarget"],
            read: prefixed("events", "DescribeRule ListTagsForResource ListTargetsByRule"),
            write: prefixed("events", "DeleteRule PutRule PutTargets RemoveTargets TagResource UntagResource"),
            on: named(place, "events", (name) => `rule/${name}`),
        },
        {
            types: ["aws:ssm/document:Document"],
            read: prefixed("ssm", "DescribeDocument DescribeDocumentPermission GetDocument ListTagsForResource"),
            write: prefixed(
                "ssm",
                "AddTagsToResource CreateDocument DeleteDocument RemoveTagsFromResource UpdateDocument " +
                    "UpdateDocumentDefaultVersion",
            ),
            on: named(place, "ssm", (name) => `document/${name}`),
        },
        {
            types: ["aws:scheduler/schedule:Schedule"],
            read: ["scheduler:GetSchedule"],
            write: prefixed("scheduler", "CreateSchedule DeleteSchedule UpdateSchedule"),
            on: named(place, "scheduler", (name) => `schedule/default/${name}`),
        },
        {
            types: ["aws:pipes/pipe:Pipe"],
            read: prefixed("pipes", "DescribePipe ListTagsForResource"),
            write: prefixed("pipes", "CreatePipe DeletePipe TagResource UntagResource UpdatePipe"),
            on: named(place, "pipes", (name) => `pipe/${name}`),
        },
        {
            types: ["aws:sqs/queue:Queue", "aws:sqs/queuePolicy:QueuePolicy"],
            read: prefixed("sqs", "GetQueueAttributes GetQueueUrl ListQueueTags"),
            write: prefixed("sqs", "CreateQueue DeleteQueue SetQueueAttributes TagQueue UntagQueue"),
            on: named(place, "sqs", (name) => name),
        },
        {
            types: [
                "aws:sns/topic:Topic",
                "aws:sns/topicPolicy:TopicPolicy",
                "aws:sns/topicSubscription:TopicSubscription",
            ],
            read: prefixed("sns", "GetTopicAttributes ListTagsForResource"),
            write: prefixed("sns", "CreateTopic DeleteTopic SetTopicAttributes Subscribe TagResource UntagResource"),
            on: named(place, "sns", (name) => name),
        },
        {
            types: ["aws:sns/topicSubscription:TopicSubscription"],
            read: ["sns:GetSubscriptionAttributes"],
            write: prefixed("sns", "SetSubscriptionAttributes Unsubscribe"),
            on: ["*"],
        },
    ];
}

/** What CodeDeploy and the repositories of built images need. */
export function codePermissions(place: DeployPlace): Permission[] {
    const applications = named(place, "codedeploy", (name) => `application:${name}`);
    return [
        {
            types: ["aws:codedeploy/application:Application"],
            read: prefixed("codedeploy", "GetApplication ListTagsForResource"),
            write: prefixed(
                "codedeploy",
                "CreateApplication DeleteApplication GetApplicationRevision RegisterApplicationRevision TagResource UntagResource",
            ),
            on: applications,
        },
        {
            types: ["aws:codedeploy/deploymentGroup:DeploymentGroup"],
            read: prefixed("codedeploy", "GetDeploymentGroup"),
            write: prefixed(
                "codedeploy",
                "CreateDeployment CreateDeploymentGroup DeleteDeploymentGroup GetDeployment UpdateDeploymentGroup",
            ),
            on: named(place, "codedeploy", (name) => `deploymentgroup:${name}`),
        },
        {
            types: ["aws:codedeploy/deploymentConfig:DeploymentConfig"],
            read: ["codedeploy:GetDeploymentConfig"],
            write: prefixed("codedeploy", "CreateDeploymentConfig DeleteDeploymentConfig"),
            on: named(place, "codedeploy", (name) => `deploymentconfig:${name}`),
        },
        {
            types: ["aws:ecr/repository:Repository", "aws:ecr/lifecyclePolicy:LifecyclePolicy"],
            read: prefixed("ecr", "DescribeImages DescribeRepositories GetLifecyclePolicy ListTagsForResource"),
            write: prefixed(
                "ecr",
                "BatchCheckLayerAvailability BatchGetImage CompleteLayerUpload CreateRepository DeleteLifecyclePolicy " +
                    "DeleteRepository GetDownloadUrlForLayer InitiateLayerUpload PutImage PutImageScanningConfiguration " +
                    "PutImageTagMutability PutLifecyclePolicy TagResource UntagResource UploadLayerPart",
            ),
            on: named(place, "ecr", (name) => `repository/${name}`),
        },
        { types: ["aws:ecr/repository:Repository"], write: ["ecr:GetAuthorizationToken"], on: ["*"] },
    ];
}

/** What secrets and access points of file systems need. */
export function keptPermissions(place: DeployPlace): Permission[] {
    return [
        {
            types: ["aws:secretsmanager/secret:Secret", "aws:secretsmanager/secretVersion:SecretVersion"],
            // Their values are only read to be compared with what is deployed.
            read: prefixed("secretsmanager", "DescribeSecret GetResourcePolicy"),
            write: prefixed(
                "secretsmanager",
                "CreateSecret DeleteSecret GetSecretValue PutSecretValue TagResource UntagResource UpdateSecret",
            ),
            on: named(place, "secretsmanager", (name) => `secret:${name}`),
        },
        {
            types: ["aws:efs/accessPoint:AccessPoint"],
            read: ["elasticfilesystem:DescribeAccessPoints"],
            write: prefixed("elasticfilesystem", "CreateAccessPoint TagResource"),
            on: named({ ...place, names: [""] }, "elasticfilesystem", (name) => `file-system/${name}`),
        },
        {
            types: ["aws:efs/accessPoint:AccessPoint"],
            write: prefixed("elasticfilesystem", "DeleteAccessPoint TagResource UntagResource"),
            on: named({ ...place, names: [""] }, "elasticfilesystem", (name) => `access-point/${name}`),
            condition: { StringLike: ownTag(place.names) },
        },
    ];
}

/** What the names of services in the DNS namespace of a cluster need. */
export function discoveryPermissions({ clusterArn, names }: DeployPlace): Permission[] {
    const { partition, region, account } = arnParts(clusterArn);
    const map = (resource: string) => `arn:${partition}:servicediscovery:${region}:${account}:${resource}/*`;
    const types = ["aws:servicediscovery/service:Service"];
    return [
        {
            types,
            read: ["servicediscovery:GetOperation"],
            write: ["servicediscovery:CreateService"],
            // The ids of both follow from nothing that is known before.
            on: [map("namespace"), map("service")],
        },
        {
            types,
            read: prefixed("servicediscovery", "GetService ListInstances"),
            on: [map("service")],
        },
        {
            // IAM knows no resources for these.
            types,
            read: ["servicediscovery:ListTagsForResource"],
            write: prefixed("servicediscovery", "TagResource UntagResource"),
            on: ["*"],
        },
        {
            types,
            write: prefixed("servicediscovery", "DeleteService DeregisterInstance UpdateService"),
            on: [map("service")],
            condition: { StringLike: ownTag(names) },
        },
    ];
}
