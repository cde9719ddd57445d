# A network load balancer inside of the VPC, and a service that takes TCP connections through it.
import pulumi
import slipway_ecs as ecs

network = ecs.Network("network")
cluster = ecs.Cluster("cluster")
tcp = ecs.NetworkLoadBalancer(
    "tcp",
    network=network,
    internal=True,
    cross_zone=True,
)
ecs.Service(
    "broker",
    network=network,
    cluster=cluster,
    containers={
        "broker": {
            "image": "public.ecr.aws/docker/library/redis:8.2",
            "port": 6379,
        },
    },
    network_ingress={
        "network_load_balancer": tcp,
        "port": 6379,
        "allow": ["10.0.0.0/8"],
    },
    deployment={"strategy": "rolling"},
)

pulumi.export("dnsName", tcp.dns_name)
