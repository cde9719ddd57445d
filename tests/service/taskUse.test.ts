import * as assert from "node:assert/strict";
import { refusals } from "../support/problems";
import { plain, run } from "../support/harness";
import { CONTAINERS, INGRESS, service, web } from "./fixtures";

const KEY = "arn:aws:kms:eu-central-1:123456789012:key/1";
const DISK = { disk: { ebs: { sizeGib: 30, throughput: 250, kmsKeyArn: KEY, fileSystemType: "ext4" as const } } };
const mounted = (volume: string) => ({
    web: { ...CONTAINERS.web, mountPoints: { [`/${volume}`]: { volume } } },
});

describe("a service", () => {
    it("[EC2.3] has ECS make an encrypted volume for each of its tasks, with a role for it", async () => {
        const { inputs, dependsOn } = await service({ volumes: DISK, containers: mounted("disk") });

        assert.deepEqual(inputs.volumeConfiguration, {
            name: "disk",
            managedEbsVolume: {
                encrypted: true,
                fileSystemType: "ext4",
                kmsKeyId: KEY,
                roleArn: "arn:web-volumes",
                sizeInGb: 30,
                tagSpecifications: [{ resourceType: "volume", propagateTags: "SERVICE" }],
                throughput: 250,
                volumeType: "gp3",
            },
        });
        assert.ok(dependsOn.some((urn) => urn.endsWith("RolePolicyAttachment::web-volumes")));
    });

    const readers = [
        ["a new volume", {}, ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"]],
        [
            "a snapshot",
            { snapshotId: "snap-0123456789abcdef0" },
            ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
        ],
    ] as const;
    for (const [what, from, actions] of readers) {
        it(`lets ECS use the key of a volume that is made of ${what}`, async () => {
            const kmsKeyArn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555";
            const volumes = { disk: { ebs: { sizeGib: 30, kmsKeyArn, ...from } } };
            const { get } = await run(() => web({ volumes, containers: mounted("disk") }));

            const policy = get("aws:iam/rolePolicy:RolePolicy", "web-volumes");
            assert.deepEqual(JSON.parse(policy.inputs.policy).Statement, [
                { Effect: "Allow", Action: actions, Resource: [kmsKeyArn] },
                {
                    Effect: "Allow",
                    Action: "kms:CreateGrant",
                    Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
                    Resource: [kmsKeyArn],
                },
            ]);
            assert.ok(get("aws:ecs/service:Service").dependsOn.includes(policy.urn));
        });
    }

    it("lets its tasks in at the mount targets of their file systems, before they start", async () => {
        const efs = { fileSystemId: "fs-0a", mountTargetSecurityGroupIds: ["sg-files"] };
        const { get } = await run(() => web({ volumes: { files: { efs } }, containers: mounted("files") }));

        const rule = get("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "web-mount-files-0");
        const { securityGroupId, referencedSecurityGroupId, fromPort, toPort, ipProtocol } = rule.inputs;
        assert.deepEqual(
            [securityGroupId, referencedSecurityGroupId, fromPort, toPort, ipProtocol],
            ["sg-files", "web-tasks-id", 2049, 2049, "tcp"],
        );
        assert.ok(get("aws:ecs/service:Service").dependsOn.includes(rule.urn));
    });

    it("starts after its secrets are there", async () => {
        const containers = { web: { ...CONTAINERS.web, secretValues: { TOKEN: "x" } } };
        const { dependsOn } = await service({ containers });

        assert.ok(dependsOn.some((urn) => urn.endsWith("SecretVersion::web-web-TOKEN")));
    });

    it("tells the command that runs one of its tasks", async () => {
        const { result } = await run(() => web());

        assert.equal(
            await plain(result.runTaskCommand),
            "aws ecs run-task --region eu-central-1 --cluster app --task-definition arn:aws:ecs:eu-central-1:123456789012:task-definition/web:1 " +
                '--capacity-provider-strategy "capacityProvider=FARGATE" --network-configuration ' +
                '"awsvpcConfiguration={subnets=[subnet-3,subnet-4],securityGroups=[web-tasks-id],assignPublicIp=DISABLED}" ' +
                "--propagate-tags TASK_DEFINITION",
        );
    });

    it("is refused a volume of each task's own with CodeDeploy", async () => {
        const deployment = { strategy: "codeDeploy" as const };
        const lines = await refusals(() =>
            web({ volumes: DISK, containers: mounted("disk"), ingress: INGRESS, deployment }),
        );

        assert.deepEqual(lines, [
            "volumes.disk.ebs: is made by ECS, and CodeDeploy does not ask it to. Use another strategy, or an EFS volume. [ebs-codedeploy]",
        ]);
    });

    it("is refused ECS Exec in a strict task, whose root is read-only", async () => {
        const lines = await refusals(() => web({ hardening: "strict", enableExecuteCommand: true }));

        assert.deepEqual(lines, [
            "containers.web.security.readonlyRootFilesystem: keeps the agent of ECS Exec from starting, which AWS does not support. Switch one of the two off. [exec-read-only-root]",
        ]);
    });

    it("has no ECS Exec by default in a strict task", async () => {
        const args = { preset: "development" as const, hardening: "strict" as const };

        assert.equal((await service(args)).inputs.enableExecuteCommand, false);
    });
});
