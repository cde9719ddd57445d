import * as assert from "node:assert/strict";
import { TASK } from "./fixtures";
import { FILE_SYSTEM, SHAPES } from "./shapes";
import { registered, statements } from "./whole";

const EFS = "arn:aws:elasticfilesystem:eu-central-1:123456789012";
const FILES = "fs-0123456789abcdef0";

describe("volumes of a task", () => {
    it("are of every kind that Fargate has, with encrypted traffic and IAM [ECS.18]", async () => {
        const { get } = await registered(SHAPES["volumes on Fargate"]);

        assert.deepEqual(get(TASK).inputs.volumes, [
            { name: "bucket", s3filesVolumeConfiguration: { fileSystemArn: FILE_SYSTEM, rootDirectory: "/in" } },
            { name: "disk", configureAtLaunch: true },
            {
                name: "made",
                efsVolumeConfiguration: {
                    fileSystemId: FILES,
                    rootDirectory: "/",
                    transitEncryption: "ENABLED",
                    authorizationConfig: { accessPointId: "job-made-id", iam: "ENABLED" },
                },
            },
            { name: "scratch" },
            {
                name: "shared",
                efsVolumeConfiguration: {
                    fileSystemId: FILES,
                    rootDirectory: "/",
                    transitEncryption: "ENABLED",
                    authorizationConfig: { accessPointId: "fsap-0123456789abcdef0", iam: "ENABLED" },
                },
            },
            {
                name: "tree",
                efsVolumeConfiguration: {
                    fileSystemId: FILES,
                    rootDirectory: "/tree",
                    transitEncryption: "ENABLED",
                    transitEncryptionPort: 2999,
                    authorizationConfig: { iam: "ENABLED" },
                },
            },
        ]);
        assert.deepEqual(get(TASK).inputs.ephemeralStorage, { sizeInGib: 50 });
    });

    it("are of the instance on EC2", async () => {
        const { get } = await registered(SHAPES["a task on instances"]);

        assert.deepEqual(get(TASK).inputs.volumes, [
            {
                name: "docker",
                dockerVolumeConfiguration: {
                    scope: "shared",
                    autoprovision: true,
                    driverOpts: { type: "nfs" },
                    labels: { a: "b" },
                },
            },
            { name: "host", hostPath: "/var/data" },
        ]);
    });

    it("are of FSx with a secret that ECS may read", async () => {
        const secret = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:fsx-AbCdEf";
        const fsx = { fileSystemId: "fs-0a", rootDirectory: "share", domain: "corp", credentialsParameterArn: secret };
        const args = {
            requiresCompatibilities: ["EC2" as const],
            runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" as const },
            volumes: { share: { fsx } },
            containers: { app: { image: "a:1", mountPoints: { "/share": { volume: "share" } } } },
        };
        const { get } = await registered(args);

        assert.deepEqual(get(TASK).inputs.volumes[0].fsxWindowsFileServerVolumeConfiguration, {
            fileSystemId: "fs-0a",
            rootDirectory: "share",
            authorizationConfig: { credentialsParameter: secret, domain: "corp" },
        });
        const [, read] = await statements("job-execution", args);
        assert.deepEqual([read.Action, read.Resource], ["secretsmanager:GetSecretValue", [secret]]);
    });

    it("make the access point that is asked for, whose user owns what is written", async () => {
        const { get } = await registered(SHAPES["volumes on Fargate"]);

        const { fileSystemId, posixUser, rootDirectory } = get("aws:efs/accessPoint:AccessPoint").inputs;
        assert.deepEqual(
            { fileSystemId, posixUser, rootDirectory },
            {
                fileSystemId: FILES,
                posixUser: { uid: 33, gid: 1000 },
                rootDirectory: {
                    path: "/web",
                    creationInfo: { ownerUid: 33, ownerGid: 1000, permissions: "0755" },
                },
            },
        );
    });

    it("let the application mount exactly these, and write only where a container does", async () => {
        const all = await statements("job-task", SHAPES["volumes on Fargate"]);

        const byPoint = (arn: string) => ({ StringEquals: { "elasticfilesystem:AccessPointArn": [arn] } });
        const [mount, write] = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"];
        assert.deepEqual(all, [
            { Action: ["s3files:ClientMount", "s3files:ClientWrite"], Effect: "Allow", Resource: [FILE_SYSTEM] },
            {
                Action: [mount, write],
                Condition: byPoint(`${EFS}:access-point/fsap-job-made`),
                Effect: "Allow",
                Resource: [`${EFS}:file-system/${FILES}`],
            },
            {
                Action: [mount],
                Condition: byPoint(`${EFS}:access-point/fsap-0123456789abcdef0`),
                Effect: "Allow",
                Resource: [`${EFS}:file-system/${FILES}`],
            },
            { Action: [mount, write], Effect: "Allow", Resource: [`${EFS}:file-system/${FILES}`] },
        ]);
    });

    it("leave IAM to the user where that is switched off", async () => {
        const { get, resources } = await registered({
            volumes: { files: { efs: { fileSystemId: FILES, iamAuthorization: false } } },
            containers: { app: { image: "a:1", mountPoints: { "/f": { volume: "files" } } } },
        });

        assert.equal(get(TASK).inputs.volumes[0].efsVolumeConfiguration.authorizationConfig.iam, "DISABLED");
        assert.deepEqual(
            resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy").map(({ name }) => name),
            ["job-execution"],
        );
    });

    it("let large files be read from the bucket itself where that is named", async () => {
        const all = await statements("job-task", {
            volumes: { b: { s3Files: { fileSystemArn: FILE_SYSTEM, bucketArn: "arn:aws:s3:::data" } } },
            containers: { app: { image: "a:1", mountPoints: { "/b": { volume: "b", readOnly: true } } } },
        });

        assert.deepEqual(
            all.map(({ Action, Resource }) => [Action, Resource]),
            [
                [["s3files:ClientMount"], [FILE_SYSTEM]],
                [["s3:GetObject", "s3:GetObjectVersion"], ["arn:aws:s3:::data/*"]],
                [["s3:ListBucket"], ["arn:aws:s3:::data"]],
            ],
        );
    });

    it("come with the role that ECS makes an EBS volume with", async () => {
        const { get } = await registered(SHAPES["volumes on Fargate"]);

        const attached = get("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "job-volumes").inputs;
        const managed = "arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForVolumes";
        assert.equal(attached.policyArn, managed);
        const [{ Principal }] = JSON.parse(get("aws:iam/role:Role", "job-volumes").inputs.assumeRolePolicy).Statement;
        assert.deepEqual(Principal, { Service: "ecs.amazonaws.com" });
    });
});

describe("an EBS volume at its limits", () => {
    const fitting: [string, object][] = [
        ["a small one with the operations that every gp3 has", { sizeGib: 1, iops: 3000 }],
        ["gp3", { sizeGib: 8, iops: 4000, throughput: 1000 }],
        ["io1", { sizeGib: 20, volumeType: "io1", iops: 1000 }],
        ["io2", { sizeGib: 4, volumeType: "io2", iops: 4000 }],
        ["throughput", { sizeGib: 100, throughput: 750 }],
        ["a snapshot, whose size nobody knows", { snapshotId: "snap-0123456789abcdef0", iops: 16000 }],
    ];
    for (const [what, ebs] of fitting) {
        it(`is accepted: ${what}`, async () => {
            const { get } = await registered({
                volumes: { data: { ebs } },
                containers: { web: { image: "a:1", mountPoints: { "/data": { volume: "data" } } } },
            });

            assert.equal(get(TASK).inputs.volumes[0].configureAtLaunch, true);
        });
    }
});
