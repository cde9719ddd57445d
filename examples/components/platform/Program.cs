// What a platform team owns, for the stacks of the services on it.
using System.Collections.Generic;
using Pulumi;
using Ecs = Slipway.Ecs;

return await Deployment.RunAsync(() =>
{
    var prod = new Ecs.Platform("prod", new()
    {
        Network = new Ecs.Inputs.EnvironmentNetworkArgs { CidrBlock = "10.30.0.0/16" },
        Cluster = new Ecs.Inputs.ClusterSettingsArgs
        {
            Capacities = {
                ["arm"] = new Ecs.Inputs.Ec2CapacitySettingsArgs
                {
                    InstanceTypes = { "m7g.large", "m6g.large" },
                    MaxInstances = 4,
                },
            },
        },
        LoadBalancers = {
            ["public"] = new Ecs.Inputs.LoadBalancerSettingsArgs
            {
                Certificate = new Ecs.Inputs.CertificateSettingsArgs
                {
                    DomainName = "example.com",
                    HostedZoneId = "Z0123456789ABC",
                },
            },
            ["private"] = new Ecs.Inputs.LoadBalancerSettingsArgs
            {
                Internal = true,
                InsecureHttp = true,
            },
        },
        Tags = { ["owner"] = "platform-team" },
    });

    return new Dictionary<string, object?> {
        ["platform"] = prod.Platform,
    };
});
