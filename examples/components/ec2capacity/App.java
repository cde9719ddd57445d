package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.slipway.ecs.Ec2Capacity;
import com.slipway.ecs.Ec2CapacityArgs;
import com.slipway.ecs.Network;
import com.slipway.ecs.NetworkArgs;
import com.slipway.ecs.inputs.CapacityScalingArgs;
import com.slipway.ecs.inputs.ClusterReferenceArgs;

/** Instances for a cluster that was made elsewhere. */
public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context context) {
        var network = new Network("network", NetworkArgs.Empty);
        var batch = new Ec2Capacity("batch", Ec2CapacityArgs.builder()
            .network(network)
            .cluster(ClusterReferenceArgs.builder()
                .clusterArn("arn:aws:ecs:eu-central-1:123456789012:cluster/shared")
                .clusterName("shared")
                .build())
            .instanceTypes("c7i.xlarge", "c6i.xlarge")
            .maxInstances(20)
            .scaling(CapacityScalingArgs.builder()
                .targetPercent(80)
                .warmupSeconds(120)
                .build())
            .build());

        context.export("capacityProviderName", batch.capacityProviderName());
    }
}
