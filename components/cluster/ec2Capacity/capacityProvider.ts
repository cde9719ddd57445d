import type * as autoscaling from "@pulumi/aws/autoscaling";
import * as ecs from "@pulumi/aws/ecs";
import type { Making } from "../../shared/making";
import { fittingName } from "../../shared/names";
import { CapacityScalingMode } from "./capacityScaling";
import type { CompleteEc2Capacity } from "./ec2CapacitySettings";

/** What lets ECS scale the group, protect its instances, and drain them before they go. */
export function createCapacityProvider(
    { name, tags, child }: Making,
    complete: CompleteEc2Capacity,
    group: autoscaling.Group,
): ecs.CapacityProvider {
    const { scaling } = complete;
    const managed = scaling.mode === CapacityScalingMode.Managed;
    return new ecs.CapacityProvider(
        fittingName("capacityProvider", name),
        {
            autoScalingGroupProvider: {
                autoScalingGroupArn: group.arn,
                managedScaling: {
                    status: managed ? "ENABLED" : "DISABLED",
                    // All of them, also while ECS does not scale: what is left out is sent as zero.
                    targetCapacity: managed ? scaling.targetPercent : 100,
                    minimumScalingStepSize: scaling.minStep,
                    maximumScalingStepSize: scaling.maxStep,
                    instanceWarmupPeriod: scaling.warmupSeconds,
                },
                managedTerminationProtection: complete.terminationProtection ? "ENABLED" : "DISABLED",
                managedDraining: complete.managedDraining ? "ENABLED" : "DISABLED",
            },
            tags,
        },
        child,
    );
}
