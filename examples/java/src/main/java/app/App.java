package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.slipway.ecs.Cluster;
import com.slipway.ecs.ClusterArgs;
import com.slipway.ecs.Network;
import com.slipway.ecs.NetworkArgs;
import com.slipway.ecs.Service;
import com.slipway.ecs.ServiceArgs;
import com.slipway.ecs.enums.Preset;
import com.slipway.ecs.inputs.ContainerArgs;
import java.util.Map;

/** A service on a network of its own. `pulumi install && pulumi up` runs it. */
public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context context) {
        var image = context.config().get("image").orElse("public.ecr.aws/nginx/nginx:1.29");

        var network = new Network("app", NetworkArgs.builder().preset(Preset.Development).build());
        var cluster = new Cluster("app", ClusterArgs.builder().preset(Preset.Development).build());
        var web = ContainerArgs.builder().image(image).port(80).build();
        var service = new Service("web", ServiceArgs.builder()
            .preset(Preset.Development)
            .network(network)
            .cluster(cluster)
            .containers(Map.of("web", web))
            .build());

        context.export("vpcId", network.vpcId());
        context.export("serviceName", service.serviceName());
    }
}
