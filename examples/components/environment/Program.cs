// A whole environment for development: network, cluster, load balancer, a service and a scheduled task.
using System.Collections.Generic;
using Pulumi;
using Ecs = Slipway.Ecs;

return await Deployment.RunAsync(() =>
{
    var dev = new Ecs.Environment("dev", new()
    {
        Preset = "development",
        Network = new Ecs.Inputs.EnvironmentNetworkArgs { Zones = 2, Nat = "single" },
        Services = {
            ["web"] = new Ecs.Inputs.EnvironmentServiceArgs
            {
                Containers = {
                    ["web"] = new Ecs.Inputs.ContainerArgs
                    {
                        Image = "public.ecr.aws/nginx/nginx:1.29",
                        Port = 80,
                    },
                },
                Ingress = new Ecs.Inputs.EnvironmentIngressArgs { Paths = { "/*" } },
            },
            ["worker"] = new Ecs.Inputs.EnvironmentServiceArgs
            {
                Containers = {
                    ["worker"] = new Ecs.Inputs.ContainerArgs
                    {
                        Image = "public.ecr.aws/docker/library/busybox:1.37",
                        Command = { "sh", "-c", "sleep 3600" },
                    },
                },
                DesiredCount = 2,
            },
        },
        Schedules = {
            ["report"] = new Ecs.Inputs.ScheduledTaskSettingsArgs
            {
                Schedule = new Ecs.Inputs.TaskScheduleArgs { Expression = "rate(1 hour)" },
                Containers = {
                    ["report"] = new Ecs.Inputs.ContainerArgs
                    {
                        Image = "public.ecr.aws/docker/library/busybox:1.37",
                    },
                },
            },
        },
    });

    return new Dictionary<string, object?> {
        ["urls"] = dev.Urls,
    };
});
