// A service on a network of its own. `pulumi install && pulumi up` runs it.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
	"github.com/slipway/pulumi-ecs/sdk/go/ecs"
)

func main() {
	pulumi.Run(stack)
}

func stack(ctx *pulumi.Context) error {
	image := config.Get(ctx, "image")
	if image == "" {
		image = "public.ecr.aws/nginx/nginx:1.29"
	}
	preset := string(ecs.PresetDevelopment)

	network, err := ecs.NewNetwork(ctx, "app", &ecs.NetworkArgs{Preset: &preset})
	if err != nil {
		return err
	}
	cluster, err := ecs.NewCluster(ctx, "app", &ecs.ClusterArgs{Preset: &preset})
	if err != nil {
		return err
	}
	port := 80
	service, err := ecs.NewService(ctx, "web", &ecs.ServiceArgs{
		Preset:  &preset,
		Network: network,
		Cluster: cluster,
		Containers: map[string]ecs.ContainerInput{
			"web": ecs.ContainerArgs{Image: pulumi.String(image), Port: &port},
		},
	})
	if err != nil {
		return err
	}

	ctx.Export("vpcId", network.VpcId)
	ctx.Export("serviceName", service.ServiceName)
	return nil
}
