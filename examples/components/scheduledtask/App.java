package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.slipway.ecs.Cluster;
import com.slipway.ecs.ClusterArgs;
import com.slipway.ecs.Network;
import com.slipway.ecs.NetworkArgs;
import com.slipway.ecs.ScheduledTask;
import com.slipway.ecs.ScheduledTaskArgs;
import com.slipway.ecs.inputs.ContainerArgs;
import com.slipway.ecs.inputs.ScheduleRetriesArgs;
import com.slipway.ecs.inputs.TaskScheduleArgs;
import java.util.Map;

/** A report each night, tried again twice where it could not be started. */
public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context context) {
        var network = new Network("network", NetworkArgs.Empty);
        var cluster = new Cluster("cluster", ClusterArgs.Empty);
        var report = new ScheduledTask("report", ScheduledTaskArgs.builder()
            .network(network)
            .cluster(cluster)
            .schedule(TaskScheduleArgs.builder()
                .expression("cron(0 3 * * ? *)")
                .timeZone("Europe/Berlin")
                .build())
            .retries(ScheduleRetriesArgs.builder().attempts(2).build())
            .containers(Map.of(
                "report", ContainerArgs.builder()
                    .image("public.ecr.aws/docker/library/busybox:1.37")
                    .command("sh", "-c", "echo done")
                    .build()
            ))
            .build());

        context.export("taskDefinitionArn", report.taskDefinitionArn());
    }
}
