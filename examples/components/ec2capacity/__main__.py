# Instances for a cluster that was made elsewhere.
import pulumi
import slipway_ecs as ecs

network = ecs.Network("network")
batch = ecs.Ec2Capacity(
    "batch",
    network=network,
    cluster={
        "cluster_arn": "arn:aws:ecs:eu-central-1:123456789012:cluster/shared",
        "cluster_name": "shared",
    },
    instance_types=["c7i.xlarge", "c6i.xlarge"],
    max_instances=20,
    scaling={"target_percent": 80, "warmup_seconds": 120},
)

pulumi.export("capacityProviderName", batch.capacity_provider_name)
