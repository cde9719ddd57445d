package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.slipway.ecs.Cluster;
import com.slipway.ecs.ClusterArgs;
import com.slipway.ecs.LoadBalancer;
import com.slipway.ecs.LoadBalancerArgs;
import com.slipway.ecs.Network;
import com.slipway.ecs.NetworkArgs;
import com.slipway.ecs.Service;
import com.slipway.ecs.ServiceArgs;
import com.slipway.ecs.inputs.CertificateSettingsArgs;
import com.slipway.ecs.inputs.ContainerArgs;
import com.slipway.ecs.inputs.ContainerHealthCheckArgs;
import com.slipway.ecs.inputs.ServiceDeploymentArgs;
import com.slipway.ecs.inputs.ServiceIngressArgs;
import com.slipway.ecs.inputs.ServiceScalingArgs;
import java.util.Map;

/** A web service behind HTTPS, deployed blue/green and scaled by its load. */
public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context context) {
        var network = new Network("network", NetworkArgs.Empty);
        var cluster = new Cluster("cluster", ClusterArgs.Empty);
        var edge = new LoadBalancer("edge", LoadBalancerArgs.builder()
            .network(network)
            .certificate(CertificateSettingsArgs.builder()
                .domainName("app.example.com")
                .hostedZoneId("Z0123456789ABC")
                .build())
            .build());
        var web = new Service("web", ServiceArgs.builder()
            .network(network)
            .cluster(cluster)
            .cpu(512)
            .memoryMib(1024)
            .containers(Map.of(
                "web", ContainerArgs.builder()
                    .image("public.ecr.aws/nginx/nginx:1.29")
                    .port(80)
                    .environment(Map.of("GREETING", "hello"))
                    .healthCheck(ContainerHealthCheckArgs.builder()
                        .command("CMD-SHELL", "test -f /run/nginx.pid")
                        .build())
                    .build()
            ))
            .ingress(ServiceIngressArgs.builder()
                .loadBalancer(edge)
                .paths("/*")
                .build())
            .deployment(ServiceDeploymentArgs.builder()
                .strategy("blueGreen")
                .bakeMinutes(10)
                .build())
            .scaling(ServiceScalingArgs.builder()
                .minTasks(3)
                .maxTasks(30)
                .cpuPercent(60)
                .build())
            .build());

        context.export("serviceName", web.serviceName());
    }
}
