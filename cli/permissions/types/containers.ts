import { anywhere, type NeedsByType, on } from "../needed";

const TAGS = "TagResource UntagResource ListTagsForResource";
// The ids of scalable targets are made of nothing that is known before.
const SCALING = "application-autoscaling:scalable-target/*";
const READ_SCALING = "DescribeScalableTargets DescribeScalingPolicies DescribeScheduledActions";
const GROUP = "autoscaling:autoScalingGroup:*:autoScalingGroupName/{name}";
const OF_GROUP = "autoscaling:autoScalingGroup:*:autoScalingGroupName/{autoscalingGroupName}";
const SERVICE = "ecs:service/{cluster}/{name}";

/** Clusters, what runs in them, and how it scales. */
export const CONTAINERS: NeedsByType = {
    "aws:ecs/cluster:Cluster": [
        on("ecs:cluster/{name}", `CreateCluster DeleteCluster DescribeClusters UpdateCluster ${TAGS}`),
        // Who uses it is asked before its protection is lifted.
        anywhere("ecs", "ListServices"),
        on("ecs:service/{name}/*", "DescribeServices"),
    ],
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": [
        on("ecs:cluster/{clusterName}", "DescribeClusters PutClusterCapacityProviders"),
    ],
    "aws:ecs/capacityProvider:CapacityProvider": [
        on(
            "ecs:capacity-provider/{name}",
            `CreateCapacityProvider DeleteCapacityProvider DescribeCapacityProviders UpdateCapacityProvider ${TAGS}`,
        ),
        // ECS tags the group of a provider as its own.
        on("autoscaling:autoScalingGroup:*:autoScalingGroupName/*", "CreateOrUpdateTags"),
    ],
    "aws:ecs/taskDefinition:TaskDefinition": [
        // Those of schedules with `runOnce` are run by the update itself.
        on("ecs:task-definition/{family}:*", `RegisterTaskDefinition RunTask ${TAGS}`),
        on("ecs:task/*/*", "DescribeTasks"),
        anywhere("ecs", "DeregisterTaskDefinition DescribeTaskDefinition"),
    ],
    "aws:ecs/service:Service": [
        on(SERVICE, `CreateService DeleteService DescribeServices ListServiceDeployments UpdateService ${TAGS}`),
        // IAM asks about the service and its deployment or revision together.
        on(SERVICE, "ContinueServiceDeployment DescribeServiceDeployments StopServiceDeployment"),
        on(
            "ecs:service-deployment/{cluster}/{name}/*",
            "ContinueServiceDeployment DescribeServiceDeployments StopServiceDeployment",
        ),
        on(SERVICE, "DescribeServiceRevisions"),
        on("ecs:service-revision/{cluster}/{name}/*", "DescribeServiceRevisions"),
        // Names that others have in the namespace, and rules that they have on the listener, are looked for in the preview.
        anywhere("ecs", "ListServicesByNamespace"),
        on("ecs:cluster/{cluster}", "DescribeClusters"),
        anywhere("elasticloadbalancing", "DescribeRules DescribeTags"),
        // For the text of an update that has failed.
        anywhere("ecs", "ListTasks"),
        anywhere("elasticloadbalancing", "DescribeTargetHealth"),
        on("logs:log-group:*:log-stream:*", "GetLogEvents"),
    ],
    "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition": [
        anywhere(
            "ecs",
            "DeleteDaemonTaskDefinition DescribeDaemonTaskDefinition RegisterDaemonTaskDefinition TagResource UntagResource ListTagsForResource",
        ),
    ],
    "aws:ecs/daemon:Daemon": [
        anywhere(
            "ecs",
            "CreateDaemon DeleteDaemon DescribeDaemon DescribeDaemonDeployments ListDaemonDeployments UpdateDaemon " +
                "TagResource UntagResource ListTagsForResource",
        ),
    ],
    "aws:appautoscaling/target:Target": [
        on(SCALING, "DeregisterScalableTarget ListTagsForResource RegisterScalableTarget TagResource UntagResource"),
        anywhere("application-autoscaling", READ_SCALING),
    ],
    "aws:appautoscaling/policy:Policy": [
        on(SCALING, "DeleteScalingPolicy PutScalingPolicy"),
        anywhere("application-autoscaling", READ_SCALING),
        // Target tracking makes alarms of names of its own.
        on("cloudwatch:alarm:TargetTracking-*", "DeleteAlarms DescribeAlarms PutMetricAlarm"),
    ],
    "aws:appautoscaling/scheduledAction:ScheduledAction": [
        on(SCALING, "DeleteScheduledAction PutScheduledAction"),
        anywhere("application-autoscaling", READ_SCALING),
    ],
    "aws:autoscaling/group:Group": [
        on(
            GROUP,
            "CreateAutoScalingGroup CreateOrUpdateTags DeleteAutoScalingGroup DeleteLifecycleHook DeleteTags DeleteWarmPool " +
                "DisableMetricsCollection EnableMetricsCollection PutLifecycleHook PutWarmPool ResumeProcesses " +
                "SetInstanceProtection StartInstanceRefresh SuspendProcesses UpdateAutoScalingGroup",
        ),
        anywhere(
            "autoscaling",
            "DescribeAutoScalingGroups DescribeAutoScalingInstances DescribeInstanceRefreshes DescribeLifecycleHooks " +
                "DescribeScalingActivities DescribeTags DescribeWarmPool",
        ),
        // A group with a launch template is made by whoever could run its instances.
        on("ec2:*/*", "RunInstances CreateTags"),
        { actions: ["ec2:RunInstances"], on: "ec2:{region}::image/*" },
        anywhere("ec2", "DescribeLaunchTemplateVersions DescribeLaunchTemplates DescribeSubnets"),
    ],
    "aws:autoscaling/policy:Policy": [
        on(OF_GROUP, "DeletePolicy PutScalingPolicy"),
        anywhere("autoscaling", "DescribePolicies"),
    ],
    "aws:autoscaling/schedule:Schedule": [
        on(OF_GROUP, "DeleteScheduledAction PutScheduledUpdateGroupAction"),
        anywhere("autoscaling", "DescribeScheduledActions"),
    ],
    "aws:ec2/launchTemplate:LaunchTemplate": [
        on(
            "ec2:*/*",
            "CreateLaunchTemplate CreateLaunchTemplateVersion CreateTags DeleteLaunchTemplate DeleteTags ModifyLaunchTemplate",
        ),
        anywhere("ec2", "DescribeImages DescribeLaunchTemplateVersions DescribeLaunchTemplates"),
        // The newest image for ECS is named by a parameter of AWS.
        { actions: ["ssm:GetParameter", "ssm:GetParameters"], on: "ssm:{region}::parameter/aws/service/*" },
    ],
    "aws:codedeploy/application:Application": [
        on(
            "codedeploy:application:{name}",
            "CreateApplication DeleteApplication GetApplication GetApplicationRevision RegisterApplicationRevision " +
                TAGS,
        ),
    ],
    "aws:codedeploy/deploymentConfig:DeploymentConfig": [
        on(
            "codedeploy:deploymentconfig:{deploymentConfigName}",
            "CreateDeploymentConfig DeleteDeploymentConfig GetDeploymentConfig",
        ),
    ],
    "aws:codedeploy/deploymentGroup:DeploymentGroup": [
        on(
            "codedeploy:deploymentgroup:{appName}/{deploymentGroupName}",
            "CreateDeployment CreateDeploymentGroup DeleteDeploymentGroup GetDeployment GetDeploymentGroup UpdateDeploymentGroup " +
                TAGS,
        ),
        on("codedeploy:deploymentconfig:*", "GetDeploymentConfig"),
    ],
};
