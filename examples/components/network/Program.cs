// A network over three zones, with a way to the internet in each and endpoints for what Fargate needs.
using System.Collections.Generic;
using Pulumi;
using Ecs = Slipway.Ecs;

return await Deployment.RunAsync(() =>
{
    var network = new Ecs.Network("network", new()
    {
        CidrBlock = "10.20.0.0/16",
        Zones = 3,
        Nat = "perAz",
        IsolatedSubnets = true,
        Endpoints = new Ecs.Inputs.NetworkEndpointsArgs
        {
            Preset = "fargate",
            Dynamodb = true,
        },
        Tags = { ["team"] = "platform" },
    });

    return new Dictionary<string, object?> {
        ["vpcId"] = network.VpcId,
    };
});
