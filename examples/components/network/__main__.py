# A network over three zones, with a way to the internet in each and endpoints for what Fargate needs.
import pulumi
import slipway_ecs as ecs

network = ecs.Network(
    "network",
    cidr_block="10.20.0.0/16",
    zones=3,
    nat="perAz",
    isolated_subnets=True,
    endpoints={"preset": "fargate", "dynamodb": True},
    tags={"team": "platform"},
)

pulumi.export("vpcId", network.vpc_id)
