package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.slipway.ecs.Cluster;
import com.slipway.ecs.ClusterArgs;
import com.slipway.ecs.Network;
import com.slipway.ecs.NetworkArgs;
import com.slipway.ecs.NetworkLoadBalancer;
import com.slipway.ecs.NetworkLoadBalancerArgs;
import com.slipway.ecs.Service;
import com.slipway.ecs.ServiceArgs;
import com.slipway.ecs.inputs.ContainerArgs;
import com.slipway.ecs.inputs.ServiceDeploymentArgs;
import com.slipway.ecs.inputs.ServiceNetworkIngressArgs;
import java.util.Map;

/** A network load balancer inside of the VPC, and a service that takes TCP connections through it. */
public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context context) {
        var network = new Network("network", NetworkArgs.Empty);
        var cluster = new Cluster("cluster", ClusterArgs.Empty);
        var tcp = new NetworkLoadBalancer("tcp", NetworkLoadBalancerArgs.builder()
            .network(network)
            .internal(true)
            .crossZone(true)
            .build());
        new Service("broker", ServiceArgs.builder()
            .network(network)
            .cluster(cluster)
            .containers(Map.of(
                "broker", ContainerArgs.builder()
                    .image("public.ecr.aws/docker/library/redis:8.2")
                    .port(6379)
                    .build()
            ))
            .networkIngress(ServiceNetworkIngressArgs.builder()
                .networkLoadBalancer(tcp)
                .port(6379)
                .allow("10.0.0.0/8")
                .build())
            .deployment(ServiceDeploymentArgs.builder().strategy("rolling").build())
            .build());

        context.export("dnsName", tcp.dnsName());
    }
}
