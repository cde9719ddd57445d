// A whole environment for development: network, cluster, load balancer, a service and a scheduled task.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/slipway/pulumi-ecs/sdk/go/ecs"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		dev, err := ecs.NewEnvironment(ctx, "dev", &ecs.EnvironmentArgs{
			Preset: pulumi.StringRef("development"),
			Network: &ecs.EnvironmentNetworkArgs{
				Zones: pulumi.IntRef(2),
				Nat:   pulumi.StringRef("single"),
			},
			Services: map[string]ecs.EnvironmentServiceInput{
				"web": ecs.EnvironmentServiceArgs{
					Containers: map[string]ecs.ContainerArgs{
						"web": ecs.ContainerArgs{
							Image: pulumi.String("public.ecr.aws/nginx/nginx:1.29"),
							Port:  pulumi.IntRef(80),
						},
					},
					Ingress: &ecs.EnvironmentIngressArgs{Paths: []string{"/*"}},
				},
				"worker": ecs.EnvironmentServiceArgs{
					Containers: map[string]ecs.ContainerArgs{
						"worker": ecs.ContainerArgs{
							Image: pulumi.String("public.ecr.aws/docker/library/busybox:1.37"),
							Command: []pulumi.StringInput{
								pulumi.String("sh"),
								pulumi.String("-c"),
								pulumi.String("sleep 3600"),
							},
						},
					},
					DesiredCount: pulumi.IntRef(2),
				},
			},
			Schedules: map[string]ecs.ScheduledTaskSettingsInput{
				"report": ecs.ScheduledTaskSettingsArgs{
					Schedule: &ecs.TaskScheduleArgs{Expression: "rate(1 hour)"},
					Containers: map[string]ecs.ContainerArgs{
						"report": ecs.ContainerArgs{
							Image: pulumi.String("public.ecr.aws/docker/library/busybox:1.37"),
						},
					},
				},
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("urls", dev.Urls)
		return nil
	})
}
