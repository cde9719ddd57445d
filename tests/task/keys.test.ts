import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Cluster, type TaskDefinitionArgs } from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { web } from "../service/fixtures";
import { PARAMETER, task } from "./fixtures";

const ALIAS = "arn:aws:kms:eu-central-1:123456789012:alias/web";
const KEY = "arn:aws:kms:eu-central-1:123456789012:key/mrk-1234";
const WHY =
    `"${ALIAS}" is an alias, for which IAM gives no permission to use the key. ` +
    "Write the ARN of the key itself, which ends in key/….";

/** Everywhere that a task's permissions are made for a key. */
const KEYED: readonly (readonly [
    path: string,
    rule: string,
    args: (key: pulumi.Input<string>) => Partial<TaskDefinitionArgs>,
])[] = [
    ["secretEncryption.keyArns[0]", "kms-key", (key) => ({ secretEncryption: { keyArns: [key] } })],
    ["secretEncryption.valuesKeyArn", "kms-key", (key) => ({ secretEncryption: { valuesKeyArn: key } })],
    ["taskRole.grants.kmsUse[0]", "task-grant-arn", (key) => ({ taskRole: { grants: { kmsUse: [key] } } })],
    [
        "volumes.disk.ebs.kmsKeyArn",
        "kms-key",
        (key) => ({ volumes: { disk: { ebs: { sizeGib: 9, kmsKeyArn: key } } } }),
    ],
];
const CONTAINER = {
    secrets: { TOKEN: PARAMETER },
    secretValues: { SESSION: "x" },
    mountPoints: { "/disk": { volume: "disk" } },
};
const VOLUMES = { disk: { ebs: { sizeGib: 9 } } };

describe("keys that the roles of a task are to use", () => {
    for (const [path, rule, args] of KEYED) {
        const tried = (key: pulumi.Input<string>) => task(CONTAINER, { volumes: VOLUMES, ...args(key) });

        it(`are no aliases: ${path}`, async () => {
            assert.deepEqual(await refusals(() => tried(ALIAS)), [`${path}: ${WHY} [${rule}]`]);
        });

        it(`are no aliases that are known later: ${path}`, async () => {
            await assert.rejects(
                run(() => tried(pulumi.output(ALIAS))),
                (error: Error) => error.message.includes(`${path}: ${WHY}`),
            );
        });

        it(`are no other texts: ${path}`, async () => {
            const [line] = await refusals(() => tried("mrk-1234"));
            assert.match(line, /: "mrk-1234" is not the ARN of a KMS key\. Write one such as arn:aws:kms:/);
        });

        it(`are themselves named in the permissions, known later or not: ${path}`, async () => {
            for (const key of [KEY, pulumi.output(KEY)]) {
                const { resources } = await run(() => tried(key));
                const policies = resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
                assert.ok(policies.some(({ inputs }) => inputs.policy.includes(KEY)));
            }
        });
    }

    it("are no aliases for the sessions of ECS Exec", async () => {
        const cluster = (kmsKeyArn: pulumi.Input<string>) =>
            new Cluster("app", { network: { vpcId: "vpc-1" }, executeCommand: { kmsKeyArn } });
        assert.deepEqual(await refusals(() => cluster(ALIAS)), [`executeCommand.kmsKeyArn: ${WHY} [arn-format]`]);
        await assert.rejects(
            run(() => cluster(pulumi.output(ALIAS))),
            (error: Error) => error.message.includes(`executeCommand.kmsKeyArn: ${WHY}`),
        );
    });

    it("are no aliases for the certificates of Service Connect", async () => {
        const service = (kmsKeyArn: pulumi.Input<string>) =>
            web({
                serviceConnect: {
                    namespaceArn: "arn:aws:servicediscovery:eu-central-1:123456789012:namespace/ns-1",
                    clientSecurityGroupIds: ["sg-clients"],
                    endpoints: { web: {} },
                    tls: {
                        certificateAuthorityArn: "arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/1",
                        kmsKeyArn,
                    },
                },
            });
        assert.deepEqual(await refusals(() => service(ALIAS)), [
            `serviceConnect.tls.kmsKeyArn: ${WHY} [service-connect-tls-key]`,
        ]);
        await assert.rejects(
            run(() => service(pulumi.output(ALIAS))),
            (error: Error) => error.message.includes(`serviceConnect.tls.kmsKeyArn: ${WHY} [kms-key]`),
        );
    });
});
