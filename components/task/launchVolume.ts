import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { createInfrastructureRole } from "../shared/infrastructureRole";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import { policyJson } from "../shared/policy";
import { isWindows } from "./launch";
import { allow } from "./statements";
import type { TaskSettings } from "./taskArgs";
import { type EbsVolume, launchVolumeOf } from "./volumes";

/** The EBS volume of each task, with the role that ECS makes it with. */
export interface LaunchVolume {
    /** Name of the volume in the task definition. */
    readonly name: string;
    readonly ebs: EbsVolume;
    /** Whether it is for Windows, which formats it with NTFS. */
    readonly windows: boolean;
    readonly roleArn: pulumi.Output<string>;
    readonly policies: readonly pulumi.Resource[];
}

/** Makes the role for the volume that is made when a task starts; nothing without one. */
export function createLaunchVolume(
    making: Making,
    { volumes, runtimePlatform }: Pick<TaskSettings, "volumes" | "runtimePlatform">,
    sibling: pulumi.Output<string>,
): LaunchVolume | undefined {
    const { name, child } = making;
    const found = launchVolumeOf(volumes);
    if (found === undefined) {
        return undefined;
    }
    const windows = isWindows(runtimePlatform);
    const managed = "service-role/AmazonECSInfrastructureRolePolicyForVolumes";
    const { role, attachment } = createInfrastructureRole({ ...making, name: `${name}-volumes` }, managed, sibling);
    const { kmsKeyArn, snapshotId } = found.ebs;
    if (kmsKeyArn === undefined) {
        return { ...found, windows, roleArn: role.arn, policies: [attachment] };
    }
    const policy = pulumi.output(kmsKeyArn).apply((arn) => keyPolicy(arn, snapshotId !== undefined));
    const own = new iam.RolePolicy(fittingName("role", `${name}-volumes`), { role: role.name, policy }, child);
    return { ...found, windows, roleArn: role.arn, policies: [attachment, own] };
}

/**
 * What AWS's managed policy leaves to the owner of a key. The key's own policy has to let the account's IAM policies decide,
 * as that of a new key does. AWS: "Encrypt data stored in Amazon EBS volumes attached to Amazon ECS tasks".
 */
export function keyPolicy(keyArn: string, fromSnapshot: boolean): string {
    const use = ["Decrypt", "DescribeKey", "GenerateDataKey*"];
    const copy = fromSnapshot ? ["ReEncryptFrom", "ReEncryptTo"] : [];
    const forVolumes = { Bool: { "kms:GrantIsForAWSResource": "true" } };
    return policyJson([
        ...allow(
            [...use, ...copy].map((action) => `kms:${action}`),
            [keyArn],
        ),
        // EC2 attaches the volume with a grant, as long as it is there.
        { Action: "kms:CreateGrant", Condition: forVolumes, Effect: "Allow", Resource: [keyArn] },
    ]);
}

/** The volume as ECS takes it from whoever starts a task, without its role. */
export function managedEbsVolume({ ebs, windows }: Pick<LaunchVolume, "ebs" | "windows">) {
    return {
        encrypted: true,
        // Always written: what is left out the provider sends as xfs, also to Windows.
        fileSystemType: windows ? "ntfs" : (ebs.fileSystemType ?? "xfs"),
        iops: ebs.iops,
        kmsKeyId: ebs.kmsKeyArn,
        snapshotId: ebs.snapshotId,
        throughput: ebs.throughput,
        volumeInitializationRate: ebs.volumeInitializationRate,
        volumeType: ebs.volumeType ?? "gp3",
    };
}
