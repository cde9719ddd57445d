// A web service behind HTTPS, deployed blue/green and scaled by its load.
using System.Collections.Generic;
using Pulumi;
using Ecs = Slipway.Ecs;

return await Deployment.RunAsync(() =>
{
    var network = new Ecs.Network("network");
    var cluster = new Ecs.Cluster("cluster");
    var edge = new Ecs.LoadBalancer("edge", new()
    {
        Network = network,
        Certificate = new Ecs.Inputs.CertificateSettingsArgs
        {
            DomainName = "app.example.com",
            HostedZoneId = "Z0123456789ABC",
        },
    });
    var web = new Ecs.Service("web", new()
    {
        Network = network,
        Cluster = cluster,
        Cpu = 512,
        MemoryMib = 1024,
        Containers = {
            ["web"] = new Ecs.Inputs.ContainerArgs
            {
                Image = "public.ecr.aws/nginx/nginx:1.29",
                Port = 80,
                Environment = { ["GREETING"] = "hello" },
                HealthCheck = new Ecs.Inputs.ContainerHealthCheckArgs
                {
                    Command = { "CMD-SHELL", "test -f /run/nginx.pid" },
                },
            },
        },
        Ingress = new Ecs.Inputs.ServiceIngressArgs
        {
            LoadBalancer = edge,
            Paths = { "/*" },
        },
        Deployment = new Ecs.Inputs.ServiceDeploymentArgs
        {
            Strategy = "blueGreen",
            BakeMinutes = 10,
        },
        Scaling = new Ecs.Inputs.ServiceScalingArgs
        {
            MinTasks = 3,
            MaxTasks = 30,
            CpuPercent = 60,
        },
    });

    return new Dictionary<string, object?> {
        ["serviceName"] = web.ServiceName,
    };
});
