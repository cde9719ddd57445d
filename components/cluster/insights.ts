import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../shared/tags";

/** The group that Container Insights writes to. Made by itself it would be kept for ever, and left behind. */
export function createInsightsLogGroup(
    name: string,
    cluster: ecs.Cluster,
    retentionInDays: number,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): cloudwatch.LogGroup {
    return new cloudwatch.LogGroup(
        `${name}-insights`,
        {
            name: cluster.name.apply((known) => `/aws/ecs/containerinsights/${known}/performance`),
            retentionInDays,
            tags,
        },
        child,
    );
}
