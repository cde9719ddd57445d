// Instances for a cluster that was made elsewhere.
using System.Collections.Generic;
using Pulumi;
using Ecs = Slipway.Ecs;

return await Deployment.RunAsync(() =>
{
    var network = new Ecs.Network("network");
    var batch = new Ecs.Ec2Capacity("batch", new()
    {
        Network = network,
        Cluster = new Ecs.Inputs.ClusterReferenceArgs
        {
            ClusterArn = "arn:aws:ecs:eu-central-1:123456789012:cluster/shared",
            ClusterName = "shared",
        },
        InstanceTypes = { "c7i.xlarge", "c6i.xlarge" },
        MaxInstances = 20,
        Scaling = new Ecs.Inputs.CapacityScalingArgs
        {
            TargetPercent = 80,
            WarmupSeconds = 120,
        },
    });

    return new Dictionary<string, object?> {
        ["capacityProviderName"] = batch.CapacityProviderName,
    };
});
