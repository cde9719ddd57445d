package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.slipway.ecs.Cluster;
import com.slipway.ecs.ClusterArgs;
import com.slipway.ecs.DeployRole;
import com.slipway.ecs.DeployRoleArgs;
import com.slipway.ecs.Network;
import com.slipway.ecs.NetworkArgs;
import com.slipway.ecs.inputs.GithubWorkflowsArgs;
import com.slipway.ecs.inputs.PlatformReferenceArgs;

/** A role for the workflows of one repository, which may deploy services named `shop-…` on a platform. */
public final class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context context) {
        var network = new Network("network", NetworkArgs.Empty);
        var cluster = new Cluster("cluster", ClusterArgs.Empty);
        var deploy = new DeployRole("deploy", DeployRoleArgs.builder()
            .platform(PlatformReferenceArgs.builder()
                .version(1)
                .network(network)
                .cluster(cluster)
                .build())
            .names("shop-")
            .github(GithubWorkflowsArgs.builder()
                .repositories("acme/shop")
                .branches("main")
                .build())
            .taskBoundaryArn("arn:aws:iam::123456789012:policy/task-boundary")
            .sessionMinutes(120)
            .build());

        context.export("roleArn", deploy.roleArn());
    }
}
