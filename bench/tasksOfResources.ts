import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ecs from "@pulumi/aws/ecs";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { measure } from "./mocks";
import { OwnComponent, rawFrame } from "./rawParts";
import { allow, containerText, documentOf, leftOpen, trust, writing } from "./rawTexts";
import { IMAGE, SECRET, STATEMENTS } from "./threeContainers";

const count = Number(process.argv[2]);

function executionPolicy(arn: string): string {
    return documentOf(writing(arn), allow("secretsmanager:GetSecretValue", [SECRET]));
}

function taskPolicy(arn: string): string {
    const [, , , region, account] = arn.split(":");
    const files = `arn:aws:elasticfilesystem:${region}:${account}:file-system/fs-0123456789abcdef0`;
    const own = STATEMENTS.map(({ actions, resources }) => allow(actions, resources));
    return documentOf(...own, allow(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], [files]));
}

/** The same text as that of a component. */
function containerDefinitions(log: readonly string[]): string {
    const container = (name: string, own: object) => containerText(log, name, IMAGE, own);
    return JSON.stringify([
        container("cache", { memoryReservation: 128, user: "1000:1000" }),
        container("migrate", { command: ["migrate"], essential: false, startTimeout: 60 }),
        container("web", {
            dependsOn: [
                { condition: "START", containerName: "cache" },
                { condition: "SUCCESS", containerName: "migrate" },
            ],
            environment: [
                { name: "REGION", value: "eu-central-1" },
                { name: "STAGE", value: "prod" },
            ],
            healthCheck: { command: ["CMD", "/bin/check"], interval: 30, retries: 3, timeout: 5 },
            memory: 512,
            mountPoints: [{ containerPath: "/data", readOnly: false, sourceVolume: "data" }],
            portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
            secrets: [{ name: "PASSWORD", valueFrom: `${SECRET}:password::` }],
        }),
    ]);
}

/** The same resources and outputs as one `TaskDefinition`, written down by hand without any check. */
function task(name: string): void {
    const parent = new OwnComponent(name, { cpu: 512, memoryMib: 1024 });
    const child = { parent };
    const tags = { "slipway:component": "TaskDefinition", "slipway:name": name };
    const group = new cloudwatch.LogGroup(name, { retentionInDays: 365, tags }, child);
    const assumeRolePolicy = group.arn.apply(trust);
    const execution = new iam.Role(`${name}-execution`, { assumeRolePolicy, tags }, child);
    const role = new iam.Role(`${name}-task`, { assumeRolePolicy, tags }, child);
    const reading = group.arn.apply(executionPolicy);
    new iam.RolePolicy(`${name}-execution`, { role: execution.name, policy: reading }, child);
    new iam.RolePolicy(`${name}-task`, { role: role.name, policy: group.arn.apply(taskPolicy) }, child);
    const definition = new ecs.TaskDefinition(
        name,
        {
            ...rawFrame(name, tags),
            executionRoleArn: execution.arn,
            taskRoleArn: role.arn,
            containerDefinitions: pulumi.all([group.name, group.region]).apply(containerDefinitions),
            volumes: [
                {
                    name: "data",
                    efsVolumeConfiguration: {
                        fileSystemId: "fs-0123456789abcdef0",
                        rootDirectory: "/",
                        transitEncryption: "ENABLED",
                        authorizationConfig: { iam: "ENABLED" },
                    },
                },
            ],
        },
        child,
    );
    parent.finish({
        exceptions: leftOpen(["cache", "migrate", "web"], ["migrate", "web"]),
        taskDefinitionArn: definition.arn,
        family: definition.family,
        executionRoleArn: execution.arn,
        taskRoleArn: role.arn,
        logGroupName: group.name,
        runTaskCommand: pulumi.all([definition.arn, group.region]).apply((known) => `aws ecs run-task ${known.join()}`),
    });
}

void measure(() => {
    for (let index = 0; index < count; index++) {
        task(`task-${index}`);
    }
});
