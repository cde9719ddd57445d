// A cluster with instances on Graviton beside Fargate.
using System.Collections.Generic;
using Pulumi;
using Ecs = Slipway.Ecs;

return await Deployment.RunAsync(() =>
{
    var network = new Ecs.Network("network");
    var cluster = new Ecs.Cluster("cluster", new()
    {
        Network = network,
        ContainerInsights = "enhanced",
        Capacities = {
            ["general"] = new Ecs.Inputs.Ec2CapacitySettingsArgs
            {
                InstanceTypes = { "m7g.large", "m6g.large" },
                MaxInstances = 12,
                RootVolume = new Ecs.Inputs.RootVolumeArgs { SizeGib = 50 },
            },
        },
    });

    return new Dictionary<string, object?> {
        ["clusterName"] = cluster.ClusterName,
    };
});
