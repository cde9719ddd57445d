import { World } from "../../descriptor";
import { Properties } from "../../values";
import { hasPolicy, isTrusting } from "../iam";
import { ACCESS_POINT, FILE_SYSTEM, TASK_DEFINITION } from "../types";
import { clientError, invalid } from "./answers";

/** Kinds of a volume, of which it has one at most. */
const KINDS = [
    "configureAtLaunch",
    "dockerVolumeConfiguration",
    "efsVolumeConfiguration",
    "fsxWindowsFileServerVolumeConfiguration",
    "hostPath",
    "s3filesVolumeConfiguration",
];

/** What ECS refuses in the volumes of a task. */
export function volumesRefused({ volumes = [], requiresCompatibilities = [] }: Properties): string | undefined {
    const names = volumes.map(({ name }: Properties) => name);
    if (new Set(names).size < names.length) {
        return clientError("Duplicate volume name.");
    }
    if (volumes.filter(({ configureAtLaunch }: Properties) => configureAtLaunch === true).length > 1) {
        return clientError("Only one volume can be configured at launch.");
    }
    const fargate = requiresCompatibilities.includes("FARGATE");
    return volumes.map((volume: Properties) => volumeRefused(volume, fargate)).find(Boolean);
}

function volumeRefused(volume: Properties, fargate: boolean): string | undefined {
    const kinds = KINDS.filter((kind) => volume[kind] !== undefined && volume[kind] !== false);
    if (kinds.length > 1) {
        return clientError(`Only one volume type should be specified for the volume ${volume.name}.`);
    }
    const onHost = volume.hostPath !== undefined || volume.dockerVolumeConfiguration !== undefined;
    if (fargate && onHost) {
        return clientError(
            `The volume ${volume.name} has a host path or a Docker volume, which Fargate does not support.`,
        );
    }
    const { authorizationConfig, rootDirectory = "/", transitEncryption } = volume.efsVolumeConfiguration ?? {};
    if (authorizationConfig?.accessPointId !== undefined && rootDirectory !== "/") {
        return clientError("An EFS access point and a root directory cannot be specified together.");
    }
    const needsTransit = authorizationConfig?.iam === "ENABLED" || authorizationConfig?.accessPointId !== undefined;
    return needsTransit && transitEncryption !== "ENABLED"
        ? clientError("EFS IAM authorization and access points require transit encryption.")
        : undefined;
}

/** File systems of this account that a task would not find when it starts. */
export function fileSystemsRefused({ volumes = [] }: Properties, world: World): string | undefined {
    for (const { efsVolumeConfiguration } of volumes) {
        const { fileSystemId, authorizationConfig } = efsVolumeConfiguration ?? {};
        const missing = [
            [FILE_SYSTEM, fileSystemId],
            [ACCESS_POINT, authorizationConfig?.accessPointId],
        ].find(([type, id]) => id !== undefined && world.find(type, id) === undefined);
        if (missing !== undefined) {
            return (
                "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: " +
                `${missing[1]} does not exist`
            );
        }
    }
    return undefined;
}

/** What ECS refuses in the volume that a service asks for: the task has to leave it open, and the role has to do. */
export function launchVolumeRefused(properties: Properties, world: World): string | undefined {
    const { volumeConfiguration, taskDefinition, deploymentController } = properties;
    const task = world.find(TASK_DEFINITION, taskDefinition)?.state ?? {};
    const open = (task.volumes ?? []).find(({ configureAtLaunch }: Properties) => configureAtLaunch === true);
    if (volumeConfiguration?.name !== open?.name) {
        return invalid(
            open === undefined
                ? `The volume ${volumeConfiguration.name} is not configured at launch in the task definition.`
                : `The volume ${open.name} is configured at launch, and the service has no configuration for it.`,
        );
    }
    if (open === undefined) {
        return undefined;
    }
    const { roleArn, sizeInGb, snapshotId } = volumeConfiguration.managedEbsVolume;
    if (sizeInGb === undefined && snapshotId === undefined) {
        return invalid("Either a size or a snapshot must be specified for an EBS volume.");
    }
    const { fileSystemType = "xfs" } = volumeConfiguration.managedEbsVolume;
    const isWindows = String(task.runtimePlatform?.operatingSystemFamily).startsWith("WINDOWS");
    if ((fileSystemType === "ntfs") !== isWindows) {
        return invalid(`The file system type ${fileSystemType} is not supported by the operating system of the task.`);
    }
    const policy = "AmazonECSInfrastructureRolePolicyForVolumes";
    if (!isTrusting(roleArn, "ecs.amazonaws.com", world) || !hasPolicy(roleArn, policy, world)) {
        return invalid("ECS is not able to assume the infrastructure role, or it may not manage volumes.");
    }
    return (deploymentController?.type ?? "ECS") === "ECS"
        ? undefined
        : invalid("EBS volumes are only supported with the ECS deployment controller.");
}
