// Instances for a cluster that was made elsewhere.
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
		batch, err := ecs.NewEc2Capacity(ctx, "batch", &ecs.Ec2CapacityArgs{
			Network: network,
			Cluster: ecs.ClusterReferenceArgs{
				ClusterArn:  pulumi.String("arn:aws:ecs:eu-central-1:123456789012:cluster/shared"),
				ClusterName: pulumi.String("shared"),
			},
			InstanceTypes: []string{"c7i.xlarge", "c6i.xlarge"},
			MaxInstances:  pulumi.IntRef(20),
			Scaling: &ecs.CapacityScalingArgs{
				TargetPercent: pulumi.IntRef(80),
				WarmupSeconds: pulumi.IntRef(120),
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("capacityProviderName", batch.CapacityProviderName)
		return nil
	})
}
