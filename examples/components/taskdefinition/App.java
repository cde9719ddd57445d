package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.slipway.ecs.TaskDefinition;
import com.slipway.ecs.TaskDefinitionArgs;
import com.slipway.ecs.inputs.ContainerArgs;
import com.slipway.ecs.inputs.RuntimePlatformArgs;
import com.slipway.ecs.inputs.TaskGrantsArgs;
import com.slipway.ecs.inputs.TaskRoleArgs;
import java.util.Map;

/** A task definition alone, for something else that starts it. */
public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context context) {
        var migration = new TaskDefinition("migration", TaskDefinitionArgs.builder()
            .cpu(1024)
            .memoryMib(2048)
            .runtimePlatform(RuntimePlatformArgs.builder()
                .cpuArchitecture("ARM64")
                .build())
            .containers(Map.of(
                "migrate", ContainerArgs.builder()
                    .image("public.ecr.aws/docker/library/busybox:1.37")
                    .command("sh", "-c", "echo migrated")
                    .secrets(Map.of(
                        "PASSWORD", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop-AbCdEf"
                    ))
                    .build()
            ))
            .taskRole(TaskRoleArgs.builder()
                .grants(TaskGrantsArgs.builder()
                    .s3Read("arn:aws:s3:::shop-exports")
                    .build())
                .build())
            .build());

        context.export("taskDefinitionArn", migration.taskDefinitionArn());
    }
}
