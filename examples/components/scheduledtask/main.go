// A report each night, tried again twice where it could not be started.
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
		report, err := ecs.NewScheduledTask(ctx, "report", &ecs.ScheduledTaskArgs{
			Network: network,
			Cluster: cluster,
			Schedule: &ecs.TaskScheduleArgs{
				Expression: "cron(0 3 * * ? *)",
				TimeZone:   pulumi.StringRef("Europe/Berlin"),
			},
			Retries: &ecs.ScheduleRetriesArgs{Attempts: pulumi.IntRef(2)},
			Containers: map[string]ecs.ContainerInput{
				"report": ecs.ContainerArgs{
					Image: pulumi.String("public.ecr.aws/docker/library/busybox:1.37"),
					Command: []pulumi.StringInput{
						pulumi.String("sh"),
						pulumi.String("-c"),
						pulumi.String("echo done"),
					},
				},
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("taskDefinitionArn", report.TaskDefinitionArn)
		return nil
	})
}
