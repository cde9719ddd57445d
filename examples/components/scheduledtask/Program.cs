// A report each night, tried again twice where it could not be started.
using System.Collections.Generic;
using Pulumi;
using Ecs = Slipway.Ecs;

return await Deployment.RunAsync(() =>
{
    var network = new Ecs.Network("network");
    var cluster = new Ecs.Cluster("cluster");
    var report = new Ecs.ScheduledTask("report", new()
    {
        Network = network,
        Cluster = cluster,
        Schedule = new Ecs.Inputs.TaskScheduleArgs
        {
            Expression = "cron(0 3 * * ? *)",
            TimeZone = "Europe/Berlin",
        },
        Retries = new Ecs.Inputs.ScheduleRetriesArgs { Attempts = 2 },
        Containers = {
            ["report"] = new Ecs.Inputs.ContainerArgs
            {
                Image = "public.ecr.aws/docker/library/busybox:1.37",
                Command = { "sh", "-c", "echo done" },
            },
        },
    });

    return new Dictionary<string, object?> {
        ["taskDefinitionArn"] = report.TaskDefinitionArn,
    };
});
