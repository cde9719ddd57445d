import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../shared/arns";
import { fittingName } from "../shared/names";
import type { Tags } from "../shared/tags";
import { ecsTrustPolicy } from "../shared/trust";
import { type EbsVolume, launchVolumeOf, type Volumes } from "./volumes";

/** The EBS volume of each task, with the role that ECS makes it with. */
export interface LaunchVolume {
    /** Name of the volume in the task definition. */
    readonly name: string;
    readonly ebs: EbsVolume;
    readonly roleArn: pulumi.Output<string>;
    readonly policies: readonly pulumi.Resource[];
}

/** Makes the role for the volume that is made when a task starts; nothing without one. */
export function createLaunchVolume(
    name: string,
    volumes: Volumes | undefined,
    logGroupArn: pulumi.Output<string>,
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): LaunchVolume | undefined {
    const found = launchVolumeOf(volumes);
    if (found === undefined) {
        return undefined;
    }
    const trust = logGroupArn.apply((arn) => ecsTrustPolicy("ecs.amazonaws.com", arnParts(arn)));
    const logical = fittingName("role", `${name}-volumes`);
    const role = new iam.Role(logical, { assumeRolePolicy: trust, tags }, child);
    // AWS maintains this contract between two of its services; a copy would fall behind.
    const managed = "service-role/AmazonECSInfrastructureRolePolicyForVolumes";
    const policyArn = logGroupArn.apply((arn) => `arn:${arnParts(arn).partition}:iam::aws:policy/${managed}`);
    const policies = [new iam.RolePolicyAttachment(logical, { role: role.name, policyArn }, child)];
    return { ...found, roleArn: role.arn, policies };
}

/** The volume as ECS takes it from whoever starts a task, without its role. */
export function managedEbsVolume(ebs: EbsVolume) {
    return {
        encrypted: true,
        fileSystemType: ebs.fileSystemType ?? "xfs",
        iops: ebs.iops,
        kmsKeyId: ebs.kmsKeyArn,
        snapshotId: ebs.snapshotId,
        throughput: ebs.throughput,
        volumeInitializationRate: ebs.volumeInitializationRate,
        volumeType: ebs.volumeType ?? "gp3",
    };
}
