import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import type { Making } from "../shared/making";

/** The group that Container Insights writes to. Made by itself it would be kept for ever, and left behind. */
export function createInsightsLogGroup(
    { name, tags, child }: Making,
    cluster: ecs.Cluster,
    retentionInDays: number,
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
