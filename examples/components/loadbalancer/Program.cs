// A load balancer with HTTPS, a web application firewall and a way for tests.
using System.Collections.Generic;
using Pulumi;
using Ecs = Slipway.Ecs;

return await Deployment.RunAsync(() =>
{
    var network = new Ecs.Network("network");
    var edge = new Ecs.LoadBalancer("edge", new()
    {
        Network = network,
        Certificate = new Ecs.Inputs.CertificateSettingsArgs
        {
            DomainName = "app.example.com",
            HostedZoneId = "Z0123456789ABC",
        },
        TestListener = new Ecs.Inputs.TestListenerArgs
        {
            Port = 8443,
            Allow = { "10.0.0.0/8" },
        },
        WebAcl = new Ecs.Inputs.WebAclArgs { RequestsPerFiveMinutes = 1000 },
        Redirects = {
            ["old"] = new Ecs.Inputs.LoadBalancerRedirectArgs
            {
                Hosts = { "www.example.com" },
                To = new Ecs.Inputs.RedirectTargetArgs { Host = "app.example.com" },
                Permanent = true,
            },
        },
    });

    return new Dictionary<string, object?> {
        ["dnsName"] = edge.DnsName,
    };
});
