package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.slipway.ecs.LoadBalancer;
import com.slipway.ecs.LoadBalancerArgs;
import com.slipway.ecs.Network;
import com.slipway.ecs.NetworkArgs;
import com.slipway.ecs.inputs.CertificateSettingsArgs;
import com.slipway.ecs.inputs.LoadBalancerRedirectArgs;
import com.slipway.ecs.inputs.RedirectTargetArgs;
import com.slipway.ecs.inputs.TestListenerArgs;
import com.slipway.ecs.inputs.WebAclArgs;
import java.util.Map;

/** A load balancer with HTTPS, a web application firewall and a way for tests. */
public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context context) {
        var network = new Network("network", NetworkArgs.Empty);
        var edge = new LoadBalancer("edge", LoadBalancerArgs.builder()
            .network(network)
            .certificate(CertificateSettingsArgs.builder()
                .domainName("app.example.com")
                .hostedZoneId("Z0123456789ABC")
                .build())
            .testListener(TestListenerArgs.builder()
                .port(8443)
                .allow("10.0.0.0/8")
                .build())
            .webAcl(WebAclArgs.builder().requestsPerFiveMinutes(1000).build())
            .redirects(Map.of(
                "old", LoadBalancerRedirectArgs.builder()
                    .hosts("www.example.com")
                    .to(RedirectTargetArgs.builder().host("app.example.com").build())
                    .permanent(true)
                    .build()
            ))
            .build());

        context.export("dnsName", edge.dnsName());
    }
}
