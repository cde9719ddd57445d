// A task definition alone, for something else that starts it.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/slipway/pulumi-ecs/sdk/go/ecs"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		migration, err := ecs.NewTaskDefinition(ctx, "migration", &ecs.TaskDefinitionArgs{
			Cpu:             pulumi.IntRef(1024),
			MemoryMib:       pulumi.IntRef(2048),
			RuntimePlatform: &ecs.RuntimePlatformArgs{CpuArchitecture: pulumi.StringRef("ARM64")},
			Containers: map[string]ecs.ContainerInput{
				"migrate": ecs.ContainerArgs{
					Image: pulumi.String("public.ecr.aws/docker/library/busybox:1.37"),
					Command: []pulumi.StringInput{
						pulumi.String("sh"),
						pulumi.String("-c"),
						pulumi.String("echo migrated"),
					},
					Secrets: map[string]pulumi.StringInput{
						"PASSWORD": pulumi.String("arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop-AbCdEf"),
					},
				},
			},
			TaskRole: &ecs.TaskRoleArgs{
				Grants: &ecs.TaskGrantsArgs{
					S3Read: []pulumi.StringInput{
						pulumi.String("arn:aws:s3:::shop-exports"),
					},
				},
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("taskDefinitionArn", migration.TaskDefinitionArn)
		return nil
	})
}
