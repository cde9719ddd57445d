# A cluster with instances on Graviton beside Fargate.
import pulumi
import slipway_ecs as ecs

network = ecs.Network("network")
cluster = ecs.Cluster(
    "cluster",
    network=network,
    container_insights="enhanced",
    capacities={
        "general": {
            "instance_types": ["m7g.large", "m6g.large"],
            "max_instances": 12,
            "root_volume": {"size_gib": 50},
        },
    },
)

pulumi.export("clusterName", cluster.cluster_name)
