import type * as ec2 from "@pulumi/aws/ec2";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { requirementsOf } from "../../capacity/instanceRequirements";
import { arnParts } from "../../shared/arns";
import type { Making } from "../../shared/making";
import { fittingName } from "../../shared/names";
import { policyJson } from "../../shared/policy";
import type { NetworkReference } from "../../shared/references";
import { ecsTrustPolicy } from "../../shared/trust";
import { createInstanceSecurityGroup } from "../ec2Capacity/instanceSecurityGroup";
import { ReservationPreference } from "./managedInstancesArgs";
import type { CompleteManagedInstances } from "./managedInstancesSettings";

/** Where the instances are made, and for whom. */
interface InstancePlace {
    readonly network: NetworkReference;
    readonly clusterName: pulumi.Output<string>;
    readonly clusterArn: pulumi.Output<string>;
}

/** Instances that ECS manages and what they are made with. */
export interface MadeManagedInstances {
    readonly provider: ecs.CapacityProvider;
    readonly securityGroup: ec2.SecurityGroup;
}

/** Makes the capacity provider with the two roles: of ECS, which handles instances, and of the instances. */
export function createManagedInstances(
    making: Making,
    complete: CompleteManagedInstances,
    { network, clusterName, clusterArn }: InstancePlace,
): MadeManagedInstances {
    const { name, tags, child } = making;
    const instances = createInstanceProfile(making, clusterArn);
    const infrastructure = createInfrastructure(making, clusterArn, instances.role);
    const securityGroup = createInstanceSecurityGroup(making, network, {});
    const provider = new ecs.CapacityProvider(
        fittingName("capacityProvider", name),
        {
            cluster: clusterName,
            managedInstancesProvider: {
                infrastructureRoleArn: infrastructure.role.arn,
                propagateTags: complete.propagateTags ? "CAPACITY_PROVIDER" : "NONE",
                autoRepairConfiguration: { actionsStatus: complete.autoRepair ? "ENABLED" : "DISABLED" },
                ...(complete.scaleInAfterSeconds === undefined
                    ? {}
                    : { infrastructureOptimization: { scaleInAfter: complete.scaleInAfterSeconds } }),
                instanceLaunchTemplate: {
                    ec2InstanceProfileArn: instances.profile.arn,
                    capacityOptionType: complete.capacityOption,
                    monitoring: complete.monitoring,
                    networkConfiguration: {
                        subnets: network.privateSubnetIds!,
                        securityGroups: [securityGroup.id, ...complete.securityGroupIds],
                    },
                    storageConfiguration: { storageSizeGib: complete.storageGib },
                    ...(complete.useLocalStorage ? { localStorageConfiguration: { useLocalStorage: true } } : {}),
                    ...(complete.instanceRequirements && {
                        instanceRequirements: requirementsOf(complete.instanceRequirements),
                    }),
                    ...reservationsOf(complete),
                },
            },
            tags,
        },
        // ECS ends the instances with the roles, so these must be there until the provider is gone.
        { ...child, dependsOn: [...instances.policies, ...infrastructure.policies] },
    );
    return { provider, securityGroup };
}

function reservationsOf({ reservations }: CompleteManagedInstances) {
    if (reservations === undefined) {
        return {};
    }
    const { groupArn, preference } = reservations;
    const usual = groupArn === undefined ? ReservationPreference.First : ReservationPreference.Only;
    return {
        capacityReservations: {
            reservationPreference: preference ?? usual,
            ...(groupArn === undefined ? {} : { reservationGroupArn: groupArn }),
        },
    };
}

/** A role with one of the policies that AWS manages for a purpose. */
function attach(name: string, role: iam.Role, policy: string, partition: pulumi.Output<string>, child: object) {
    const policyArn = partition.apply((known) => `arn:${known}:iam::aws:policy/${policy}`);
    return new iam.RolePolicyAttachment(name, { role: role.name, policyArn }, child);
}

function createInstanceProfile({ name, tags, child }: Making, clusterArn: pulumi.Output<string>) {
    const trust = policyJson([
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
    ]);
    const description = `Managed instances of ${name}`;
    const role = new iam.Role(
        fittingName("role", `${name}-instance`),
        { assumeRolePolicy: trust, description, tags },
        child,
    );
    const partition = clusterArn.apply((arn) => arnParts(arn).partition);
    const policy = attach(`${name}-instance`, role, "AmazonECSInstanceRolePolicyForManagedInstances", partition, child);
    const profile = new iam.InstanceProfile(fittingName("role", `${name}-instance`), { role: role.name, tags }, child);
    return { role, profile, policies: [policy] };
}

/**
 * The role that ECS handles instances with. AWS's policy lets it pass roles whose names begin with `ecsInstanceRole`;
 * the statement beside it lets it pass this one.
 */
function createInfrastructure(
    { name, tags, child }: Making,
    clusterArn: pulumi.Output<string>,
    instanceRole: iam.Role,
) {
    const trust = clusterArn.apply((arn) => ecsTrustPolicy("ecs.amazonaws.com", arnParts(arn)));
    const role = new iam.Role(
        fittingName("role", `${name}-infrastructure`),
        { assumeRolePolicy: trust, description: `Lets ECS manage the instances of ${name}`, tags },
        child,
    );
    const partition = clusterArn.apply((arn) => arnParts(arn).partition);
    const policy = "AmazonECSInfrastructureRolePolicyForManagedInstances";
    const managed = attach(`${name}-infrastructure`, role, policy, partition, child);
    const pass = new iam.RolePolicy(
        fittingName("role", `${name}-infrastructure`),
        { role: role.name, policy: instanceRole.arn.apply(passRolePolicy) },
        child,
    );
    return { role, policies: [managed, pass] };
}

function passRolePolicy(roleArn: string): string {
    return policyJson([
        {
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: roleArn,
            Condition: { StringLike: { "iam:PassedToService": "ec2.amazonaws.com*" } },
        },
    ]);
}
