import { Properties } from "../../simulator/values";
import { Environment, SERVICE, TASK } from "./environment";
import { itRefuses, Refusal } from "./refusals";

const FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";
const ACCESS_POINT = "aws:efs/accessPoint:AccessPoint";
const SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

const withVolumes = (e: Environment, ...volumes: Properties[]) => e.create(TASK, "new", e.taskInputs({ volumes }));
const onEfs = (e: Environment, configuration: Properties) =>
    withVolumes(e, { name: "files", efsVolumeConfiguration: configuration });
const DISK = { name: "disk", configureAtLaunch: true };

/** A service whose task leaves a volume open. */
function withDisk(e: Environment, volumeConfiguration: Properties | undefined): void {
    const task = withVolumes(e, DISK);
    e.create(SERVICE, "new", e.serviceInputs({ name: "new", taskDefinition: task.state.arn, volumeConfiguration }));
}

const refusals: Refusal[] = [
    ["two volumes of one name", (e) => withVolumes(e, { name: "a" }, { name: "a" }), /Duplicate volume name/],
    ["a volume of two kinds", (e) => withVolumes(e, { ...DISK, hostPath: "/a" }), /Only one volume type/],
    ["a host's folder on Fargate", (e) => withVolumes(e, { name: "a", hostPath: "/a" }), /Fargate does not support/],
    [
        "two volumes that are configured at launch",
        (e) => withVolumes(e, DISK, { ...DISK, name: "b" }),
        /Only one volume/,
    ],
    [
        "a file system that is not there",
        (e) => onEfs(e, { fileSystemId: "fs-0a", transitEncryption: "ENABLED" }),
        /^ResourceInitializationError: failed to invoke EFS utils.* fs-0a does not exist/,
    ],
    [
        "an access point without transit encryption",
        (e) => onEfs(e, { fileSystemId: "fs-0a", authorizationConfig: { accessPointId: "fsap-0a" } }),
        /require transit encryption/,
    ],
    [
        "a folder beside an access point",
        (e) =>
            onEfs(e, { fileSystemId: "fs-0a", rootDirectory: "/a", authorizationConfig: { accessPointId: "fsap-0a" } }),
        /cannot be specified together/,
    ],
    [
        "an access point of a file system that is not there",
        (e) => e.create(ACCESS_POINT, "x", { fileSystemId: "fs-0a" }),
        /^FileSystemNotFound/,
    ],
    [
        "an access point five folders deep",
        (e) => {
            const fileSystemId = e.create(FILE_SYSTEM, "files", {}).id;
            e.create(ACCESS_POINT, "x", { fileSystemId, rootDirectory: { path: "/a/b/c/d/e" } });
        },
        /is no path of a root directory/,
    ],
    [
        "the deletion of a file system with an access point",
        (e) => {
            const files = e.create(FILE_SYSTEM, "x");
            e.create(ACCESS_POINT, "x", { fileSystemId: files.id });
            e.delete(files);
        },
        /^FileSystemInUse/,
    ],
    [
        "a service without the volume that its task leaves open",
        (e) => withDisk(e, undefined),
        /The volume disk is configured at launch, and the service has no configuration/,
    ],
    [
        "a volume that the task does not leave open",
        (e) =>
            e.create(
                SERVICE,
                "new",
                e.serviceInputs({
                    name: "new",
                    volumeConfiguration: { name: "disk", managedEbsVolume: { roleArn: "x" } },
                }),
            ),
        /The volume disk is not configured at launch/,
    ],
    [
        "a volume without a size",
        (e) => withDisk(e, { name: "disk", managedEbsVolume: { roleArn: e.infrastructure.state.arn } }),
        /Either a size or a snapshot/,
    ],
    [
        "a file system that the task's system does not know",
        (e) =>
            withDisk(e, {
                name: "disk",
                managedEbsVolume: { sizeInGb: 9, fileSystemType: "ntfs", roleArn: e.infrastructure.state.arn },
            }),
        /The file system type ntfs is not supported/,
    ],
    [
        "a volume with a role that may not make it",
        (e) => withDisk(e, { name: "disk", managedEbsVolume: { sizeInGb: 9, roleArn: e.infrastructure.state.arn } }),
        /not able to assume the infrastructure role/,
    ],
    [
        "a value of a secret that is not there",
        (e) => e.create(SECRET_VERSION, "x", { secretId: "arn:x", secretString: "x" }),
        /^ResourceNotFoundException/,
    ],
    [
        "a filter on a log group that is not there",
        (e) =>
            e.create("aws:cloudwatch/logMetricFilter:LogMetricFilter", "x", {
                logGroupName: "x",
                pattern: "ERROR",
                metricTransformation: { name: "a", namespace: "b", value: "1" },
            }),
        /^ResourceNotFoundException/,
    ],
    [
        "a lifecycle policy that is none",
        (e) => e.create("aws:ecr/lifecyclePolicy:LifecyclePolicy", "x", { repository: "web", policy: "{}" }),
        /LifecyclePolicyText|RepositoryNotFound/,
    ],
];

describe("simulated volumes and what else tasks need", () => {
    itRefuses(refusals);
});
