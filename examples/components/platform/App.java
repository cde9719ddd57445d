package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.slipway.ecs.Platform;
import com.slipway.ecs.PlatformArgs;
import com.slipway.ecs.inputs.CertificateSettingsArgs;
import com.slipway.ecs.inputs.ClusterSettingsArgs;
import com.slipway.ecs.inputs.Ec2CapacitySettingsArgs;
import com.slipway.ecs.inputs.EnvironmentNetworkArgs;
import com.slipway.ecs.inputs.LoadBalancerSettingsArgs;
import java.util.Map;

/** What a platform team owns, for the stacks of the services on it. */
public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context context) {
        var prod = new Platform("prod", PlatformArgs.builder()
            .network(EnvironmentNetworkArgs.builder()
                .cidrBlock("10.30.0.0/16")
                .build())
            .cluster(ClusterSettingsArgs.builder()
                .capacities(Map.of(
                    "arm", Ec2CapacitySettingsArgs.builder()
                        .instanceTypes("m7g.large", "m6g.large")
                        .maxInstances(4)
                        .build()
                ))
                .build())
            .loadBalancers(Map.of(
                "public", LoadBalancerSettingsArgs.builder()
                    .certificate(CertificateSettingsArgs.builder()
                        .domainName("example.com")
                        .hostedZoneId("Z0123456789ABC")
                        .build())
                    .build(),
                "private", LoadBalancerSettingsArgs.builder()
                    .internal(true)
                    .insecureHttp(true)
                    .build()
            ))
            .tags(Map.of("owner", "platform-team"))
            .build());

        context.export("platform", prod.platform());
    }
}
