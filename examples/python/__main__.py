"""A service on a network of its own. `pulumi install && pulumi up` runs it."""

import pulumi
import slipway_ecs as ecs

image = pulumi.Config().get("image") or "public.ecr.aws/nginx/nginx:1.29"

network = ecs.Network("app", preset="development")
cluster = ecs.Cluster("app", preset="development")
service = ecs.Service(
    "web",
    preset="development",
    network=network,
    cluster=cluster,
    containers={"web": {"image": image, "port": 80}},
)

pulumi.export("vpcId", network.vpc_id)
pulumi.export("serviceName", service.service_name)
