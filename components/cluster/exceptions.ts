import { type ControlException, exceptedIf, exceptionTo, retentionExceptions } from "../controls/exceptions";
import { flatMapSorted } from "../shared/json";
import { under } from "../shared/problems";
import { logGroupExceptions } from "../task/exceptions";
import { type ClusterSettings, ContainerInsights } from "./clusterArgs";
import type { CompleteCluster } from "./clusterSettings";
import type { CompleteEc2Capacity } from "./ec2Capacity/ec2CapacitySettings";

/** The controls that a cluster and its capacities do not meet. */
export function clusterExceptions(written: ClusterSettings, complete: CompleteCluster): ControlException[] {
    const isOff = complete.containerInsights === ContainerInsights.Disabled;
    return [
        isOff
            ? [exceptionTo("ECS.12", "containerInsights")]
            : retentionExceptions("containerInsightsRetentionDays", complete.retentionDays),
        flatMapSorted(complete.capacities, (name, capacity) =>
            under(`capacities.${name}`, ec2CapacityExceptions(capacity)),
        ),
        flatMapSorted(written.daemons, (name, { logging }) =>
            logGroupExceptions(`daemons.${name}.logging`, logging, complete.daemons[name].retentionDays),
        ),
    ].flat();
}

/** The controls that instances do not meet. */
export function ec2CapacityExceptions(complete: CompleteEc2Capacity): ControlException[] {
    const { terminationProtection, assignPublicIp, instanceTypes, instanceRequirements } = complete;
    const isOfOneType = instanceTypes.length < 2 && instanceRequirements === undefined;
    return [
        exceptedIf(!terminationProtection, "ECS.19", "terminationProtection"),
        exceptedIf(assignPublicIp, "EC2.25", "assignPublicIp"),
        exceptedIf(isOfOneType, "AutoScaling.6", "instanceTypes"),
    ].flat();
}
