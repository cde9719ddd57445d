import type * as autoscaling from "@pulumi/aws/autoscaling";
import type * as ec2 from "@pulumi/aws/ec2";
import type * as ecs from "@pulumi/aws/ecs";
import type * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { Making } from "../../shared/making";
import type { NetworkReference } from "../../shared/references";
import { createGroup } from "./autoScalingGroup";
import { createCapacityProvider } from "./capacityProvider";
import { CapacityScalingMode } from "./capacityScaling";
import { createSchedules } from "./capacitySchedules";
import type { CompleteEc2Capacity } from "./ec2CapacitySettings";
import { createInstanceRole } from "./instanceRole";
import { createInstanceSecurityGroup } from "./instanceSecurityGroup";
import { createLaunchTemplate } from "./launchTemplate";
import type { ImageLookup } from "./machineImage";
import { createReservationScaling } from "./reservationScaling";

/** Where instances are made, and for whom. */
export interface CapacitySurroundings {
    readonly network: NetworkReference;
    readonly clusterName: pulumi.Output<string>;
    readonly clusterArn: pulumi.Output<string>;
    readonly lookup: ImageLookup;
}

/** A pool of instances and what it is made of. */
export interface MadeEc2Capacity {
    readonly provider: ecs.CapacityProvider;
    readonly group: autoscaling.Group;
    readonly template: ec2.LaunchTemplate;
    readonly securityGroup: ec2.SecurityGroup;
    readonly role: iam.Role;
}

/**
 * Makes a pool of instances, as children of whoever has it. Each part depends on the one before, down to the cluster, so
 * that a destroy goes the other way: provider, group, template, cluster.
 */
export function createEc2Capacity(
    making: Making,
    complete: CompleteEc2Capacity,
    { network, clusterName, clusterArn, lookup }: CapacitySurroundings,
): MadeEc2Capacity {
    const { name, child } = making;
    const { awsvpcTrunking } = complete.agent;
    const { role, profile, policies } = createInstanceRole(making, complete.instanceRole, {
        clusterArn,
        awsvpcTrunking,
    });
    const securityGroup = createInstanceSecurityGroup(making, network, complete.trafficFrom);
    const securityGroupIds = [securityGroup.id, ...complete.securityGroupIds];
    const parts = { clusterName, profileArn: profile.arn, securityGroupIds, lookup };
    const template = createLaunchTemplate(making, complete, parts);
    const group = createGroup(making, complete, network, template, policies);
    const { mode, schedules, reservation, warmupSeconds } = complete.scaling;
    createSchedules(name, schedules, group, child);
    if (mode === CapacityScalingMode.Reservation) {
        createReservationScaling(making, reservation, group, clusterName, warmupSeconds);
    }
    const provider = createCapacityProvider(making, complete, group);
    return { provider, group, template, securityGroup, role };
}
