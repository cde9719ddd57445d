// A load balancer with HTTPS, a web application firewall and a way for tests.
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
		edge, err := ecs.NewLoadBalancer(ctx, "edge", &ecs.LoadBalancerArgs{
			Network: network,
			Certificate: &ecs.CertificateSettingsArgs{
				DomainName:   pulumi.StringRef("app.example.com"),
				HostedZoneId: pulumi.String("Z0123456789ABC"),
			},
			TestListener: &ecs.TestListenerArgs{Port: pulumi.IntRef(8443), Allow: []string{"10.0.0.0/8"}},
			WebAcl:       &ecs.WebAclArgs{RequestsPerFiveMinutes: pulumi.IntRef(1000)},
			Redirects: map[string]ecs.LoadBalancerRedirectInput{
				"old": ecs.LoadBalancerRedirectArgs{
					Hosts:     []string{"www.example.com"},
					To:        ecs.RedirectTargetArgs{Host: pulumi.StringRef("app.example.com")},
					Permanent: pulumi.BoolRef(true),
				},
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("dnsName", edge.DnsName)
		return nil
	})
}
