// A role for the workflows of one repository, which may deploy services named `shop-…` on a platform.
using System.Collections.Generic;
using Pulumi;
using Ecs = Slipway.Ecs;

return await Deployment.RunAsync(() =>
{
    var network = new Ecs.Network("network");
    var cluster = new Ecs.Cluster("cluster");
    var deploy = new Ecs.DeployRole("deploy", new()
    {
        Platform = new Ecs.Inputs.PlatformReferenceArgs
        {
            Version = 1,
            Network = network,
            Cluster = cluster,
        },
        Names = { "shop-" },
        Github = new Ecs.Inputs.GithubWorkflowsArgs
        {
            Repositories = { "acme/shop" },
            Branches = { "main" },
        },
        TaskBoundaryArn = "arn:aws:iam::123456789012:policy/task-boundary",
        SessionMinutes = 120,
    });

    return new Dictionary<string, object?> {
        ["roleArn"] = deploy.RoleArn,
    };
});
