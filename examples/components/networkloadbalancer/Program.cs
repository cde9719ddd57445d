// A network load balancer inside of the VPC, and a service that takes TCP connections through it.
using System.Collections.Generic;
using Pulumi;
using Ecs = Slipway.Ecs;

return await Deployment.RunAsync(() =>
{
    var network = new Ecs.Network("network");
    var cluster = new Ecs.Cluster("cluster");
    var tcp = new Ecs.NetworkLoadBalancer("tcp", new() { Network = network, Internal = true, CrossZone = true });
    new Ecs.Service("broker", new()
    {
        Network = network,
        Cluster = cluster,
        Containers = {
            ["broker"] = new Ecs.Inputs.ContainerArgs
            {
                Image = "public.ecr.aws/docker/library/redis:8.2",
                Port = 6379,
            },
        },
        NetworkIngress = new Ecs.Inputs.ServiceNetworkIngressArgs
        {
            NetworkLoadBalancer = tcp,
            Port = 6379,
            Allow = { "10.0.0.0/8" },
        },
        Deployment = new Ecs.Inputs.ServiceDeploymentArgs { Strategy = "rolling" },
    });

    return new Dictionary<string, object?> {
        ["dnsName"] = tcp.DnsName,
    };
});
