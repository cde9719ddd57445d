// What a platform team owns, for the stacks of the services on it.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/slipway/pulumi-ecs/sdk/go/ecs"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		prod, err := ecs.NewPlatform(ctx, "prod", &ecs.PlatformArgs{
			Network: &ecs.EnvironmentNetworkArgs{CidrBlock: pulumi.StringRef("10.30.0.0/16")},
			Cluster: &ecs.ClusterSettingsArgs{
				Capacities: map[string]ecs.Ec2CapacitySettingsArgs{
					"arm": ecs.Ec2CapacitySettingsArgs{
						InstanceTypes: []string{"m7g.large", "m6g.large"},
						MaxInstances:  pulumi.IntRef(4),
					},
				},
			},
			LoadBalancers: map[string]ecs.LoadBalancerSettingsInput{
				"public": ecs.LoadBalancerSettingsArgs{
					Certificate: &ecs.CertificateSettingsArgs{
						DomainName:   pulumi.StringRef("example.com"),
						HostedZoneId: pulumi.String("Z0123456789ABC"),
					},
				},
				"private": ecs.LoadBalancerSettingsArgs{
					Internal:     pulumi.BoolRef(true),
					InsecureHttp: pulumi.BoolRef(true),
				},
			},
			Tags: pulumi.StringMap{"owner": pulumi.String("platform-team")},
		})
		if err != nil {
			return err
		}
		ctx.Export("platform", prod.Platform)
		return nil
	})
}
