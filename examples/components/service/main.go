// A web service behind HTTPS, deployed blue/green and scaled by its load.
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
		edge, err := ecs.NewLoadBalancer(ctx, "edge", &ecs.LoadBalancerArgs{
			Network: network,
			Certificate: &ecs.CertificateSettingsArgs{
				DomainName:   pulumi.StringRef("app.example.com"),
				HostedZoneId: pulumi.String("Z0123456789ABC"),
			},
		})
		if err != nil {
			return err
		}
		web, err := ecs.NewService(ctx, "web", &ecs.ServiceArgs{
			Network:   network,
			Cluster:   cluster,
			Cpu:       pulumi.IntRef(512),
			MemoryMib: pulumi.IntRef(1024),
			Containers: map[string]ecs.ContainerInput{
				"web": ecs.ContainerArgs{
					Image:       pulumi.String("public.ecr.aws/nginx/nginx:1.29"),
					Port:        pulumi.IntRef(80),
					Environment: map[string]pulumi.StringInput{"GREETING": pulumi.String("hello")},
					HealthCheck: &ecs.ContainerHealthCheckArgs{
						Command: []string{"CMD-SHELL", "test -f /run/nginx.pid"},
					},
				},
			},
			Ingress: &ecs.ServiceIngressArgs{LoadBalancer: edge, Paths: []string{"/*"}},
			Deployment: &ecs.ServiceDeploymentArgs{
				Strategy:    pulumi.StringRef("blueGreen"),
				BakeMinutes: pulumi.IntRef(10),
			},
			Scaling: &ecs.ServiceScalingArgs{
				MinTasks:   pulumi.IntRef(3),
				MaxTasks:   pulumi.IntRef(30),
				CpuPercent: pulumi.IntRef(60),
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("serviceName", web.ServiceName)
		return nil
	})
}
