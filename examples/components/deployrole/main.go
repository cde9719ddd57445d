// A role for the workflows of one repository, which may deploy services named `shop-…` on a platform.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/slipway/pulumi-ecs/sdk/go/ecs"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		network, err := ecs.NewNetwork(ctx, "network", &ecs.NetworkArgs{})
		if err != nil {
			return err
		}
		cluster, err := ecs.NewCluster(ctx, "cluster", &ecs.ClusterArgs{})
		if err != nil {
			return err
		}
		deploy, err := ecs.NewDeployRole(ctx, "deploy", &ecs.DeployRoleArgs{
			Platform: ecs.PlatformReferenceArgs{
				Version: pulumi.Int(1),
				Network: network,
				Cluster: cluster,
			},
			Names: []string{"shop-"},
			Github: ecs.GithubWorkflowsArgs{
				Repositories: []string{"acme/shop"},
				Branches:     []string{"main"},
			},
			TaskBoundaryArn: pulumi.String("arn:aws:iam::123456789012:policy/task-boundary"),
			SessionMinutes:  pulumi.IntRef(120),
		})
		if err != nil {
			return err
		}
		ctx.Export("roleArn", deploy.RoleArn)
		return nil
	})
}
