import type * as aws from "@pulumi/aws";
import * as efs from "@pulumi/aws/efs";
import { sortedEntries } from "../shared/json";
import type { Making } from "../shared/making";
import { named } from "../shared/tags";
import type { EfsAccessPoint, EfsVolume, FsxVolume, S3FilesVolume, TaskVolume, Volumes } from "./volumes";

type VolumeArgs = aws.types.input.ecs.TaskDefinitionVolume;

/** The volumes as the task definition takes them, and the access points that were made for them. */
export interface CreatedVolumes {
    readonly definitions: VolumeArgs[] | undefined;
    /** By the names of their volumes. */
    readonly accessPoints: Readonly<Record<string, efs.AccessPoint>>;
}

/** Makes the access points of EFS volumes and describes all volumes, in the order of their names. */
export function createVolumes(making: Making, volumes: Volumes = {}): CreatedVolumes {
    const { name } = making;
    const all = sortedEntries(volumes);
    const accessPoints = Object.fromEntries(
        all.flatMap(([key, { efs: volume }]) =>
            volume?.accessPoint === undefined
                ? []
                : [[key, createAccessPoint({ ...making, name: `${name}-${key}` }, volume, volume.accessPoint)]],
        ),
    );
    const definitions = all.map(([key, volume]) => definitionOf(key, volume, accessPoints[key]));
    return { definitions: definitions.length === 0 ? undefined : definitions, accessPoints };
}

function createAccessPoint(
    { name, tags, child }: Making,
    { fileSystemId }: EfsVolume,
    { path, uid = 1000, gid = 1000, permissions = "0755" }: EfsAccessPoint,
): efs.AccessPoint {
    return new efs.AccessPoint(
        name,
        {
            fileSystemId,
            posixUser: { uid, gid },
            rootDirectory: { path, creationInfo: { ownerUid: uid, ownerGid: gid, permissions } },
            tags: named(tags, name),
        },
        child,
    );
}

function definitionOf(name: string, volume: TaskVolume, accessPoint: efs.AccessPoint | undefined): VolumeArgs {
    if (volume.efs !== undefined) {
        return { name, efsVolumeConfiguration: efsOf(volume.efs, accessPoint) };
    }
    if (volume.ebs !== undefined) {
        return { name, configureAtLaunch: true };
    }
    if (volume.fsx !== undefined) {
        return { name, fsxWindowsFileServerVolumeConfiguration: fsxOf(volume.fsx) };
    }
    if (volume.docker !== undefined) {
        return { name, dockerVolumeConfiguration: { scope: "task", ...volume.docker } };
    }
    if (volume.s3Files !== undefined) {
        return { name, s3filesVolumeConfiguration: s3FilesOf(volume.s3Files) };
    }
    return volume.hostPath === undefined ? { name } : { name, hostPath: volume.hostPath };
}

function efsOf(volume: EfsVolume, accessPoint: efs.AccessPoint | undefined): VolumeArgs["efsVolumeConfiguration"] {
    const accessPointId = accessPoint?.id ?? volume.accessPointId;
    return {
        fileSystemId: volume.fileSystemId,
        rootDirectory: accessPointId === undefined ? (volume.rootDirectory ?? "/") : "/",
        transitEncryption: "ENABLED",
        transitEncryptionPort: volume.transitEncryptionPort,
        authorizationConfig: { accessPointId, iam: volume.iamAuthorization === false ? "DISABLED" : "ENABLED" },
    };
}

function fsxOf(volume: FsxVolume): VolumeArgs["fsxWindowsFileServerVolumeConfiguration"] {
    const { fileSystemId, rootDirectory, credentialsParameterArn: credentialsParameter, domain } = volume;
    return { fileSystemId, rootDirectory, authorizationConfig: { credentialsParameter, domain } };
}

function s3FilesOf(volume: S3FilesVolume): VolumeArgs["s3filesVolumeConfiguration"] {
    const { fileSystemArn, accessPointArn, rootDirectory, transitEncryptionPort } = volume;
    return { fileSystemArn, accessPointArn, rootDirectory, transitEncryptionPort };
}
