import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { TaskDefinitionArgs } from "../../../index";
import { PARTIAL, partialTask } from "../../task/partial";
import { shapesOf } from "../../task/shapes";
import { shuffled } from "../../task/shuffled";
import { ecs } from "./package";

const config = new pulumi.Config();
const hasDisk = config.getBoolean("disk") ?? true;
const order = config.getNumber("order");
const preset = "development";

const files = new aws.efs.FileSystem("files", { encrypted: true });
const point = new aws.efs.AccessPoint("files", { fileSystemId: files.id });
const key = new aws.kms.Key("secrets", { deletionWindowInDays: 7 });
const secret = new aws.secretsmanager.Secret("database", { kmsKeyId: key.arn, recoveryWindowInDays: 0 });
const parameter = new aws.ssm.Parameter("token", { type: "SecureString", value: "x" });

const shapes = shapesOf({
    secretArn: secret.arn,
    parameterArn: parameter.arn,
    keyArn: key.arn,
    fileSystemId: files.id,
    accessPointId: point.id,
});
const inOrder = (args: TaskDefinitionArgs) => (order === undefined ? args : shuffled(args, order));
Object.values(shapes).forEach((shape, index) => {
    new ecs.TaskDefinition(`shape-${index}`, inOrder({ preset, ...shape }));
});
Object.keys(PARTIAL).forEach((what, index) => {
    new ecs.TaskDefinition(`partial-${index}`, inOrder({ preset, ...partialTask(what) }));
});

const trusts = config.get("trusts") ?? "ecs-tasks.amazonaws.com";
new aws.iam.Role("given", { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: trusts }) });
const roleArn = config.get("roleArn");
if (roleArn !== undefined) {
    const containers = { app: { image: "public.ecr.aws/docker/library/busybox:1.37" } };
    new ecs.TaskDefinition("given", { preset, executionRole: { roleArn }, containers });
}

const network = new ecs.Network("app", { preset });
const cluster = new ecs.Cluster("app", { preset });
new ecs.Service("worker", {
    preset,
    network,
    cluster,
    deployment: { generation: config.getNumber("generation") ?? 1 },
    ...(hasDisk && { volumes: { disk: { ebs: { sizeGib: 20 } } } }),
    containers: {
        worker: {
            image: "public.ecr.aws/docker/library/busybox:1.37",
            ...(hasDisk && { mountPoints: { "/disk": { volume: "disk" } } }),
            secretValues: { SESSION_KEY: "generated" },
        },
    },
});
