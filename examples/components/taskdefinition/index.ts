// A task definition alone, for something else that starts it.
import * as ecs from "@slipway/ecs";

const migration = new ecs.TaskDefinition("migration", {
    cpu: 1024,
    memoryMib: 2048,
    runtimePlatform: { cpuArchitecture: "ARM64" },
    containers: {
        migrate: {
            image: "public.ecr.aws/docker/library/busybox:1.37",
            command: ["sh", "-c", "echo migrated"],
            secrets: {
                PASSWORD: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop-AbCdEf",
            },
        },
    },
    taskRole: { grants: { s3Read: ["arn:aws:s3:::shop-exports"] } },
});

export const taskDefinitionArn = migration.taskDefinitionArn;
