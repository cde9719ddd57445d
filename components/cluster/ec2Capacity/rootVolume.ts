import type { ec2 as inputs } from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { type Problem, wholeBetween } from "../../shared/problems";
import { type MachineImage, traitsOf } from "./machineImage";

/** Kinds of EBS volumes. */
export const VolumeType = {
    /** General purpose; size, throughput and operations are paid for by themselves. */
    Gp3: "gp3",
    /** Provisioned operations, for disks that are busy all the time. */
    Io2: "io2",
} as const;
export type VolumeType = (typeof VolumeType)[keyof typeof VolumeType];

/** The encrypted disk of an instance that images and the file systems of containers are on. */
export interface RootVolume {
    /**
     * Size in GiB, up to 16384, and not below that of the image: 30 for Amazon Linux, 20 for Bottlerocket, 50 for
     * Windows. Defaults to the larger of 30 and the image's in both presets. AWS: `CreateVolume`.
     * @integer
     */
    sizeGib?: number;
    /** Kind of volume. Defaults to `gp3` in both presets. */
    type?: VolumeType;
    /**
     * Operations a second, 3000 to 80000 with `gp3`, at most 500 for each GiB; 100 to 256000 with `io2`, which needs it,
     * at most 1000 for each GiB. Defaults to 3000 with `gp3` in both presets.
     * @integer
     */
    iops?: number;
    /**
     * MiB a second, 125 to 1000 with `gp3`, at most a quarter of the operations. Defaults to 125 in both presets.
     * @integer
     */
    throughput?: number;
    /**
     * ARN of the KMS key that the disk is encrypted with. Its policy has to let the role `AWSServiceRoleForAutoScaling` use
     * it and create grants, else no instance starts. Defaults to AWS's key for EBS in both presets. AWS: "Required AWS KMS
     * key policy for use with encrypted volumes".
     */
    kmsKeyArn?: pulumi.Input<string>;
}

const USUAL_GIB = 30;

/** Size of the disk with its default. */
export function volumeGib(volume: RootVolume | undefined, image: MachineImage | undefined): number {
    return volume?.sizeGib ?? Math.max(USUAL_GIB, traitsOf(image).leastDiskGib);
}

// What a volume of gp3 has at its price, IOPS and MiB a second.
const OF_GP3 = { iops: 3000, throughput: 125 };

/** The disk as a launch template has it. Encryption is written, because an inherited one does not count (EC2.181). */
export function blockDevice(
    volume: RootVolume = {},
    image: MachineImage | undefined,
): inputs.LaunchTemplateBlockDeviceMapping {
    const type = volume.type ?? VolumeType.Gp3;
    return {
        deviceName: traitsOf(image).device,
        ebs: {
            volumeSize: volumeGib(volume, image),
            volumeType: type,
            encrypted: "true",
            deleteOnTermination: "true",
            ...(volume.kmsKeyArn === undefined ? {} : { kmsKeyId: volume.kmsKeyArn }),
            ...(type === VolumeType.Gp3
                ? { iops: volume.iops ?? OF_GP3.iops, throughput: volume.throughput ?? OF_GP3.throughput }
                : { iops: volume.iops }),
        },
    };
}

/** What is wrong with the disk of the instances. */
export function rootVolumeProblems(volume: RootVolume = {}, image: MachineImage | undefined): Problem[] {
    const { type = VolumeType.Gp3, iops, throughput } = volume;
    const size = volumeGib(volume, image);
    const least = traitsOf(image).leastDiskGib;
    const sizes = wholeBetween("instance-root-volume-size", "sizeGib", volume.sizeGib, least, 16_384);
    const operations =
        type === VolumeType.Gp3
            ? wholeBetween("instance-volume-iops", "iops", iops, 3000, Math.max(3000, Math.min(80_000, size * 500)))
            : wholeBetween("instance-volume-iops", "iops", iops, 100, Math.min(256_000, size * 1000));
    return [sizes, operations, kindProblems({ type, iops, throughput })].flat();
}

function kindProblems({ type, iops, throughput }: Pick<RootVolume, "type" | "iops" | "throughput">): Problem[] {
    if (type === VolumeType.Io2) {
        const needed = iops === undefined ? [missing("iops", "is missing, and io2 has no operations of its own")] : [];
        const message = "means nothing to io2";
        const extra: Problem = {
            rule: "instance-volume-throughput",
            path: "throughput",
            message,
            remedy: "Remove it, or use gp3",
        };
        return [...needed, ...(throughput === undefined ? [] : [extra])];
    }
    // AWS offers more by now; the provider does not pass it on.
    const most = Math.min(1000, Math.floor((iops ?? OF_GP3.iops) / 4));
    return wholeBetween("instance-volume-throughput", "throughput", throughput, 125, Math.max(125, most));
}

function missing(path: string, message: string): Problem {
    return { rule: "instance-volume-iops", path, message, remedy: "Add it, or use gp3" };
}
