package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.slipway.ecs.Network;
import com.slipway.ecs.NetworkArgs;
import com.slipway.ecs.inputs.NetworkEndpointsArgs;
import java.util.Map;

/** A network over three zones, with a way to the internet in each and endpoints for what Fargate needs. */
public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context context) {
        var network = new Network("network", NetworkArgs.builder()
            .cidrBlock("10.20.0.0/16")
            .zones(3)
            .nat("perAz")
            .isolatedSubnets(true)
            .endpoints(NetworkEndpointsArgs.builder()
                .preset("fargate")
                .dynamodb(true)
                .build())
            .tags(Map.of("team", "platform"))
            .build());

        context.export("vpcId", network.vpcId());
    }
}
