// A cluster with instances on Graviton beside Fargate.
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
		cluster, err := ecs.NewCluster(ctx, "cluster", &ecs.ClusterArgs{
			Network:           network,
			ContainerInsights: pulumi.StringRef("enhanced"),
			Capacities: map[string]ecs.Ec2CapacitySettingsInput{
				"general": ecs.Ec2CapacitySettingsArgs{
					InstanceTypes: []string{"m7g.large", "m6g.large"},
					MaxInstances:  pulumi.IntRef(12),
					RootVolume:    &ecs.RootVolumeArgs{SizeGib: pulumi.IntRef(50)},
				},
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("clusterName", cluster.ClusterName)
		return nil
	})
}
