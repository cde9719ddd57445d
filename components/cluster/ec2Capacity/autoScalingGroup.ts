import * as autoscaling from "@pulumi/aws/autoscaling";
import type * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { requirementsOf } from "../../capacity/instanceRequirements";
import { sortedEntries } from "../../shared/json";
import { isLate } from "../../shared/late";
import type { Making } from "../../shared/making";
import { fittingName } from "../../shared/names";
import type { NetworkReference } from "../../shared/references";
import { named, type Tags } from "../../shared/tags";
import { CapacityScalingMode } from "./capacityScaling";
import type { CompleteEc2Capacity } from "./ec2CapacitySettings";
import { refreshOf } from "./instanceRefresh";
import { updateOf } from "./machineImage";
import { distributionOf } from "./spot";
import { subnetsOf } from "./subnets";
import { warmPoolOf } from "./warmPool";

const DAY_SECONDS = 86_400;

/** The group of instances. How many there are is never declared: whoever scales it would be undone. */
export function createGroup(
    { name, tags, child }: Making,
    complete: CompleteEc2Capacity,
    network: NetworkReference,
    template: ec2.LaunchTemplate,
    policies: pulumi.Resource[],
): autoscaling.Group {
    const { scaling, spot } = complete;
    const manual = scaling.mode === CapacityScalingMode.Manual;
    return new autoscaling.Group(
        fittingName("autoScalingGroup", name),
        {
            vpcZoneIdentifiers: subnetsOf(network, complete),
            minSize: manual ? scaling.instances : complete.minInstances,
            maxSize: manual ? scaling.instances : complete.maxInstances,
            ...instancesOf(complete, template),
            // ECS protects the instances that have tasks; without this a group could end any of them.
            protectFromScaleIn: complete.terminationProtection,
            // A Spot instance that is at risk is replaced before it is taken back.
            capacityRebalance: spot !== undefined,
            healthCheckType: "EC2",
            healthCheckGracePeriod: scaling.warmupSeconds,
            defaultInstanceWarmup: scaling.warmupSeconds,
            maxInstanceLifetime: complete.maxInstanceLifetimeDays * DAY_SECONDS,
            ...refreshOf(complete.instanceRefresh, updateOf(complete.machineImage), scaling.warmupSeconds),
            ...warmPoolOf(complete.warmPool),
            enabledMetrics: METRICS,
            // The provider would wait for as many instances as it saw at its last refresh, also after the bounds have
            // moved them; whether tasks find room is told by the deployments of the services.
            waitForCapacityTimeout: "0",
            // Protected instances would keep the group from being emptied when it is destroyed.
            forceDelete: true,
            forceDeleteWarmPool: complete.warmPool !== undefined,
            tags: groupTags(named(tags, name)),
        },
        { ...child, ignoreChanges: ignoredChanges(complete), dependsOn: policies },
    );
}

const METRICS: autoscaling.GroupArgs["enabledMetrics"] = [
    "GroupDesiredCapacity",
    "GroupInServiceInstances",
    "GroupMaxSize",
    "GroupMinSize",
    "GroupPendingInstances",
    "GroupTerminatingInstances",
    "GroupTotalInstances",
];

/** One type from the template, or several types and ways to pay for them. */
function instancesOf(complete: CompleteEc2Capacity, template: ec2.LaunchTemplate): Partial<autoscaling.GroupArgs> {
    // A version by its number: a new one is a change of the group, and can be rolled back.
    const version = template.latestVersion.apply(String);
    if (!complete.isMixed) {
        return { launchTemplate: { id: template.id, version } };
    }
    const { instanceRequirements: requirements, instanceTypes, spot } = complete;
    const overrides = requirements
        ? [{ instanceRequirements: requirementsOf(requirements) }]
        : instanceTypes.map((type) => ({ instanceType: type.name }));
    return {
        mixedInstancesPolicy: {
            instancesDistribution: distributionOf(spot, requirements !== undefined),
            launchTemplate: {
                launchTemplateSpecification: { launchTemplateId: template.id, version },
                overrides,
            },
        },
    };
}

/** What ECS, and the times that the user gave, change on their own. */
function ignoredChanges({ scaling }: CompleteEc2Capacity): string[] {
    const bounds = Object.keys(scaling.schedules).length > 0 ? ["minSize", "maxSize"] : [];
    return ["desiredCapacity", ...bounds];
}

/** ECS marks a group that it scales; a mark that nobody declared would be taken away by the next update. */
function groupTags(tags: Tags): autoscaling.GroupArgs["tags"] {
    const listed = (known: Record<string, pulumi.Input<string>>) =>
        [...sortedEntries(known), ["AmazonECSManaged", "true"] as const].map(([key, value]) => {
            return { key, value, propagateAtLaunch: true };
        });
    return isLate(tags) ? pulumi.output(tags).apply(listed) : listed(tags as Record<string, string>);
}
