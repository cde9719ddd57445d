# What a platform team owns, for the stacks of the services on it.
import pulumi
import slipway_ecs as ecs

prod = ecs.Platform(
    "prod",
    network={"cidr_block": "10.30.0.0/16"},
    cluster={
        "capacities": {
            "arm": {
                "instance_types": ["m7g.large", "m6g.large"],
                "max_instances": 4,
            },
        },
    },
    load_balancers={
        "public": {
            "certificate": {
                "domain_name": "example.com",
                "hosted_zone_id": "Z0123456789ABC",
            },
        },
        "private": {"internal": True, "insecure_http": True},
    },
    tags={"owner": "platform-team"},
)

pulumi.export("platform", prod.platform)
