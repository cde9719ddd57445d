import * as pulumi from "@pulumi/pulumi";

/** A file system of EFS as a volume. Its traffic is always encrypted (ECS.18). */
export interface EfsVolume {
    /** Id of the file system, `fs-…`. */
    fileSystemId: pulumi.Input<string>;
    /** Id of an access point, `fsap-…`. Excludes `accessPoint` and `rootDirectory`. Defaults to none. */
    accessPointId?: pulumi.Input<string>;
    /** An access point that the component makes. Excludes `accessPointId` and `rootDirectory`. Defaults to none. */
    accessPoint?: EfsAccessPoint;
    /** Absolute path in the file system that becomes the root of the volume. Defaults to `/`. */
    rootDirectory?: string;
    /**
     * Lets the file system's policy decide by the task role, which gets the permission to mount, and to write unless
     * every mount is read-only. Defaults to `true` in both presets. AWS: `authorizationConfig.iam`.
     */
    iamAuthorization?: boolean;
    /**
     * Port between the task and the encrypting proxy of EFS. Defaults to one that EFS chooses.
     * @integer
     * @range 1 65535
     */
    transitEncryptionPort?: number;
    /**
     * Ids of security groups of the file system's mount targets. A service lets its tasks in there, on port 2049.
     * Defaults to none: the groups let them in already.
     */
    mountTargetSecurityGroupIds?: pulumi.Input<string>[];
}

/** A way into a file system of EFS: a folder and the user who owns what is written there. */
export interface EfsAccessPoint {
    /**
     * Absolute path of the folder, up to 100 characters and four folders deep, without `$ # < > ; | & ? { } ^ *`, and
     * without a dot at the beginning of a folder's name. It is made for `uid` and `gid` if it is not there; `/` is always
     * there and belongs to root. AWS: `CreateAccessPoint`, `RootDirectory`.
     */
    path: string;
    /**
     * POSIX user of everything that is written. Defaults to 1000 in both presets.
     * @integer
     * @range 0 4294967295
     */
    uid?: number;
    /**
     * POSIX group of everything that is written. Defaults to 1000 in both presets.
     * @integer
     * @range 0 4294967295
     */
    gid?: number;
    /** Permissions of a new folder, in octal. Defaults to `0755` in both presets. */
    permissions?: string;
}

/** Type of an EBS volume. */
export const EbsVolumeType = {
    /** General purpose; speed and size are bought apart. */
    Gp3: "gp3",
    /** General purpose, the generation before: speed follows the size. */
    Gp2: "gp2",
    /** Provisioned operations, the generation before. */
    Io1: "io1",
    /** Provisioned operations. */
    Io2: "io2",
    /** Magnetic, for throughput. */
    St1: "st1",
    /** Magnetic, for what is rarely read. */
    Sc1: "sc1",
    /** Magnetic, the oldest; not on Fargate. */
    Standard: "standard",
} as const;
export type EbsVolumeType = (typeof EbsVolumeType)[keyof typeof EbsVolumeType];

/** File system of an EBS volume. */
export const EbsFileSystemType = {
    /** With a journal, the generation before. */
    Ext3: "ext3",
    /** With a journal. */
    Ext4: "ext4",
    /** With a journal, for large files. */
    Xfs: "xfs",
} as const;
export type EbsFileSystemType = (typeof EbsFileSystemType)[keyof typeof EbsFileSystemType];

/**
 * An EBS volume of each task's own, made when the task starts and, in a service, deleted when it stops. One for a task.
 * AWS: "Use Amazon EBS volumes with Amazon ECS".
 */
export interface EbsVolume {
    /**
     * Size in GiB: 1 to 16384 for gp2 and gp3, 4 to 16384 for io1 and io2, 125 to 16384 for st1 and sc1, 1 to 1024 for
     * standard. Needed without a snapshot, whose size is the default.
     * @integer
     */
    sizeGib?: number;
    /** Type. Defaults to `gp3` in both presets. */
    volumeType?: EbsVolumeType;
    /**
     * Operations a second: 3000 to 16000 for gp3, 100 to 64000 for io1, 100 to 256000 for io2, which need it;
     * for each GiB at most 500, 50 and 1000. Defaults to 3000 for gp3.
     * @integer
     */
    iops?: number;
    /**
     * MiB a second, for gp3 only. Defaults to 125.
     * @integer
     * @range 125 1000
     */
    throughput?: number;
    /** File system, for Linux; Windows has NTFS alone. Defaults to `xfs` in both presets. A snapshot's has to be the same. */
    fileSystemType?: EbsFileSystemType;
    /** Id of a snapshot to start from, `snap-…`. Defaults to none: the volume is empty. */
    snapshotId?: pulumi.Input<string>;
    /**
     * MiB a second at which a snapshot is loaded, at a price. Needs `snapshotId`. Defaults to none.
     * @integer
     * @range 100 300
     */
    volumeInitializationRate?: number;
    /**
     * ARN of the KMS key, of the same Region, that encrypts it; the role that ECS makes the volume with may use it, if the key's policy leaves
     * that to the account's IAM policies. Defaults to the account's key for EBS. It is always encrypted (EC2.3).
     */
    kmsKeyArn?: pulumi.Input<string>;
}

/** A file system of FSx for Windows File Server as a volume; for Windows tasks on EC2. */
export interface FsxVolume {
    /** Id of the file system, `fs-…`. */
    fileSystemId: pulumi.Input<string>;
    /** Path in the file system that becomes the root of the volume, such as `share`. */
    rootDirectory: string;
    /** ARN of the secret or parameter with the user's name and password; the execution role may read it. */
    credentialsParameterArn: pulumi.Input<string>;
    /** Name of the Active Directory domain. */
    domain: string;
}

/** How long a Docker volume lives. */
export const DockerVolumeScope = {
    /** As long as the task. */
    Task: "task",
    /** As long as the instance; tasks share it. */
    Shared: "shared",
} as const;
export type DockerVolumeScope = (typeof DockerVolumeScope)[keyof typeof DockerVolumeScope];

/** A volume that Docker manages on the instance; on EC2 only. */
export interface DockerVolume {
    /** How long it lives. Defaults to `task` in both presets. */
    scope?: DockerVolumeScope;
    /** Makes a shared volume that is not there yet. Needs the scope `shared`. Defaults to `false`. */
    autoprovision?: boolean;
    /** Docker's volume driver. Defaults to `local`. */
    driver?: string;
    /** Options of the driver. Defaults to none. */
    driverOpts?: Record<string, string>;
    /** Labels of the volume. Defaults to none. */
    labels?: Record<string, string>;
}

/**
 * A bucket of S3 as a file system, through S3 Files; on Fargate and Managed Instances. The task role gets the permission
 * to mount it, and to write unless every mount is read-only. AWS: "Configuring S3 Files for Amazon ECS".
 */
export interface S3FilesVolume {
    /** ARN of the file system of S3 Files. */
    fileSystemArn: pulumi.Input<string>;
    /** ARN of an access point of it. Excludes `rootDirectory`. Defaults to none. */
    accessPointArn?: pulumi.Input<string>;
    /** Absolute path in the file system that becomes the root of the volume. Defaults to `/`. */
    rootDirectory?: string;
    /**
     * Port between the task and the encrypting proxy. Defaults to one that is chosen.
     * @integer
     * @range 1 65535
     */
    transitEncryptionPort?: number;
    /**
     * ARN of the bucket behind the file system. The task role may then read large files directly from the bucket, which
     * is faster. Defaults to none: everything is read through the file system.
     */
    bucketArn?: pulumi.Input<string>;
    /**
     * Ids of security groups of the file system's mount targets. A service lets its tasks in there, on port 2049.
     * Defaults to none: the groups let them in already.
     */
    mountTargetSecurityGroupIds?: pulumi.Input<string>[];
}

/** A volume of a task: one of the kinds, or none of them for empty space that lives as long as the task. */
export interface TaskVolume {
    /** A file system of EFS, shared by tasks and kept. */
    efs?: EfsVolume;
    /** An EBS volume of each task's own. */
    ebs?: EbsVolume;
    /** A file system of FSx for Windows File Server. */
    fsx?: FsxVolume;
    /** A volume that Docker manages, on EC2 only. */
    docker?: DockerVolume;
    /** A bucket of S3 as a file system. */
    s3Files?: S3FilesVolume;
    /** Absolute path on the instance, on EC2 and Managed Instances only. */
    hostPath?: string;
}

/** Volumes by name, as a task has them. */
export type Volumes = Readonly<Record<string, TaskVolume>>;

/** The volume that is made when a task starts, with its name; nothing without one. */
export function launchVolumeOf(volumes: Volumes = {}): { readonly name: string; readonly ebs: EbsVolume } | undefined {
    const [found] = Object.entries(volumes).flatMap(([name, { ebs }]) => (ebs === undefined ? [] : [{ name, ebs }]));
    return found;
}
