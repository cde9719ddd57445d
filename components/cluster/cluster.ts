import * as ecs from "@pulumi/aws/ecs";
import * as servicediscovery from "@pulumi/aws/servicediscovery";
import * as pulumi from "@pulumi/pulumi";
import { type Preset, presetDefault } from "../environment/presets";
import { outputsOf, refuseInvalid } from "../shared/component";
import { warn } from "../shared/problems";
import { type Tags, tagsOf } from "../shared/tags";
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
    /**
     * Name of a Cloud Map namespace that is made for the cluster, in which services find each other by Service Connect.
     * 1 to 1024 of letters, digits and `. _ -`; no two namespaces of an account and Region can share one. Changing it
     * replaces the namespace, which fails while services are in it. Defaults to none in both presets; an environment
     * makes one when a service has `serviceConnect`. AWS: `CreateHttpNamespace`, `serviceConnectDefaults`.
     */
    serviceConnectNamespace?: string;
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
    /**
     * ARN of the Cloud Map namespace in which its services find each other. Defaults to none: services with
     * `serviceConnect` then have to name one.
     */
    serviceConnectNamespaceArn?: pulumi.Input<string>;
    /**
     * Names of the capacity providers that the cluster has besides Fargate's, by the names that services call them by.
     * Defaults to none: services name a provider as AWS does.
     */
    capacityProviders?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * Ids of the security groups of the instances, by the same names. Needed by services in the network modes `bridge`
     * and `host`. Defaults to none.
     */
    capacitySecurityGroupIds?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** An ECS cluster with the capacity providers of Fargate. */
export class Cluster extends pulumi.ComponentResource {
    /** ARN of the cluster, known when its capacity providers can be used. */
    public readonly clusterArn!: pulumi.Output<string>;
    /** Name of the cluster. */
    public readonly clusterName!: pulumi.Output<string>;
    /** ARN of the Cloud Map namespace of its services; absent without one. */
    public readonly serviceConnectNamespaceArn?: pulumi.Output<string>;

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
        const tags = tagsOf("Cluster", name, args.tags);
        const namespace = createNamespace(name, args.serviceConnectNamespace, tags, child);
        const cluster = new ecs.Cluster(
            name,
            {
                settings: [insights],
                ...(namespace && { serviceConnectDefaults: { namespace: namespace.arn } }),
                tags,
            },
            child,
        );
        const association = associateFargate(name, cluster, child);

        // A service can name a provider only while it is associated, and destroy must take the service first.
        this.clusterArn = pulumi.all([cluster.arn, association.id]).apply(([arn]) => arn);
        this.clusterName = cluster.name;
        this.serviceConnectNamespaceArn = namespace?.arn;
        this.registerOutputs({
            clusterArn: this.clusterArn,
            clusterName: this.clusterName,
            serviceConnectNamespaceArn: this.serviceConnectNamespaceArn,
        });
    }
}

function settingsOf(name: string, args: ClusterArgs) {
    const containerInsights = args.containerInsights ?? presetDefault("containerInsights", args.preset);
    const problems = refuseInvalid("Cluster", name, args, (sound) => clusterProblems(sound, sound.preset));
    return { containerInsights, problems };
}

/** The namespace in which the services of the cluster find each other. */
function createNamespace(name: string, wanted: string | undefined, tags: Tags, child: pulumi.CustomResourceOptions) {
    const description = `Service Connect of ${name}`;
    return wanted === undefined
        ? undefined
        : new servicediscovery.HttpNamespace(name, { name: wanted, description, tags }, child);
}

/**
 * The one association of the cluster: it writes the whole list of providers. It sets no default strategy, because a
 * service that relies on one shows a difference at every update; every service here writes its own.
 */
function associateFargate(name: string, cluster: ecs.Cluster, child: pulumi.CustomResourceOptions) {
    const capacityProviders = ["FARGATE", "FARGATE_SPOT"];
    return new ecs.ClusterCapacityProviders(name, { clusterName: cluster.name, capacityProviders }, child);
}
