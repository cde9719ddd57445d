import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { type Preset, presetDefault } from "../environment/presets";
import { outputsOf, refuseInvalid } from "../shared/component";
import { warn } from "../shared/problems";
import { tagsOf } from "../shared/tags";
import { clusterProblems } from "./rules";

/** What Container Insights collects from a cluster. */
export const ContainerInsights = {
    /** Metrics of clusters, services, tasks and containers, with curated dashboards. */
    Enhanced: "enhanced",
    /** Metrics of clusters and services. */
    Enabled: "enabled",
    /** Nothing. */
    Disabled: "disabled",
} as const;
export type ContainerInsights = (typeof ContainerInsights)[keyof typeof ContainerInsights];

/** What a cluster is made from, whoever asks for it. */
export interface ClusterSettings {
    /**
     * What Container Insights collects. Its metrics are billed as custom metrics of CloudWatch.
     * Defaults to `enhanced` in the production preset, where `disabled` is refused (ECS.12), and to `disabled` in the
     * development preset. AWS: `CreateCluster`, "Container Insights".
     */
    containerInsights?: ContainerInsights;
}

/** Arguments of `Cluster`. */
export interface ClusterArgs extends ClusterSettings {
    /** Set of defaults to start from. Defaults to `production`. */
    preset?: Preset;
    /** Tags of the cluster. Defaults to none; the component adds its own and the provider's apply too. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A cluster to run tasks on: a `Cluster`, or any existing one written down by hand. */
export interface ClusterReference {
    /** ARN of the cluster. */
    clusterArn: pulumi.Input<string>;
    /** Name of the cluster. */
    clusterName: pulumi.Input<string>;
}

/** An ECS cluster with the capacity providers of Fargate. */
export class Cluster extends pulumi.ComponentResource {
    /** ARN of the cluster, known when its capacity providers can be used. */
    public readonly clusterArn!: pulumi.Output<string>;
    /** Name of the cluster. */
    public readonly clusterName!: pulumi.Output<string>;

    constructor(name: string, args: ClusterArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:Cluster", name, outputsOf("Cluster"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const { problems, ...settings } = settingsOf(name, args);
        super("ecs:index:Cluster", name, settings, opts);
        warn(this, problems);
        const child = { parent: this };

        const insights = { name: "containerInsights", value: settings.containerInsights };
        const cluster = new ecs.Cluster(
            name,
            { settings: [insights], tags: tagsOf("Cluster", name, args.tags) },
            child,
        );
        const association = associateFargate(name, cluster, child);

        // A service can name a provider only while it is associated, and destroy must take the service first.
        this.clusterArn = pulumi.all([cluster.arn, association.id]).apply(([arn]) => arn);
        this.clusterName = cluster.name;
        this.registerOutputs({ clusterArn: this.clusterArn, clusterName: this.clusterName });
    }
}

function settingsOf(name: string, args: ClusterArgs) {
    const containerInsights = args.containerInsights ?? presetDefault("containerInsights", args.preset);
    const problems = refuseInvalid("Cluster", name, args, (sound) => clusterProblems(sound, sound.preset));
    return { containerInsights, problems };
}

/**
 * The one association of the cluster: it writes the whole list of providers. It sets no default strategy, because a
 * service that relies on one shows a difference at every update; every service here writes its own.
 */
function associateFargate(name: string, cluster: ecs.Cluster, child: pulumi.CustomResourceOptions) {
    const capacityProviders = ["FARGATE", "FARGATE_SPOT"];
    return new ecs.ClusterCapacityProviders(name, { clusterName: cluster.name, capacityProviders }, child);
}
