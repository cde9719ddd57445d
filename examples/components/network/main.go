// A network over three zones, with a way to the internet in each and endpoints for what Fargate needs.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/slipway/pulumi-ecs/sdk/go/ecs"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		network, err := ecs.NewNetwork(ctx, "network", &ecs.NetworkArgs{
			CidrBlock:       pulumi.StringRef("10.20.0.0/16"),
			Zones:           pulumi.IntRef(3),
			Nat:             pulumi.StringRef("perAz"),
			IsolatedSubnets: pulumi.BoolRef(true),
			Endpoints: &ecs.NetworkEndpointsArgs{
				Preset:   pulumi.StringRef("fargate"),
				Dynamodb: pulumi.BoolRef(true),
			},
			Tags: pulumi.StringMap{"team": pulumi.String("platform")},
		})
		if err != nil {
			return err
		}
		ctx.Export("vpcId", network.VpcId)
		return nil
	})
}
