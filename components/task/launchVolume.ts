import type * as pulumi from "@pulumi/pulumi";
import { createInfrastructureRole } from "../shared/infrastructureRole";
import type { Tags } from "../shared/tags";
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
    const managed = "service-role/AmazonECSInfrastructureRolePolicyForVolumes";
    const { role, attachment } = createInfrastructureRole(`${name}-volumes`, managed, logGroupArn, tags, child);
    return { ...found, roleArn: role.arn, policies: [attachment] };
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
