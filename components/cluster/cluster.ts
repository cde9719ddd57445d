import * as ecs from "@pulumi/aws/ecs";
import * as servicediscovery from "@pulumi/aws/servicediscovery";
import * as pulumi from "@pulumi/pulumi";
import { remember } from "../capacity/knownCapacities";
import { handedOver } from "../capacity/poolFacts";
import type { ControlException } from "../controls/exceptions";
import { expose, outputsOf, refuseInvalid } from "../shared/component";
import { sortedEntries } from "../shared/json";
import { plainOutput, referred } from "../shared/late";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import type { NetworkReference, PoolFacts } from "../shared/references";
import { tagsOf } from "../shared/tags";
import { createActionLogs } from "./actionLogs";
import { activationHooks } from "./activation/activation";
import { associate } from "./association";
import { clusterCapacities, collectPools, createPools, type Pools } from "./capacities";
import { type ClusterArgs, type ClusterSettings, ContainerInsights } from "./clusterArgs";
import { type CompleteCluster, completeCluster } from "./clusterSettings";
import { clusterExceptions } from "./exceptions";
import { executeCommandConfiguration } from "./executeCommand";
import { createInsightsLogGroup } from "./insights";
import { createDaemon, type DaemonPlace } from "./managedInstances/createDaemon";
import { listenersBeside } from "./protection/beside";
import { protectionHooks, protectionTags } from "./protection/protection";
import { clusterProblems } from "./rules";
import { sessionPolicyOf } from "./sessionPolicy";

/** An ECS cluster with the capacity of Fargate and of as many pools of instances as are wanted. */
export class Cluster extends pulumi.ComponentResource {
    /** ARN of the cluster, known when its capacity providers can be used. */
    public readonly clusterArn!: pulumi.Output<string>;
    /** Name of the cluster. */
    public readonly clusterName!: pulumi.Output<string>;
    /** ARN of the Cloud Map namespace of its services; absent without one. */
    public readonly serviceConnectNamespaceArn?: pulumi.Output<string>;
    /** Id of the private DNS namespace of its services; absent without one. */
    public readonly dnsNamespaceId?: pulumi.Output<string>;
    /** Name of the private DNS namespace of its services; absent without one. */
    public readonly dnsNamespaceName?: pulumi.Output<string>;
    /** Names of the capacity providers of its instances, by the names that services call them by. */
    public readonly capacityProviders!: pulumi.Output<Record<string, string>>;
    /** Ids of the security groups of its instances, by the same names. */
    public readonly capacitySecurityGroupIds!: pulumi.Output<Record<string, string>>;
    /** JSON policy of what tasks need for their sessions of ECS Exec; it allows nothing where ECS decides on those. */
    public readonly executeCommandPolicy!: pulumi.Output<string>;
    /** What is known of its instances, by the same names, for services that find it through other programs. */
    public readonly pools!: pulumi.Output<Record<string, PoolFacts>>;
    /** Security controls that are not met, with the arguments that would meet them. */
    public readonly exceptions!: pulumi.Output<ControlException[]>;

    constructor(name: string, args: ClusterArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:Cluster", name, outputsOf("Cluster"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const warnings = refuseInvalid("Cluster", name, args, (sound) =>
            clusterProblems(sound, completeCluster(sound, sound.preset), { network: networkOf(sound), alone: true }),
        );
        const complete = completeCluster(args, args.preset);
        const { containerInsights, retentionDays, deletionProtection } = complete;
        super("ecs:index:Cluster", name, { containerInsights, retentionDays }, opts);
        warnings.log(this);
        remember(this, () => clusterCapacities(complete));
        const child = { parent: this };

        const tags = tagsOf("Cluster", name, args.tags);
        const making = { name, tags, child };
        const namespace = createNamespace(making, args.serviceConnectNamespace);
        const dnsNamespace = createDnsNamespace(making, args.dnsNamespace, networkOf(args));
        const guarded = deletionProtection ? undefined : protectionHooks(this, name, listenersBeside(args));
        const protectedMaking = { ...making, child: { ...child, protect: deletionProtection, hooks: guarded } };
        const cluster = createCluster(protectedMaking, args, complete, namespace);
        if (containerInsights !== ContainerInsights.Disabled) {
            createInsightsLogGroup(making, cluster, retentionDays);
        }
        if (complete.actionLogs.enabled) {
            createActionLogs(making, cluster, complete.actionLogs.retentionDays);
        }
        const pools = createPools(making, complete, networkOf(args), cluster, this);
        const providers = providersOf(pools, args);
        const own = [...pools.ec2.values(), ...pools.managed.values()].map(({ provider }) => provider);
        const association = associate(name, cluster, providers, args.defaultCapacityProviderStrategy, {
            ...child,
            ...(providers.size > 0 && { hooks: activationHooks(this, name, cluster, own) }),
        });
        const sessionPolicy = sessionPolicyOf(args.executeCommand, cluster.arn, this);
        const place = { clusterArn: cluster.arn, association, sessionPolicy };
        createDaemons(making, args, complete, pools, place);

        expose<Cluster>(this, {
            // A service can name a provider only while it is associated, and destroy must take the service first.
            clusterArn: association.id.apply(() => cluster.arn),
            clusterName: cluster.name,
            serviceConnectNamespaceArn: namespace?.arn,
            dnsNamespaceId: dnsNamespace?.id,
            dnsNamespaceName: dnsNamespace?.name,
            capacityProviders: collectPools(pools, ({ provider }) => provider.name),
            capacitySecurityGroupIds: collectPools(pools, ({ securityGroupId }) => securityGroupId),
            executeCommandPolicy: sessionPolicy,
            pools: plainOutput(handedOver(clusterCapacities(complete)), this),
            exceptions: plainOutput(clusterExceptions(args, complete), this),
        });
    }
}

function networkOf({ network }: ClusterArgs): NetworkReference | undefined {
    return network && referred(network);
}

/** The namespace in which the services of the cluster find each other. */
function createNamespace({ name, tags, child }: Making, wanted: string | undefined) {
    const description = `Service Connect of ${name}`;
    return wanted === undefined
        ? undefined
        : new servicediscovery.HttpNamespace(name, { name: wanted, description, tags }, child);
}

/** The domain in which the services of the cluster are found by DNS. */
function createDnsNamespace(
    { name, tags, child }: Making,
    wanted: string | undefined,
    network: NetworkReference | undefined,
) {
    const description = `Service discovery of ${name}`;
    return wanted === undefined
        ? undefined
        : new servicediscovery.PrivateDnsNamespace(
              name,
              { name: wanted, vpc: network!.vpcId, description, tags },
              child,
          );
}

function createCluster(
    { name, tags, child }: Making,
    { name: fixed, executeCommand, storage }: ClusterSettings,
    { containerInsights, deletionProtection }: CompleteCluster,
    namespace: servicediscovery.HttpNamespace | undefined,
): ecs.Cluster {
    const executeCommandSettings = executeCommandConfiguration(executeCommand);
    const configuration = {
        ...(executeCommandSettings && { executeCommandConfiguration: executeCommandSettings }),
        ...(storage && {
            managedStorageConfiguration: {
                kmsKeyId: storage.kmsKeyArn,
                fargateEphemeralStorageKmsKeyId: storage.ephemeralStorageKmsKeyArn,
            },
        }),
    };
    return new ecs.Cluster(
        fittingName("cluster", name),
        {
            ...(fixed === undefined ? {} : { name: fixed }),
            settings: [{ name: "containerInsights", value: containerInsights }],
            ...(Object.keys(configuration).length === 0 ? {} : { configuration }),
            ...(namespace && { serviceConnectDefaults: { namespace: namespace.arn } }),
            tags: protectionTags(deletionProtection, tags),
        },
        child,
    );
}

/** Names of the providers in AWS, by what the program calls them. */
function providersOf({ ec2, managed }: Pools, { capacityProviders = [] }: ClusterSettings) {
    return new Map<string, pulumi.Input<string>>([
        ...[...ec2, ...managed].map(([key, { provider }]) => [key, provider.name] as const),
        ...capacityProviders.map((name) => [name, name] as const),
    ]);
}

function createDaemons(
    making: Making,
    { daemons = {} }: ClusterSettings,
    complete: CompleteCluster,
    { managed }: Pools,
    place: Omit<DaemonPlace, "providers">,
): void {
    const { name } = making;
    const providers = new Map([...managed].map(([key, { provider }]) => [key, provider]));
    for (const [key, daemon] of sortedEntries(daemons)) {
        createDaemon({ ...making, name: `${name}-${key}` }, daemon, complete.daemons[key], { ...place, providers });
    }
}
