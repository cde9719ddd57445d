import { type DeployPlace, named, type Permission, prefixed } from "./place";

/** What services, their tasks and their scaling need. */
export function ecsPermissions(place: DeployPlace): Permission[] {
    const { clusterArn, clusterName } = place;
    const services = named(place, "ecs", (name) => `service/${clusterName}/${name}`);
    const deployments = named(place, "ecs", (name) => `service-deployment/${clusterName}/${name}`);
    const revisions = named(place, "ecs", (name) => `service-revision/${clusterName}/${name}`);
    // Families are called after project and stack.
    const families = named(place, "ecs", (name) => `task-definition/*-${name}:*`);
    return [
        {
            types: ["aws:ecs/service:Service"],
            read: prefixed("ecs", "DescribeServices ListServiceDeployments"),
            write: prefixed("ecs", "CreateService DeleteService UpdateService"),
            on: services,
        },
        {
            types: ["aws:ecs/service:Service"],
            read: prefixed("ecs", "DescribeServiceDeployments"),
            write: prefixed("ecs", "ContinueServiceDeployment StopServiceDeployment"),
            on: [...services, ...deployments],
        },
        {
            types: ["aws:ecs/service:Service"],
            read: prefixed("ecs", "DescribeServiceRevisions"),
            on: [...services, ...revisions],
        },
        {
            types: ["aws:ecs/taskDefinition:TaskDefinition"],
            write: prefixed("ecs", "RegisterTaskDefinition RunTask"),
            on: families,
        },
        {
            types: [],
            read: ["ecs:ListTagsForResource"],
            write: prefixed("ecs", "TagResource UntagResource"),
            on: [...services, ...families],
        },
        { types: [], read: ["ecs:DescribeClusters"], on: [clusterArn] },
        { types: [], read: ["ecs:DescribeTasks"], on: [`${clusterArn.replace(":cluster/", ":task/")}/*`] },
        {
            // IAM knows no resources for these.
            types: [],
            read: prefixed("ecs", "DescribeTaskDefinition ListServicesByNamespace ListTasks"),
            write: ["ecs:DeregisterTaskDefinition"],
            on: ["*"],
        },
        {
            types: [
                "aws:appautoscaling/target:Target",
                "aws:appautoscaling/policy:Policy",
                "aws:appautoscaling/scheduledAction:ScheduledAction",
            ],
            read: prefixed(
                "application-autoscaling",
                "DescribeScalableTargets DescribeScalingPolicies DescribeScheduledActions",
            ),
            on: ["*"],
        },
        {
            types: ["aws:appautoscaling/target:Target"],
            read: ["application-autoscaling:ListTagsForResource"],
            write: prefixed(
                "application-autoscaling",
                "DeleteScalingPolicy DeleteScheduledAction DeregisterScalableTarget PutScalingPolicy PutScheduledAction " +
                    "RegisterScalableTarget TagResource UntagResource",
            ),
            // Its ids are not made of names.
            on: named({ ...place, names: [""] }, "application-autoscaling", (name) => `scalable-target/${name}`),
        },
    ];
}
