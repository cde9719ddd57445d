// A task definition alone, for something else that starts it.
using System.Collections.Generic;
using Pulumi;
using Ecs = Slipway.Ecs;

return await Deployment.RunAsync(() =>
{
    var migration = new Ecs.TaskDefinition("migration", new()
    {
        Cpu = 1024,
        MemoryMib = 2048,
        RuntimePlatform = new Ecs.Inputs.RuntimePlatformArgs { CpuArchitecture = "ARM64" },
        Containers = {
            ["migrate"] = new Ecs.Inputs.ContainerArgs
            {
                Image = "public.ecr.aws/docker/library/busybox:1.37",
                Command = { "sh", "-c", "echo migrated" },
                Secrets = {
                    ["PASSWORD"] = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop-AbCdEf",
                },
            },
        },
        TaskRole = new Ecs.Inputs.TaskRoleArgs
        {
            Grants = new Ecs.Inputs.TaskGrantsArgs
            {
                S3Read = { "arn:aws:s3:::shop-exports" },
            },
        },
    });

    return new Dictionary<string, object?> {
        ["taskDefinitionArn"] = migration.TaskDefinitionArn,
    };
});
