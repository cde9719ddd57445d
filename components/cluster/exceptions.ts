import { type ControlException, exceptedIf, exceptionTo, retentionExceptions } from "../controls/exceptions";
import { flatMapSorted } from "../shared/json";
import { type Preset, presetDefault } from "../shared/presets";
import { under } from "../shared/problems";
import { logGroupExceptions } from "../task/exceptions";
import { type ClusterSettings, ContainerInsights } from "./clusterArgs";
import { type CompleteEc2Capacity, ec2CapacitySettings } from "./ec2Capacity/ec2CapacitySettings";

/** The controls that a cluster and its capacities do not meet. */
export function clusterExceptions(
    args: ClusterSettings,
    insights: { readonly containerInsights: ContainerInsights; readonly retentionDays: number },
    preset: Preset | undefined,
): ControlException[] {
    const isOff = insights.containerInsights === ContainerInsights.Disabled;
    return [
        isOff
            ? [exceptionTo("ECS.12", "containerInsights")]
            : retentionExceptions("containerInsightsRetentionDays", insights.retentionDays),
        flatMapSorted(args.capacities, (name, capacity) =>
            under(`capacities.${name}`, ec2CapacityExceptions(ec2CapacitySettings(capacity, preset))),
        ),
        flatMapSorted(args.daemons, (name, { logging }) =>
            logGroupExceptions(
                `daemons.${name}.logging`,
                logging,
                logging?.retentionDays ?? presetDefault("logRetentionDays", preset),
            ),
        ),
    ].flat();
}

/** The controls that instances do not meet. */
export function ec2CapacityExceptions(settings: CompleteEc2Capacity): ControlException[] {
    const { terminationProtection, assignPublicIp, instanceTypes, instanceRequirements } = settings;
    const isOfOneType = instanceTypes.length < 2 && instanceRequirements === undefined;
    return [
        exceptedIf(!terminationProtection, "ECS.19", "terminationProtection"),
        exceptedIf(assignPublicIp, "EC2.25", "assignPublicIp"),
        exceptedIf(isOfOneType, "AutoScaling.6", "instanceTypes"),
    ].flat();
}
