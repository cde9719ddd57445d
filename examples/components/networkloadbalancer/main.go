// A network load balancer inside of the VPC, and a service that takes TCP connections through it.
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
		tcp, err := ecs.NewNetworkLoadBalancer(ctx, "tcp", &ecs.NetworkLoadBalancerArgs{
			Network:   network,
			Internal:  pulumi.BoolRef(true),
			CrossZone: pulumi.BoolRef(true),
		})
		if err != nil {
			return err
		}
		_, err = ecs.NewService(ctx, "broker", &ecs.ServiceArgs{
			Network: network,
			Cluster: cluster,
			Containers: map[string]ecs.ContainerInput{
				"broker": ecs.ContainerArgs{
					Image: pulumi.String("public.ecr.aws/docker/library/redis:8.2"),
					Port:  pulumi.IntRef(6379),
				},
			},
			NetworkIngress: &ecs.ServiceNetworkIngressArgs{
				NetworkLoadBalancer: tcp,
				Port:                6379,
				Allow:               []string{"10.0.0.0/8"},
			},
			Deployment: &ecs.ServiceDeploymentArgs{Strategy: pulumi.StringRef("rolling")},
		})
		if err != nil {
			return err
		}
		ctx.Export("dnsName", tcp.DnsName)
		return nil
	})
}
