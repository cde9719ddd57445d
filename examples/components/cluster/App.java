package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.slipway.ecs.Cluster;
import com.slipway.ecs.ClusterArgs;
import com.slipway.ecs.Network;
import com.slipway.ecs.NetworkArgs;
import com.slipway.ecs.inputs.Ec2CapacitySettingsArgs;
import com.slipway.ecs.inputs.RootVolumeArgs;
import java.util.Map;

/** A cluster with instances on Graviton beside Fargate. */
public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context context) {
        var network = new Network("network", NetworkArgs.Empty);
        var cluster = new Cluster("cluster", ClusterArgs.builder()
            .network(network)
            .containerInsights("enhanced")
            .capacities(Map.of(
                "general", Ec2CapacitySettingsArgs.builder()
                    .instanceTypes("m7g.large", "m6g.large")
                    .maxInstances(12)
                    .rootVolume(RootVolumeArgs.builder().sizeGib(50).build())
                    .build()
            ))
            .build());

        context.export("clusterName", cluster.clusterName());
    }
}
