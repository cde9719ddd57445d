package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.slipway.ecs.Environment;
import com.slipway.ecs.EnvironmentArgs;
import com.slipway.ecs.inputs.ContainerArgs;
import com.slipway.ecs.inputs.EnvironmentIngressArgs;
import com.slipway.ecs.inputs.EnvironmentNetworkArgs;
import com.slipway.ecs.inputs.EnvironmentServiceArgs;
import com.slipway.ecs.inputs.ScheduledTaskSettingsArgs;
import com.slipway.ecs.inputs.TaskScheduleArgs;
import java.util.Map;

/** A whole environment for development: network, cluster, load balancer, a service and a scheduled task. */
public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context context) {
        var dev = new Environment("dev", EnvironmentArgs.builder()
            .preset("development")
            .network(EnvironmentNetworkArgs.builder()
                .zones(2)
                .nat("single")
                .build())
            .services(Map.of(
                "web", EnvironmentServiceArgs.builder()
                    .containers(Map.of(
                        "web", ContainerArgs.builder()
                            .image("public.ecr.aws/nginx/nginx:1.29")
                            .port(80)
                            .build()
                    ))
                    .ingress(EnvironmentIngressArgs.builder().paths("/*").build())
                    .build(),
                "worker", EnvironmentServiceArgs.builder()
                    .containers(Map.of(
                        "worker", ContainerArgs.builder()
                            .image("public.ecr.aws/docker/library/busybox:1.37")
                            .command("sh", "-c", "sleep 3600")
                            .build()
                    ))
                    .desiredCount(2)
                    .build()
            ))
            .schedules(Map.of(
                "report", ScheduledTaskSettingsArgs.builder()
                    .schedule(TaskScheduleArgs.builder()
                        .expression("rate(1 hour)")
                        .build())
                    .containers(Map.of(
                        "report", ContainerArgs.builder()
                            .image("public.ecr.aws/docker/library/busybox:1.37")
                            .build()
                    ))
                    .build()
            ))
            .build());

        context.export("urls", dev.urls());
    }
}
